#include "evaluation/case_pairs.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/readable_text.h"
#include "base/text.h"
#include "evaluation/name_pairs.h"
#include "io/image_names.h"

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

/// The files of each side that have a case_name for themselves, by name.
struct NamedFiles {
  explicit NamedFiles(const std::vector<std::string>& files) {
    for (const auto& [name, places] : by_case(files)) {
      if (places.size() > 1) continue;
      names.push_back(name);
      files_of.push_back(places.front());
    }
  }
  std::vector<std::string> names;
  Places files_of;  ///< the place in the list of files
};

/// Places in `names` of those that `other` lacks; both are sorted.
Places missing_in(const std::vector<std::string>& names, const std::vector<std::string>& other) {
  Places places;
  for (std::size_t n = 0; n < names.size(); ++n)
    if (!std::binary_search(other.begin(), other.end(), names[n])) places.push_back(n);
  return places;
}

/// Pairs whose names share what names the case, and failures of references that several predictions could belong to.
void pair_by_shared_names(const std::vector<std::string>& references, const std::vector<std::string>& predictions,
                          CasePairs& found) {
  const NamedFiles reference(references), prediction(predictions);
  const auto open = missing_in(reference.names, prediction.names),
             others = missing_in(prediction.names, reference.names);
  const NamePairing pairing(reference.names, prediction.names);
  const auto settle = [&](const std::string& name) {
    std::erase_if(found.failures, [&](const EvaluationFailure& failure) { return failure.name == name; });
  };
  Places left = others;
  std::vector<bool> paired(reference.names.size());
  for (const auto& [first, second] : pairing.pairs(open, others)) {
    settle(reference.names[first]);
    settle(prediction.names[second]);
    std::erase(left, second);
    paired[first] = true;
    found.pairs.push_back({reference.names[first], reference.files_of[first], prediction.files_of[second]});
  }
  for (const std::size_t n : open) {
    const auto candidates = pairing.candidates(n, left);
    if (paired[n] || candidates.empty()) continue;
    settle(reference.names[n]);
    std::vector<std::string> names;
    names.reserve(candidates.size());
    for (const std::size_t candidate : candidates) names.push_back(prediction.names[candidate]);
    found.failures.push_back({reference.names[n], std::string(kNoPrediction) +
                                                      ", and it cannot be told which of these is meant: " +
                                                      listed(names) + "; pair them by hand"});
  }
}

/// By path, else by file name, else by case_name; none where several fit.
std::optional<std::size_t> place_of(const std::string& wanted, const std::vector<std::string>& files) {
  const auto file_name = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
  const auto only = [&](const auto& fits) {
    std::optional<std::size_t> found;
    for (std::size_t n = 0; n < files.size(); ++n) {
      if (!fits(files[n])) continue;
      if (found) return std::optional<std::size_t>();
      found = n;
    }
    return found;
  };
  if (const auto found = only([&](const std::string& file) { return file == wanted; })) return found;
  if (const auto found = only([&](const std::string& file) { return file_name(file) == wanted; })) return found;
  return only([&](const std::string& file) { return case_name(file) == wanted; });
}

void sort_by_name(CasePairs& found) {
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::stable_sort(found.pairs.begin(), found.pairs.end(), by_name);
  std::stable_sort(found.failures.begin(), found.failures.end(), by_name);
}

/// A case is one pair: several of one name are a failure. `found` is sorted.
void refuse_repeated_names(const CaseLists& lists, CasePairs& found) {
  std::vector<CasePair> once;
  for (auto first = found.pairs.begin(); first != found.pairs.end();) {
    const auto end =
        std::find_if(first, found.pairs.end(), [&](const CasePair& pair) { return pair.name != first->name; });
    const auto files = [&](const CasePair& pair) {
      return lists.references[pair.reference] + " with " + lists.predictions[pair.prediction];
    };
    if (end - first == 1)
      once.push_back(*first);
    else
      found.failures.push_back({first->name, "several of the given pairs are of this name: " + files(first[0]) +
                                                 " and " + files(first[1]) + "; leave one of them"});
    first = end;
  }
  found.pairs = std::move(once);
}

