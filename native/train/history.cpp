#include "train/history.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {
namespace {

/// JSON has no NaN.
nlohmann::ordered_json number(double value) { return std::isfinite(value) ? nlohmann::ordered_json(value) : nullptr; }

}  // namespace

std::string to_json_line(const EpochRecord& r) {
  nlohmann::ordered_json line{{"epoch", r.epoch},
                              {"step", r.step},
                              {"loss", number(r.loss)},
                              {"learning_rate", r.learning_rate},
                              {"dice", number(r.dice)},
                              {"label_dice", nlohmann::ordered_json::object()},
                              {"patches_per_second", number(r.patches_per_second)},
                              {"validation_seconds", r.validation_seconds},
                              {"elapsed_seconds", r.elapsed_seconds}};
  for (const auto& [name, dice] : r.label_dice) line["label_dice"][name] = number(dice);
  return line.dump();
}

void append_history(const std::filesystem::path& file, const EpochRecord& record) {
  std::ofstream stream(file, std::ios::app);
  stream << to_json_line(record) << '\n';
  if (!stream.flush()) throw Error(ErrorCode::kIo, "Cannot write to " + file.string() + ".");
}

void truncate_history(const std::filesystem::path& file, std::int64_t epoch) {
  if (!std::filesystem::exists(file)) return;
  std::istringstream lines(read_text_file(file));
  std::string kept, line;
  while (std::getline(lines, line)) {
    const auto parsed = nlohmann::json::parse(line, nullptr, false);
    if (parsed.is_object() && parsed.value("epoch", epoch + 1) <= epoch) kept += line + '\n';
  }
  write_file(file, kept);
}

}  // namespace voxlet
