// No field of a plan is lost in writing, reading or in its reference.
#include "plan/plan_fields.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "io/file.h"
#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

/// Becomes any member of an aggregate that is initialised with it.
struct AnyMember {
  template <typename T>
  operator T() const;  // NOLINT: implicit by its purpose
};

/// How many members an aggregate has: the most values that initialise it.
template <typename T, std::size_t... N>
constexpr bool takes(std::index_sequence<N...>) {
  return requires { T{(static_cast<void>(N), AnyMember())...}; };
}
template <typename T, std::size_t N = 64>
constexpr std::size_t members() {
  if constexpr (takes<T>(std::make_index_sequence<N>()))
    return N;
  else
    return members<T, N - 1>();
}

template <typename Part>
std::size_t listed_fields() {
  std::size_t count = 0;
  Part part;
  each_field(part, [&](const char*, auto&, const FieldRule&) { ++count; });
  return count;
}

TEST(PlanFieldsTest, EveryMemberIsInTheList) {
  EXPECT_EQ(listed_fields<ResamplingPlan>(), members<ResamplingPlan>());
  EXPECT_EQ(listed_fields<SliceStackPlan>(), members<SliceStackPlan>());
  EXPECT_EQ(listed_fields<PatchPlan>(), members<PatchPlan>());
  EXPECT_EQ(listed_fields<TrainingPlan>(), members<TrainingPlan>());
  EXPECT_EQ(listed_fields<Channel>(), members<Channel>());
  EXPECT_EQ(listed_fields<Label>(), members<Label>());
  EXPECT_EQ(listed_fields<Confidence>(), members<Confidence>());
  EXPECT_EQ(listed_fields<Plan>(), members<Plan>());
}

/// Another value that the rule allows.
template <typename T>
void change(T& value, const FieldRule& rule) {
  if constexpr (std::same_as<T, bool>)
    value = !value;
  else if constexpr (std::is_arithmetic_v<T>)
    value = static_cast<T>(static_cast<double>(value) + 2 <= rule.high ? value + 2 : static_cast<T>(rule.low));
  else if constexpr (std::same_as<T, std::string>)
    value = rule.choices.empty()           ? value + "x"
            : rule.choices.back() == value ? rule.choices.front()
                                           : rule.choices.back();
  else if constexpr (std::same_as<T, std::vector<std::string>>)
    value.emplace_back("encoder");
}

/// Changes field after field, and looks whether the plan comes back.
template <typename Part>
void expect_every_field_to_come_back(Part Plan::*part) {
  Plan plan = testing::small_plan();
  const std::size_t count = listed_fields<Part>();
  for (std::size_t changed = 0; changed < count; ++changed) {
    Plan other = plan;
    std::size_t n = 0;
    std::string name;
    each_field(other.*part, [&](const char* key, auto& value, const FieldRule& rule) {
      if (n++ != changed) return;
      name = key;
      change(value, rule);
    });
    EXPECT_EQ(plan_from_json(to_json(other)), other) << name;
  }
}

TEST(PlanFieldsTest, EveryFieldComesBack) {
  expect_every_field_to_come_back(&Plan::resampling);
  expect_every_field_to_come_back(&Plan::slice_stack);
  expect_every_field_to_come_back(&Plan::patch);
  expect_every_field_to_come_back(&Plan::training);
}

TEST(PlanFieldsTest, FrozenPartsAndAccumulatedGradientsComeBack) {
  Plan plan = testing::small_plan();
  plan.training.freeze = {"encoder", "decoder.1"};
  plan.training.freeze_epochs = 3;
  plan.training.gradient_accumulation = 4;
  const TrainingPlan found = plan_from_json(to_json(plan)).training;
  EXPECT_EQ(found.freeze, plan.training.freeze);
  EXPECT_EQ(found.freeze_epochs, 3);
  EXPECT_EQ(found.gradient_accumulation, 4);
}

TEST(PlanFieldsTest, WhatARuleForbidsIsRefusedByItsWords) {
  Plan plan = testing::small_plan();
  plan.training.batch_size = 0;
  testing::expect_error(ErrorCode::kBadInput, "The plan's training batch_size must be 1 or more, found 0.",
                        [&] { plan.validate(); });
  plan = testing::small_plan();
  plan.patch.stitch = "votes";
  testing::expect_error(ErrorCode::kBadInput,
                        "The plan's patch stitch must be logits or probabilities, found \"votes\".",
                        [&] { plan.validate(); });
  plan = testing::small_plan();
  plan.training.ema_decay = 1;
  testing::expect_error(ErrorCode::kBadInput, "training ema_decay must be 0 (none) or lie below 1, found 1.",
                        [&] { plan.validate(); });
}

/// The cells of a Markdown table's row.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream line(row);
  for (std::string cell; std::getline(line, cell, '|');) {
    const auto first = cell.find_first_not_of(' ');
    cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
  }
  return cells;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(", ", begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 2;
  }
  return parts;
}

/// What the reference says is the default of `key` of the table that begins behind `heading`.
std::string stated_default(const std::string& doc, const std::string& heading, const std::string& key) {
  std::istringstream lines(doc.substr(doc.find(heading)));
  for (std::string line; std::getline(lines, line);) {
    const auto cells = cells_of(line);
    if (cells.size() < 3 || cells[1].find("`" + key + "`") == std::string::npos) continue;
    const auto keys = split_list(cells[1]);
    if (keys.size() == 1) return cells[2];
    const auto place = std::find(keys.begin(), keys.end(), "`" + key + "`") - keys.begin();
    return split_list(cells[2]).at(static_cast<std::size_t>(place));
  }
  return "no row of " + key;
}

template <typename Part>
void expect_stated_defaults(const std::string& doc, const std::string& heading, const Part& defaults) {
  each_field(defaults, [&](const char* key, const auto& value, const FieldRule&) {
    using Field = std::decay_t<decltype(value)>;
    const std::string stated = stated_default(doc, heading, key);
    if constexpr (std::same_as<Field, Step>) {
      EXPECT_EQ(stated, "\"" + value.name + "\"") << key;
    } else if constexpr (std::same_as<Field, std::vector<Step>>) {
      EXPECT_EQ(stated, "[]") << key;
    } else if constexpr (std::same_as<Field, Shape>) {
      EXPECT_EQ(stated.empty(), value == Shape({0, 0, 0})) << key;
    } else {
      EXPECT_EQ(nlohmann::json::parse(stated, nullptr, false), nlohmann::json(value)) << key << ": " << stated;
    }
  });
}

TEST(PlanFieldsTest, TheReferenceStatesEveryDefault) {
  const std::string doc = read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "../../docs/plan.md");
  expect_stated_defaults(doc, "\n## Resampling", ResamplingPlan());
  expect_stated_defaults(doc, "\n## Patches", PatchPlan());
  expect_stated_defaults(doc, "\n## Training", TrainingPlan());
}

}  // namespace
}  // namespace voxlet
