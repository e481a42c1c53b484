// Builds and serialises an ONNX model node by node (opset 17, IR version 8). Knows the format, not what is built with
// it. Reference: github.com/onnx/onnx/blob/main/docs/IR.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voxlet {

enum class OnnxType { kFloat32, kFloat16, kInt64 };

/// A node attribute of ONNX type int, float, string or ints.
struct OnnxAttribute {
  std::string name;
  std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>> value;
};

/// A fixed size, or the name of a size known only at run time.
using OnnxDim = std::variant<std::int64_t, std::string>;

/// Values are identified by name; each call that makes one returns its name. Names must be unique in the graph.
class OnnxBuilder {
 public:
  explicit OnnxBuilder(std::string_view graph_name, std::string_view producer_version);
  ~OnnxBuilder();
  OnnxBuilder(const OnnxBuilder&) = delete;
  OnnxBuilder& operator=(const OnnxBuilder&) = delete;

  /// A float32 input or output of the graph.
  std::string input(const std::string& name, const std::vector<OnnxDim>& dims);
  void output(const std::string& name, const std::vector<OnnxDim>& dims);

  /// Little-endian values in row-major order; copied.
  std::string initializer(const std::string& name, const std::vector<std::int64_t>& dims, OnnxType type,
                          std::span<const std::byte> values);
  /// A one-dimensional int64 initialiser, such as a shape or a list of axes.
  std::string int64s(const std::string& name, const std::vector<std::int64_t>& values);

  /// A node with one output, both called `name`.
  std::string node(const std::string& op_type, const std::string& name, const std::vector<std::string>& inputs,
                   const std::vector<OnnxAttribute>& attributes = {});

  /// Renames a node and its value wherever it is used.
  void rename(const std::string& name, const std::string& new_name);

  void metadata(const std::string& key, const std::string& value);

  /// The operator types in use.
  std::set<std::string> op_types() const;

  /// The serialised model, after ONNX's checker and shape inference have accepted it. Throws std::logic_error
  /// otherwise, because only a mistake in the calls above can cause that.
  std::string serialize() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace voxlet
