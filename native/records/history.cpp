#include "records/history.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {
namespace {

/// JSON has no NaN.
nlohmann::ordered_json number(double value) { return std::isfinite(value) ? nlohmann::ordered_json(value) : nullptr; }

double number_of(const nlohmann::json& value) {
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

EpochRecord record_of(const nlohmann::json& line) {
  EpochRecord record;
  record.epoch = line.at("epoch");
  record.step = line.at("step");
  record.loss = number_of(line.at("loss"));
  record.learning_rate = line.at("learning_rate");
  record.dice = number_of(line.at("dice"));
  for (const auto& [name, dice] : line.at("label_dice").items()) record.label_dice[name] = number_of(dice);
  record.patches_per_second = number_of(line.at("patches_per_second"));
  record.validation_seconds = line.at("validation_seconds");
  record.elapsed_seconds = line.at("elapsed_seconds");
  return record;
}

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

std::vector<EpochRecord> read_history(const std::filesystem::path& file) {
  std::vector<EpochRecord> records;
  if (!std::filesystem::exists(file)) return records;
  std::istringstream lines(read_text_file(file));
  std::string line;
  while (std::getline(lines, line)) {
    try {
      records.push_back(record_of(nlohmann::json::parse(line)));
    } catch (const nlohmann::json::exception&) {
      if (lines.eof()) break;  // a torn line has no line end
      throw Error(ErrorCode::kBadInput, "Expected an epoch's record in line " + std::to_string(records.size() + 1) +
                                            " of " + file.string() + ", found something else; remove the line.");
    }
  }
  return records;
}

void truncate_history(const std::filesystem::path& file, std::int64_t epoch) {
  if (!std::filesystem::exists(file)) return;
  std::istringstream lines(read_text_file(file));
  std::string kept, line;
  while (std::getline(lines, line)) {
    const auto parsed = nlohmann::json::parse(line, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("epoch") || !parsed["epoch"].is_number_integer()) continue;
    if (parsed["epoch"].get<std::int64_t>() <= epoch) kept += line + '\n';
  }
  write_file(file, kept);
}

}  // namespace voxlet
