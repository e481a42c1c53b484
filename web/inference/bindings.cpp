// The engine's calls as JavaScript sees them; engine_api.mjs wraps them. Each returns {value} or {error, code}.
#include <emscripten/bind.h>

#include <cstdlib>
#include <string>

#include "engine.h"
#include "io/file.h"
#include "js_objects.h"
#include "js_values.h"

namespace voxlet::web {

using emscripten::val;

namespace {

/// Owns an Engine and the buffers whose views JavaScript copies.
class EngineBinding {
 public:
  val open_scan(const val& file) {
    return guarded([&] { return to_js(engine_.open_scan(bytes_from(file))); });
  }
  val scan_values() {
    return guarded([&] { return view_of(std::span<const float>(engine_.scan().voxels)); });
  }
  val open_model(const val& file) {
    return guarded([&] { return to_js(engine_.open_model(bytes_from(file))); });
  }
  val golden_shape() {
    return guarded([&] { return to_js(engine_.model().golden.value()); });
  }
  val golden_input() {
    return guarded([&] {
      floats_ = engine_.golden_input();
      return view_of(std::span<const float>(floats_));
    });
  }
  val check_golden(const val& logits) {
    return guarded([&] {
      floats_from(logits, floats_);
      return to_js(engine_.check_golden(floats_));
    });
  }
  val begin() {
    return guarded([&] { return val(static_cast<double>(engine_.begin())); });
  }
  val next_patch() {
    return guarded([&] {
      const auto patch = engine_.next_patch();
      return patch ? view_of(*patch) : val::null();
    });
  }
  val accept(const val& logits) {
    return guarded([&] {
      floats_from(logits, floats_);
      engine_.accept(floats_);
      return val::undefined();
    });
  }
  val finish() {
    return guarded([&] { return view_of(std::span<const std::uint16_t>(engine_.finish().voxels)); });
  }
  val table() {
    return guarded([&] { return table_rows(); });
  }
  val table_csv() {
    return guarded([&] { return val(to_csv(engine_.table())); });
  }
  val save_labels() {
    return guarded([&] {
      bytes_ = engine_.save_labels();
      return view_of(std::span(reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size()));
    });
  }

 private:
  val table_rows() const {
    val rows = val::array();
    const LabelList& labels = engine_.model().plan.labels;
    const std::vector<RoiStatistics> statistics = engine_.table();
    for (std::size_t n = 0; n < statistics.size(); ++n) rows.call<void>("push", to_js(statistics[n], labels[n]));
    return rows;
  }

  Engine engine_;
  std::vector<float> floats_;
  std::vector<std::byte> bytes_;
};

std::map<std::uint16_t, std::uint16_t> id_map_from(const val& object) {
  std::map<std::uint16_t, std::uint16_t> map;
  const val keys = val::global("Object").call<val>("keys", object);
  for (int n = 0; n < keys["length"].as<int>(); ++n) {
    const auto key = keys[n].as<std::string>();
    map[static_cast<std::uint16_t>(std::stoi(key))] = object[key].as<std::uint16_t>();
  }
  return map;
}

/// {id: dice}; NaN where both are empty.
val dice(const val& reference, const val& prediction, const val& map) {
  return guarded([&] {
    val result = val::object();
    for (const auto& [id, value] : dice_of_files(bytes_from(reference), bytes_from(prediction), id_map_from(map)))
      result.set(id, value);
    return result;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(voxlet_engine) {
  emscripten::class_<EngineBinding>("Engine")
      .constructor<>()
      .function("openScan", &EngineBinding::open_scan)
      .function("scanValues", &EngineBinding::scan_values)
      .function("openModel", &EngineBinding::open_model)
      .function("goldenShape", &EngineBinding::golden_shape)
      .function("goldenInput", &EngineBinding::golden_input)
      .function("checkGolden", &EngineBinding::check_golden)
      .function("begin", &EngineBinding::begin)
      .function("nextPatch", &EngineBinding::next_patch)
      .function("accept", &EngineBinding::accept)
      .function("finish", &EngineBinding::finish)
      .function("table", &EngineBinding::table)
      .function("tableCsv", &EngineBinding::table_csv)
      .function("saveLabels", &EngineBinding::save_labels);
  emscripten::function("dice", &dice);
  emscripten::function(
      "derivativeName", +[](const std::string& name, const std::string& suffix, const std::string& extension) {
        return derivative_name(name, suffix, extension);
      });
}

}  // namespace voxlet::web
