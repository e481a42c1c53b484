#include "export/onnx_builder.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace voxlet {
namespace {

TEST(OnnxBuilderTest, SerializesAGraphThatTheCheckerAccepts) {
  OnnxBuilder builder("g", "1");
  const auto x = builder.input("x", {"N", std::int64_t{3}});
  builder.node("Relu", "y", {x});
  builder.output("y", {"N", std::int64_t{3}});
  EXPECT_FALSE(builder.serialize().empty());
  EXPECT_EQ(builder.op_types(), std::set<std::string>{"Relu"});
}

TEST(OnnxBuilderTest, RefusesAValueThatNothingMakes) {
  OnnxBuilder builder("g", "1");
  builder.input("x", {"N"});
  builder.node("Relu", "y", {"not_there"});
  builder.output("y", {"N"});
  EXPECT_THROW(builder.serialize(), std::logic_error);
}

TEST(OnnxBuilderTest, RefusesShapesThatCannotBe) {
  OnnxBuilder builder("g", "1");
  const auto x = builder.input("x", {std::int64_t{2}, std::int64_t{3}});
  const auto y = builder.input("y", {std::int64_t{4}, std::int64_t{5}});
  builder.node("MatMul", "z", {x, y});
  builder.output("z", {std::int64_t{2}, std::int64_t{5}});
  EXPECT_THROW(builder.serialize(), std::logic_error);
}

TEST(OnnxBuilderTest, RefusesAnAttributeThatTheOperatorLacks) {
  OnnxBuilder builder("g", "1");
  builder.node("Relu", "y", {builder.input("x", {"N"})}, {{"slope", 0.1F}});
  builder.output("y", {"N"});
  EXPECT_THROW(builder.serialize(), std::logic_error);
}

}  // namespace
}  // namespace voxlet
