// The golden case of a model package.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_numbers.h"
#include "base/random.h"
#include "package/model_package.h"

namespace voxlet {
namespace {

constexpr double kGoldenTolerance = 1e-3;
constexpr std::size_t kLargestInput = std::size_t{1} << 25U;  // 16 channels of 128 × 128 × 128

/// In 64 bits, which five axes of up to 128 cannot overflow; in WebAssembly std::size_t has 32.
std::uint64_t product(std::span<const std::int64_t> dims) {
  std::uint64_t count = 1;
  for (const auto dim : dims) count *= static_cast<std::uint64_t>(dim);
  return count;
}

void validate(const Golden& golden) {
  for (const auto dim : golden.input_shape)
    if (dim < 1 || dim > 128) throw Error(ErrorCode::kBadInput, "The golden case's input axes must lie in 1 … 128.");
  if (product(golden.input_shape) > kLargestInput)
    throw Error(ErrorCode::kTooLarge, "Expected a golden case of at most " + std::to_string(kLargestInput) +
                                          " input values, found " + std::to_string(product(golden.input_shape)) +
                                          "; export the model again.");
  if (golden.positions.size() != golden.values.size() || golden.positions.empty())
    throw Error(ErrorCode::kBadInput, "The golden case needs as many positions as values, at least one.");
  for (const float value : golden.values)
    if (!std::isfinite(value)) throw Error(ErrorCode::kBadInput, "The golden case's values must be finite.");
}

}  // namespace

std::string golden_to_json(const Golden& golden) {
  nlohmann::ordered_json json{{"seed", golden.seed},
                              {"input_shape", golden.input_shape},
                              {"positions", golden.positions},
                              {"values", golden.values},
                              {"argmax_hash", std::to_string(golden.argmax_hash)}};
  return json.dump();
}

Golden golden_from_json(std::string_view text) {
  try {
    const auto json = nlohmann::json::parse(text);
    Golden golden;
    read_value(json.at("seed"), "The golden case's seed", golden.seed);
    read_value(json.at("input_shape"), "The golden case's input_shape", golden.input_shape);
    read_value(json.at("positions"), "The golden case's positions", golden.positions);
    read_value(json.at("values"), "The golden case's values", golden.values);
    // A string: 64-bit integers do not survive JavaScript's numbers.
    golden.argmax_hash = std::stoull(json.at("argmax_hash").get<std::string>());
    validate(golden);
    return golden;
  } catch (const std::logic_error& failure) {
    throw Error(ErrorCode::kBadInput,
                std::string("Expected a golden case as JSON in the model, found: ") + failure.what());
  } catch (const nlohmann::json::exception& failure) {
    throw Error(ErrorCode::kBadInput,
                std::string("Expected a golden case as JSON in the model, found: ") + failure.what());
  }
}

std::vector<float> golden_input(const Golden& golden) {
  std::vector<float> values(static_cast<std::size_t>(product(golden.input_shape)));
  Random random(golden.seed);
  for (auto& value : values) value = random.uniform(-1.0F, 1.0F);
  return values;
}

std::uint64_t argmax_hash(std::span<const float> logits, int classes) {
  const std::size_t voxels = logits.size() / static_cast<std::size_t>(classes);
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (std::size_t voxel = 0; voxel < voxels; ++voxel) {
    std::size_t best = 0;
    for (std::size_t c = 1; c < static_cast<std::size_t>(classes); ++c)
      if (logits[c * voxels + voxel] > logits[best * voxels + voxel]) best = c;
    hash = (hash ^ best) * 0x100000001b3ULL;
  }
  return hash;
}

GoldenResult check_golden(const Golden& golden, std::span<const float> logits, int classes) {
  GoldenResult result;
  for (std::size_t n = 0; n < golden.positions.size(); ++n) {
    const auto position = static_cast<std::size_t>(golden.positions[n]);
    if (position >= logits.size())
      throw Error(ErrorCode::kBadInput, "The golden case names a position outside of the network's output.");
    const double expected = golden.values[n];
    const double error = std::abs(logits[position] - expected) / (1 + std::abs(expected));
    // A NaN must count as the worst error, and max() would lose it.
    result.max_error = std::isnan(error) ? INFINITY : std::max(result.max_error, error);
  }
  result.argmax_equal = argmax_hash(logits, classes) == golden.argmax_hash;
  result.passed = result.max_error <= kGoldenTolerance;
  return result;
}

}  // namespace voxlet
