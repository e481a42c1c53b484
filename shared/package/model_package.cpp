#include "package/model_package.h"

#include <cstring>

#include "base/base64.h"
#include "base/error.h"
#include "base/text.h"

namespace voxlet {
namespace {

// Field numbers of onnx.proto.
constexpr std::uint32_t kModelGraph = 7, kModelMetadata = 14, kEntryKey = 1, kEntryValue = 2, kGraphInitializer = 5;
constexpr std::uint32_t kTensorDims = 1, kTensorType = 2, kTensorName = 8, kTensorRaw = 9;
constexpr std::uint64_t kFloat32 = 1, kFloat16 = 10;

Error not_onnx() {
  return {ErrorCode::kBadInput,
          "Expected an ONNX model (.onnx), found bytes that do not follow its format; choose a model "
          "package that Voxlet exported."};
}

/// One field of a protobuf message: a number (varint) or bytes.
struct Field {
  std::uint32_t id = 0;
  std::uint64_t number = 0;
  std::span<const std::byte> bytes;
};

/// Walks the fields of one message; every length is checked against what is left.
class WireReader {
 public:
  explicit WireReader(std::span<const std::byte> message) : rest_(message) {}

  bool next(Field& field) {
    if (rest_.empty()) return false;
    const std::uint64_t tag = varint();
    field = {static_cast<std::uint32_t>(tag >> 3U), 0, {}};
    if (field.id == 0) throw not_onnx();
    switch (tag & 7U) {
      case 0:
        field.number = varint();
        break;
      case 1:
        field.bytes = take(8);
        break;
      case 2:
        field.bytes = take(varint());
        break;
      case 5:
        field.bytes = take(4);
        break;
      default:
        throw not_onnx();
    }
    return true;
  }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<std::uint64_t>(take(1)[0]);
      value |= (byte & 0x7fU) << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    throw not_onnx();
  }

  bool empty() const { return rest_.empty(); }

 private:
  std::span<const std::byte> take(std::uint64_t count) {
    if (count > rest_.size()) throw not_onnx();
    const auto taken = rest_.first(static_cast<std::size_t>(count));
    rest_ = rest_.subspan(static_cast<std::size_t>(count));
    return taken;
  }