CasePairs given_pairs(const CaseLists& lists) {
  CasePairs found;
  for (const auto& [reference, prediction] : lists.given) {
    const auto r = place_of(reference, lists.references), p = place_of(prediction, lists.predictions);
    if (r && p)
      found.pairs.push_back({case_name(lists.references[*r]), *r, *p});
    else
      found.failures.push_back({case_name(reference), "of the pair " + reference + " and " + prediction +
                                                          " there is no " + (r ? "prediction" : "reference") +
                                                          " of this name"});
  }
  sort_by_name(found);
  refuse_repeated_names(lists, found);
  sort_by_name(found);
  return found;
}

CasePairs pairs_of(const CaseLists& lists) {
  if (!lists.given.empty()) return given_pairs(lists);
  if (lists.one_pair) return {{{case_name(lists.predictions.front()), 0, 0}}, {}};
  return pair_cases(lists.references, lists.predictions);
}

std::optional<std::size_t> image_for(const std::string& name, const CaseLists& lists) {
  if (lists.one_pair && lists.images.size() == 1) return 0;
  return image_of_case(name, lists.images);
}

/// Images whose names share with a case's what names it.
void add_images_by_shared_names(const CaseLists& lists, std::vector<CaseFiles>& cases) {
  std::vector<std::string> names, images;
  Places without_image, open_images;
  std::set<std::size_t> taken;
  for (std::size_t n = 0; n < cases.size(); ++n) {
    names.push_back(cases[n].name);
    if (cases[n].image)
      taken.insert(*cases[n].image);
    else
      without_image.push_back(n);
  }
  for (std::size_t n = 0; n < lists.images.size(); ++n) {
    images.push_back(case_name(lists.images[n]));
    if (!taken.contains(n)) open_images.push_back(n);
  }
  for (const auto& [first, second] : NamePairing(names, images).pairs(without_image, open_images))
    cases[first].image = second;
}

void note_files_without_pair(const CaseLists& lists, FoundCases& found) {
  std::set<std::size_t> references, predictions;
  for (const auto& one : found.cases) {
    references.insert(one.reference);
    predictions.insert(one.prediction);
  }
  std::vector<std::string> left;
  for (std::size_t n = 0; n < lists.references.size(); ++n)
    if (!references.contains(n)) left.push_back(case_name(lists.references[n]) + " (reference)");
  for (std::size_t n = 0; n < lists.predictions.size(); ++n)
    if (!predictions.contains(n)) left.push_back(case_name(lists.predictions[n]) + " (prediction)");
  if (!left.empty()) found.notes.push_back("In none of the given pairs, and left out: " + listed(left) + ".");
}

void note_pairs(const CaseLists& lists, FoundCases& found) {
  std::vector<std::string> texts;
  if (!lists.given.empty()) return note_files_without_pair(lists, found);
  if (lists.one_pair) return;
  for (const auto& one : found.cases) {
    const auto prediction = case_name(lists.predictions[one.prediction]);
    if (prediction != one.name) texts.push_back(one.name + " with " + prediction);
  }
  if (!texts.empty())
    found.notes.push_back("Paired by what their names share: " + listed(texts) +
                          "; pair them by hand if that is wrong.");
}

void note_missing_images(const CaseLists& lists, FoundCases& found) {
  std::vector<std::string> names;
  for (const auto& one : found.cases)
    if (!one.image) names.push_back(one.name);
  if (!lists.images.empty() && !names.empty())
    found.notes.push_back("There is no image for " + std::to_string(names.size()) + " of " +
                          counted(found.cases.size(), "case") + ", evaluated without intensities: " + listed(names) +
                          ".");
}

}  // namespace

std::string case_name(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);
  return readable_text(without_image_ending(file));
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
  pair_by_shared_names(references, predictions, found);
  sort_by_name(found);
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
  CasePairs pairs = pairs_of(lists);
  FoundCases found{{}, std::move(pairs.failures)};
  if (lists.skip_missing)
    std::erase_if(found.failures, [](const auto& failure) { return failure.reason == kNoPrediction; });
  for (const auto& pair : pairs.pairs)
    found.cases.push_back({pair.name, pair.reference, pair.prediction, image_for(pair.name, lists)});
  if (!lists.images.empty()) add_images_by_shared_names(lists, found.cases);
  note_pairs(lists, found);
  note_missing_images(lists, found);
  return found;
}

}  // namespace voxlet
