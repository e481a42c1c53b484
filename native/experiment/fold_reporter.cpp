#include "experiment/fold_reporter.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShown = 2;  // worst cases, and as many best ones

/// Those that may be shown: the ends of the list by Dice, of what this process has predicted.
std::vector<const ValidatedCase*> extremes(const std::vector<ValidatedCase>& cases) {
  std::vector<const ValidatedCase*> found;
  for (const auto& one : cases)
    if (!one.classes.empty() && std::isfinite(one.mean_dice())) found.push_back(&one);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto* a, const auto* b) { return a->mean_dice() < b->mean_dice(); });
  if (found.size() > 2 * kShown)
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(kShown), found.end() - static_cast<std::ptrdiff_t>(kShown));
  return found;
}

/// A training does not end for want of a report; if the disk is full, its checkpoint will say so.
template <typename Write>
void try_to(const Write& write) {
  try {
    write();
  } catch (const Error&) {
  }
}

/// The first channel.
std::vector<float> first_channel(const TrainingCase& source) {
  const auto values = source.image.first(source.shape.count());
  return {values.begin(), values.end()};
}

}  // namespace

FoldReporter::FoldReporter(TrainingReport report, const std::vector<TrainingCase>& val, fs::path folder,
                           bool tensorboard)
    : report_(std::move(report)), val_(val), folder_(std::move(folder)) {
  fs::create_directories(folder_);
  report_.history = read_history(folder_ / "history.jsonl");
  const auto done = report_.history.empty() ? 0 : report_.history.back().step;
  if (tensorboard) events_.emplace(folder_ / "tensorboard", done);
  write();
}

void FoldReporter::add_validation(const ValidationScores& scores) {
  std::vector<CasePicture> pictures;
  for (const auto* one : extremes(scores.cases)) pictures.push_back(picture_of(*one));
  report_.cases = extreme_cases(std::move(pictures), kShown);
}

void FoldReporter::add_epoch(const EpochRecord& record) {
  report_.history = read_history(folder_ / "history.jsonl");
  try_to([&] {
    if (events_) events_->add_epoch(record);
  });
  write();
}

void FoldReporter::add_validation_dice(const std::map<std::string, double>& dice) {
  report_.validation_dice = dice;
  write();
}

void FoldReporter::end(RunState state, const std::string& note) {
  report_.state = state;
  report_.note = note;
  write();
}

CasePicture FoldReporter::picture_of(const ValidatedCase& validated) const {
  const auto& source = val_[validated.index];
  const auto& plan = report_.plan;
  const auto upright_classes = [&](std::span<const std::uint8_t> classes) {
    return upright(classes, source.shape, plan.spacing_mm, plan.orientation);
  };
  const auto image = first_channel(source);
  CasePicture picture;
  picture.name = source.name;
  picture.dice = validated.mean_dice();
  for (std::size_t c = 0; c < plan.labels.size(); ++c) picture.label_dice[plan.labels[c].name] = validated.dice[c];
  picture.planes = draw_case(upright(std::span<const float>(image), source.shape, plan.spacing_mm, plan.orientation),
                             upright_classes(source.classes), upright_classes(validated.classes));
  return picture;
}

void FoldReporter::write() {
  try_to([&] { write_file(folder_ / "report.html", report_html(report_)); });
}

}  // namespace voxlet
