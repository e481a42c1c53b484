#include "evaluation/case_pairs.h"

#include <algorithm>
#include <map>
#include <utility>

namespace voxlet {
namespace {

using Places = std::vector<std::size_t>;

std::map<std::string, Places> by_case(const std::vector<std::string>& files) {
  std::map<std::string, Places> cases;
  for (std::size_t n = 0; n < files.size(); ++n) cases[case_name(files[n])].push_back(n);
  return cases;
}

std::string several(const char* what, const Places& places, const std::vector<std::string>& files) {
  return std::string("there are several ") + what + "s of this name: " + files[places[0]] + " and " + files[places[1]];
}

/// What stands before the last underscore of a BIDS name: its entities; empty of other names.
std::string_view bids_entities(std::string_view name) {
  if (!name.starts_with("sub-")) return {};
  const auto suffix = name.rfind('_');
  return suffix == std::string_view::npos ? std::string_view{} : name.substr(0, suffix);
}

bool is_image_of(const std::string& image, const std::string& name) {
  const std::string_view entities = bids_entities(name);
  return image == name || image == name + "_0000" || (!entities.empty() && bids_entities(image) == entities);
}

std::optional<std::size_t> image_for(const std::string& name, const CaseLists& lists) {
  if (lists.one_pair && lists.images.size() == 1) return 0;
  return image_of_case(name, lists.images);
}

}  // namespace

std::string case_name(std::string_view file) {
  file.remove_prefix(file.find_last_of("/\\") + 1);
  for (const std::string_view ending : {".nii.gz", ".nii"})
    if (file.ends_with(ending)) return std::string(file.substr(0, file.size() - ending.size()));
  return std::string(file);
}

CasePairs pair_cases(const std::vector<std::string>& references, const std::vector<std::string>& predictions) {
  std::map<std::string, std::pair<Places, Places>> cases;
  for (auto& [name, places] : by_case(references)) cases[name].first = places;
  for (auto& [name, places] : by_case(predictions)) cases[name].second = places;
  CasePairs found;
  for (const auto& [name, places] : cases) {
    const auto& [reference, prediction] = places;
    if (reference.size() > 1)
      found.failures.push_back({name, several("reference", reference, references)});
    else if (prediction.size() > 1)
      found.failures.push_back({name, several("prediction", prediction, predictions)});
    else if (reference.empty())
      found.failures.push_back({name, "there is no reference of this name"});
    else if (prediction.empty())
      found.failures.push_back({name, std::string(kNoPrediction)});
    else
      found.pairs.push_back({name, reference.front(), prediction.front()});
  }
  return found;
}

std::optional<std::size_t> image_of_case(const std::string& name, const std::vector<std::string>& images) {
  std::optional<std::size_t> found;
  for (std::size_t n = 0; n < images.size(); ++n) {
    const std::string image = case_name(images[n]);
    if (image == name) return n;
    if (!is_image_of(image, name)) continue;
    if (found) return std::nullopt;
    found = n;
  }
  return found;
}

FoundCases find_cases(const CaseLists& lists) {
  CasePairs pairs;
  if (lists.one_pair)
    pairs.pairs = {{case_name(lists.predictions.front()), 0, 0}};
  else
    pairs = pair_cases(lists.references, lists.predictions);
  FoundCases found{{}, std::move(pairs.failures)};
  if (lists.skip_missing)
    std::erase_if(found.failures, [](const auto& failure) { return failure.reason == kNoPrediction; });
  for (const auto& pair : pairs.pairs) {
    const auto image = image_for(pair.name, lists);
    if (!image && !lists.images.empty())
      found.failures.push_back({pair.name, "there is no image of this name: evaluated without intensities"});
    found.cases.push_back({pair.name, pair.reference, pair.prediction, image});
  }
  std::stable_sort(found.failures.begin(), found.failures.end(),
                   [](const EvaluationFailure& a, const EvaluationFailure& b) { return a.name < b.name; });
  return found;
}

}  // namespace voxlet
