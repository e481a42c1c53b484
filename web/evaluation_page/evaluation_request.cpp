#include <nlohmann/json.hpp>

#include "base/error.h"
#include "evaluation_page/evaluator.h"

namespace voxlet::web {
namespace {

FileGroup group_from(const nlohmann::json& json) { return {json.at("name"), json.at("files")}; }

EvaluationRequest request_from(const nlohmann::json& json) {
  EvaluationRequest request;
  for (const auto& rater : json.at("raters")) request.raters.push_back(group_from(rater));
  request.method = group_from(json.at("method"));
  if (!json.at("otherMethod").is_null()) request.other_method = group_from(json["otherMethod"]);
  request.images = json.at("images");
  request.label_map = json.at("labelMap");
  request.label_map_note = json.value("labelMapNote", "");
  request.participants = json.at("participants");
  request.prediction_names = json.at("predictionNames");
  request.reference_names = json.at("referenceNames");
  request.labels = json.at("labels");
  request.reported = json.at("reported");
  request.recipe = json.at("recipe");
  request.by_names = json.at("byNames");
  request.resample = json.at("resample");
  request.skip_missing = json.at("skipMissing");
  for (const auto& pair : json.value("pairs", nlohmann::json::array()))
    request.pairs.emplace_back(pair.at(0), pair.at(1));
  return request;
}

}  // namespace

EvaluationRequest evaluation_request_from_json(std::string_view json) {
  try {
    return request_from(nlohmann::json::parse(json));
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kBadInput,
                std::string("Expected an evaluation's request, found something else: ") + error.what());
  }
}

}  // namespace voxlet::web
