#include "data/folds.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/random.h"
#include "io/file.h"

namespace voxlet {
namespace {

using nlohmann::json;

void shuffle(std::vector<std::string>& names, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t n = names.size(); n > 1; --n) {
    std::swap(names[n - 1], names[random.below(static_cast<std::uint32_t>(n))]);
  }
}

std::vector<std::string> read_names(const json& fold, const char* field, const std::filesystem::path& file,
                                    const std::set<std::string>& known) {
  const auto found = fold.find(field);
  if (found == fold.end() || !found->is_array() || found->empty()) {
    throw Error(ErrorCode::kBadInput,
                file.string() + ": expected a list of {\"train\": [names], \"val\": [names]} with a case in each.");
  }
  std::vector<std::string> names;
  for (const auto& name : *found) {
    if (!name.is_string() || !known.contains(name.get<std::string>())) {
      throw Error(ErrorCode::kBadInput,
                  file.string() + " names the case " + name.dump() + ", which is not in the dataset.");
    }
    names.push_back(name.get<std::string>());
  }
  return names;
}

std::vector<Fold> parse_folds(const std::filesystem::path& file, const std::set<std::string>& known) {
  const auto parsed = json::parse(read_text_file(file), nullptr, false);
  if (!parsed.is_array() || parsed.empty()) {
    throw Error(ErrorCode::kBadInput, file.string() + ": expected a list of {\"train\": [names], \"val\": [names]}.");
  }
  std::vector<Fold> folds;
  for (const auto& fold : parsed) {
    folds.push_back({read_names(fold, "train", file, known), read_names(fold, "val", file, known)});
  }
  return folds;
}

}  // namespace

std::vector<Fold> make_folds(std::vector<std::string> names, int count, std::uint64_t seed) {
  if (names.empty()) throw Error(ErrorCode::kBadInput, "Expected at least one case to make folds of.");
  std::sort(names.begin(), names.end());
  shuffle(names, seed);
  std::vector<Fold> folds(static_cast<std::size_t>(count));
  for (std::size_t n = 0; n < names.size(); ++n) {
    for (std::size_t f = 0; f < folds.size(); ++f) {
      (n % folds.size() == f ? folds[f].val : folds[f].train).push_back(names[n]);
    }
  }
  for (auto& fold : folds) {
    if (fold.train.empty()) fold.train = fold.val;
    if (fold.val.empty()) fold.val = {fold.train.front()};
    std::sort(fold.train.begin(), fold.train.end());
    std::sort(fold.val.begin(), fold.val.end());
  }
  return folds;
}

std::vector<Fold> read_folds(const Dataset& dataset, int count) {
  std::vector<std::string> names;
  for (const auto& one : dataset.cases) names.push_back(one.name);
  const auto file = dataset.folder / "splits_final.json";
  if (!std::filesystem::exists(file)) return make_folds(names, count);
  return parse_folds(file, {names.begin(), names.end()});
}

std::string folds_to_json(const std::vector<Fold>& folds) {
  auto list = json::array();
  for (const auto& fold : folds) list.push_back({{"train", fold.train}, {"val", fold.val}});
  return list.dump(2);
}

}  // namespace voxlet
