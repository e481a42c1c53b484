#include "export/onnx_builder.h"

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <exception>
#include <stdexcept>

namespace voxlet {
namespace {

constexpr std::int64_t kIrVersion = 8;
constexpr std::int64_t kOpset = 17;

onnx::TensorProto::DataType data_type(OnnxType type) {
  switch (type) {
    case OnnxType::kFloat16:
      return onnx::TensorProto::FLOAT16;
    case OnnxType::kInt64:
      return onnx::TensorProto::INT64;
    case OnnxType::kFloat32:
      break;
  }
  return onnx::TensorProto::FLOAT;
}

void describe(onnx::ValueInfoProto& info, const std::string& name, const std::vector<OnnxDim>& dims) {
  info.set_name(name);
  auto* tensor = info.mutable_type()->mutable_tensor_type();
  tensor->set_elem_type(onnx::TensorProto::FLOAT);
  for (const OnnxDim& dim : dims) {
    auto* stored = tensor->mutable_shape()->add_dim();
    if (const auto* size = std::get_if<std::int64_t>(&dim)) {
      stored->set_dim_value(*size);
    } else {
      stored->set_dim_param(std::get<std::string>(dim));
    }
  }
}

void add_attribute(onnx::NodeProto& node, const OnnxAttribute& attribute) {
  auto* stored = node.add_attribute();
  stored->set_name(attribute.name);
  if (const auto* integer = std::get_if<std::int64_t>(&attribute.value)) {
    stored->set_type(onnx::AttributeProto::INT);
    stored->set_i(*integer);
  } else if (const auto* real = std::get_if<float>(&attribute.value)) {
    stored->set_type(onnx::AttributeProto::FLOAT);
    stored->set_f(*real);
  } else if (const auto* text = std::get_if<std::string>(&attribute.value)) {
    stored->set_type(onnx::AttributeProto::STRING);
    stored->set_s(*text);
  } else {
    stored->set_type(onnx::AttributeProto::INTS);
    for (const std::int64_t value : std::get<std::vector<std::int64_t>>(attribute.value)) stored->add_ints(value);
  }
}

}  // namespace

struct OnnxBuilder::Impl {
  onnx::ModelProto model;
};

OnnxBuilder::OnnxBuilder(std::string_view graph_name, std::string_view producer_version)
    : impl_(std::make_unique<Impl>()) {
  auto& model = impl_->model;
  model.set_ir_version(kIrVersion);
  model.set_producer_name("voxlet");
  model.set_producer_version(std::string(producer_version));
  model.add_opset_import()->set_version(kOpset);
  model.mutable_graph()->set_name(std::string(graph_name));
}

OnnxBuilder::~OnnxBuilder() = default;

std::string OnnxBuilder::input(const std::string& name, const std::vector<OnnxDim>& dims) {
  describe(*impl_->model.mutable_graph()->add_input(), name, dims);
  return name;
}

void OnnxBuilder::output(const std::string& name, const std::vector<OnnxDim>& dims) {
  describe(*impl_->model.mutable_graph()->add_output(), name, dims);
}

std::string OnnxBuilder::initializer(const std::string& name, const std::vector<std::int64_t>& dims, OnnxType type,
                                     std::span<const std::byte> values) {
  auto* tensor = impl_->model.mutable_graph()->add_initializer();
  tensor->set_name(name);
  tensor->set_data_type(data_type(type));
  for (const std::int64_t dim : dims) tensor->add_dims(dim);
  tensor->set_raw_data(values.data(), values.size());
  return name;
}

std::string OnnxBuilder::int64s(const std::string& name, const std::vector<std::int64_t>& values) {
  return initializer(name, {static_cast<std::int64_t>(values.size())}, OnnxType::kInt64,
                     std::as_bytes(std::span(values)));
}

std::string OnnxBuilder::node(const std::string& op_type, const std::string& name,
                              const std::vector<std::string>& inputs, const std::vector<OnnxAttribute>& attributes) {
  auto* node = impl_->model.mutable_graph()->add_node();
  node->set_op_type(op_type);
  node->set_name(name);
  for (const std::string& input : inputs) node->add_input(input);
  node->add_output(name);
  for (const OnnxAttribute& attribute : attributes) add_attribute(*node, attribute);
  return name;
}

void OnnxBuilder::rename(const std::string& name, const std::string& new_name) {
  for (auto& node : *impl_->model.mutable_graph()->mutable_node()) {
    if (node.name() == name) node.set_name(new_name);
    for (auto* values : {node.mutable_input(), node.mutable_output()})
      for (auto& value : *values)
        if (value == name) value = new_name;
  }
}

void OnnxBuilder::metadata(const std::string& key, const std::string& value) {
  auto* entry = impl_->model.add_metadata_props();
  entry->set_key(key);
  entry->set_value(value);
}

std::set<std::string> OnnxBuilder::op_types() const {
  std::set<std::string> types;
  for (const auto& node : impl_->model.graph().node()) types.insert(node.op_type());
  return types;
}

std::string OnnxBuilder::serialize() const {
  try {
    onnx::checker::check_model(impl_->model);
    onnx::ModelProto inferred = impl_->model;
    onnx::shape_inference::InferShapes(inferred, onnx::OpSchemaRegistry::Instance(),
                                       onnx::ShapeInferenceOptions{/*check_type=*/true, /*strict_mode=*/1});
  } catch (const std::exception& e) {
    throw std::logic_error(std::string("The ONNX graph is not valid: ") + e.what());
  }
  return impl_->model.SerializeAsString();
}

}  // namespace voxlet
