// The evaluator's calls as JavaScript sees them; evaluation_worker.js wraps them. Each returns {value} or {error,
// code}.
#include <emscripten/bind.h>

#include <string>

#include "binding/js_values.h"
#include "evaluation/label_names.h"
#include "evaluation/summary_json.h"
#include "evaluation_page/evaluator.h"
#include "io/image_file.h"
#include "labels/label_table.h"

namespace voxlet::web {

using emscripten::val;

namespace {

val to_js(RequestedFile file) {
  val object = val::object();
  object.set("group", static_cast<double>(file.group));
  object.set("place", static_cast<double>(file.place));
  return object;
}

val to_js(const CaseWork& work) {
  val object = val::object();
  object.set("part", static_cast<double>(work.part));
  object.set("name", work.name);
  object.set("reference", to_js(work.reference));
  object.set("prediction", to_js(work.prediction));
  object.set("image", work.image ? to_js(*work.image) : val::null());
  return object;
}

/// {reference, prediction, image}: Uint8Array each, the image or null.
CaseBytes case_bytes_from(const val& files) {
  CaseBytes bytes{bytes_from(files["reference"]), bytes_from(files["prediction"])};
  if (!files["image"].isNull()) bytes.image = bytes_from(files["image"]);
  return bytes;
}

std::size_t place_from(double n) { return static_cast<std::size_t>(n); }

class EvaluatorBinding {
 public:
  /// [{part, name, reference: {group, place}, prediction, image}]; part 0 is the method against the first rater
  val begin(const std::string& request) {
    return guarded([&] {
      evaluator_.emplace(evaluation_request_from_json(request));
      val list = val::array();
      for (const auto& work : evaluator_->work()) list.call<void>("push", to_js(work));
      return list;
    });
  }
  /// {labelMap, labelMapNote} for the request, or null; `atlases`: [JSON text]
  val findNumbering(double n, const val& files, const val& atlases) {
    return guarded([&] {
      const auto found = evaluator_->find_numbering(place_from(n), case_bytes_from(files), atlases_from(atlases));
      if (!found) return val::null();
      val object = val::object();
      object.set("labelMap", label_map_to_json(found->map));
      object.set("labelMapNote", found->note);
      return object;
    });
  }
  val evaluate(double n, const val& files) {
    return guarded([&] { return val(evaluator_->evaluate(place_from(n), case_bytes_from(files))); });
  }
  val take(double n, const std::string& record) {
    return guarded([&] {
      evaluator_->take(place_from(n), record);
      return val::undefined();
    });
  }
  val fail(double n, const std::string& reason) {
    return guarded([&] {
      evaluator_->fail(place_from(n), reason);
      return val::undefined();
    });
  }
  /// The cases to draw.
  val finish() {
    return guarded([&] {
      evaluator_->finish();
      val list = val::array();
      for (const std::size_t n : evaluator_->worst()) list.call<void>("push", static_cast<double>(n));
      return list;
    });
  }
  val draw(double n, const val& files) {
    return guarded([&] {
      evaluator_->draw(place_from(n), case_bytes_from(files));
      return val::undefined();
    });
  }
  /// {cases, failures: [{name, reason}], notes: [sentence], summary, csv, pairs, html}
  val results(const std::string& script, const std::string& command) {
    return guarded([&] {
      const Study& study = evaluator_->study();
      val failures = val::array();
      for (const auto& failure : study_failures(study)) {
        val object = val::object();
        object.set("name", failure.name);
        object.set("reason", failure.reason);
        failures.call<void>("push", object);
      }
      val object = val::object();
      object.set("cases", static_cast<double>(study.evaluation.cases.size()));
      object.set("failures", failures);
      val notes = val::array();
      for (const auto& note : study.notes) notes.call<void>("push", note);
      object.set("notes", notes);
      object.set("summary", summary_text(study_summary(study)));
      object.set("csv", study_csv(study));
      object.set("pairs", evaluator_->pairs_table());
      object.set("html", evaluator_->report(script, command, VOXLET_VERSION));
      return object;
    });
  }

 private:
  std::optional<Evaluator> evaluator_;
};

/// The NIfTI file that a header and its voxels make, copied.
val joined(const val& header, const val& voxels) {
  return guarded([&] { return copied(as_nifti(bytes_from(header), bytes_from(voxels))); });
}

/// places_of_names: of references, or of predictions.
val places(bool of_references, const val& maps, const val& others) {
  return guarded([&] {
    val list = val::array();
    for (const auto& place : places_of_names(of_references ? NamesOf::kReferences : NamesOf::kPredictions,
                                             emscripten::vecFromJSArray<std::string>(maps),
                                             emscripten::vecFromJSArray<std::string>(others)))
      list.call<void>("push", place);
    return list;
  });
}

/// names_in, as a label table; "" where the file names nothing.
val names(const std::string& place, const val& file) {
  return guarded([&] {
    const LabelList found = names_in(place, bytes_from(file));
    return val(found.empty() ? std::string() : write_bids_table(found));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(voxlet_evaluation) {
  emscripten::function("joined", &joined);
  emscripten::function("placesOfNames", &places);
  emscripten::function("namesIn", &names);
  emscripten::class_<EvaluatorBinding>("Evaluator")
      .constructor<>()
      .function("begin", &EvaluatorBinding::begin)
      .function("findNumbering", &EvaluatorBinding::findNumbering)
      .function("evaluate", &EvaluatorBinding::evaluate)
      .function("take", &EvaluatorBinding::take)
      .function("fail", &EvaluatorBinding::fail)
      .function("finish", &EvaluatorBinding::finish)
      .function("draw", &EvaluatorBinding::draw)
      .function("results", &EvaluatorBinding::results);
}

}  // namespace voxlet::web
