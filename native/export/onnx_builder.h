// Bytes of an ONNX model, node by node (opset 17, IR version 8). Knows the format, not what is built with it.
// Reference: github.com/onnx/onnx/blob/main/docs/IR.md.
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

/// Attributes of a node that the operator set calls int, float, string or ints.
struct OnnxAttribute {
  std::string name;
  std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>> value;
};

/// A fixed size, or the name of one that is known at run time only.
using OnnxDim = std::variant<std::int64_t, std::string>;

/// Values are named by strings; each call that makes one returns its name. Names must be unique in the graph.
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
  /// A one-dimensional int64 initialiser: a shape, a list of axes.
  std::string int64s(const std::string& name, const std::vector<std::int64_t>& values);

  /// One output, called `name` like the node itself.
  std::string node(const std::string& op_type, const std::string& name, const std::vector<std::string>& inputs,
                   const std::vector<OnnxAttribute>& attributes = {});

  /// Gives a node and the value that it makes another name, wherever it is used.
  void rename(const std::string& name, const std::string& new_name);

  void metadata(const std::string& key, const std::string& value);

  /// The operators in use.
  std::set<std::string> op_types() const;

  /// The serialised model, after ONNX's own checker and shape inference have accepted it; std::logic_error otherwise,
  /// since only a mistake in the calls above can bring that about.
  std::string serialize() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace voxlet