  std::span<const std::byte> rest_;
};

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::pair<std::string, std::string> read_entry(std::span<const std::byte> message) {
  std::pair<std::string, std::string> entry;
  WireReader reader(message);
  for (Field field; reader.next(field);) {
    if (field.id == kEntryKey) entry.first = text_of(field.bytes);
    if (field.id == kEntryValue) entry.second = text_of(field.bytes);
  }
  return entry;
}

std::map<std::string, std::string> read_metadata(std::span<const std::byte> file) {
  std::map<std::string, std::string> metadata;
  bool has_graph = false;
  WireReader reader(file);
  for (Field field; reader.next(field);) {
    has_graph |= field.id == kModelGraph;
    if (field.id == kModelMetadata) metadata.insert(read_entry(field.bytes));
  }
  if (!has_graph) throw not_onnx();
  return metadata;
}

void read_dims(const Field& field, std::vector<std::int64_t>& dims) {
  if (field.bytes.empty()) {
    dims.push_back(static_cast<std::int64_t>(field.number));
    return;
  }
  for (WireReader packed(field.bytes); !packed.empty();) dims.push_back(static_cast<std::int64_t>(packed.varint()));
}

void read_initializer(std::span<const std::byte> message, std::map<std::string, Initializer>& all) {
  Initializer tensor;
  std::string name;
  std::uint64_t type = 0;
  WireReader reader(message);
  for (Field field; reader.next(field);) {
    if (field.id == kTensorDims) read_dims(field, tensor.dims);
    if (field.id == kTensorType) type = field.number;
    if (field.id == kTensorName) name = text_of(field.bytes);
    if (field.id == kTensorRaw) tensor.values = field.bytes;
  }
  tensor.type = type == kFloat16 ? InitializerType::kFloat16 : InitializerType::kFloat32;
  if ((type == kFloat32 || type == kFloat16) && !name.empty()) all.emplace(name, tensor);
}

void require_region_size(std::size_t bytes) {
  if (bytes <= kLargestRegionFile) return;
  throw Error(ErrorCode::kTooLarge, "Expected a region network of at most " +
                                        std::to_string(kLargestRegionFile / 1'000'000) + " MB, found " +
                                        std::to_string(bytes / 1'000'000) + " MB; export a smaller one.");
}

void require_both_or_none(const Plan& plan, bool has_file) {
  if (plan.has_region() && !has_file)
    throw Error(ErrorCode::kBadInput,
                "The plan crops to a region (crop step \"region\"), and the network that finds it is missing; name "
                "its package with --region.");
  if (!plan.has_region() && has_file)
    throw Error(ErrorCode::kBadInput,
                "A network that finds a region is there, and the plan has no crop step \"region\" to use it; leave it "
                "out.");
}

/// Both run on the same scan.
void require_same_channels(const Plan& plan, const Plan& region) {
  const auto roles = [](const Plan& of) {
    std::vector<std::string> all;
    for (const Channel& channel : of.channels) all.push_back(channel.role);
    return all;
  };
  if (roles(plan) == roles(region)) return;
  throw Error(ErrorCode::kBadInput, "Expected a region network for the plan's " +
                                        counted(plan.channels.size(), "channel") + ", found one for " +
                                        std::to_string(region.channels.size()) +
                                        ", or with a mask elsewhere; train it on the same images.");
}

/// Without a look at the region network inside.
ModelPackage read_package(std::span<const std::byte> onnx_file) {
  const auto metadata = read_metadata(onnx_file);
  const auto plan = metadata.find(kPlanKey);
  if (plan == metadata.end())
    throw Error(ErrorCode::kBadInput,
                "Expected a model package with a Voxlet plan inside, found an ONNX model without one; export it with "
                "\"voxlet export\".");
  ModelPackage package{plan_from_json(plan->second, "the model"), std::nullopt, {}};
  const auto golden = metadata.find(kGoldenKey);
  if (golden != metadata.end()) package.golden = golden_from_json(golden->second);
  const auto region = metadata.find(kRegionKey);
  if (region != metadata.end()) {
    require_region_size(region->second.size() / 4 * 3);
    package.region = base64_decode(region->second);
  }
  return package;
}

/// Its errors say which of the two networks is meant.
ModelPackage read_region(std::span<const std::byte> file) {
  try {
    return read_package(file);
  } catch (const Error& failure) {
    throw Error(failure.code(), std::string("The network that finds the region: ") + failure.what());
  }
}

}  // namespace

ModelPackage read_model_package(std::span<const std::byte> onnx_file) {
  ModelPackage package = read_package(onnx_file);
  read_region_package(package.plan, package.region);
  return package;
}

std::optional<ModelPackage> read_region_package(const Plan& plan, std::span<const std::byte> region_file) {
  require_both_or_none(plan, !region_file.empty());
  if (region_file.empty()) return std::nullopt;
  require_region_size(region_file.size());
  ModelPackage region = read_region(region_file);
  if (region.plan.has_region() || !region.region.empty())
    throw Error(ErrorCode::kBadInput,
                "The network that finds the region crops to a region itself, and only two stages are possible; choose "
                "one without a crop step \"region\".");
  require_same_channels(plan, region.plan);
  return region;
}

std::map<std::string, Initializer> read_initializers(std::span<const std::byte> onnx_file) {
  std::map<std::string, Initializer> all;
  WireReader model(onnx_file);
  for (Field field; model.next(field);) {
    if (field.id != kModelGraph) continue;
    WireReader graph(field.bytes);
    for (Field inner; graph.next(inner);)
      if (inner.id == kGraphInitializer) read_initializer(inner.bytes, all);
  }
  return all;
}

}  // namespace voxlet
