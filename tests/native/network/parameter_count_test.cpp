// docs/networks.md states how many parameters networks have: here they are counted.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "io/file.h"
#include "network/network.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

struct StatedCounts {
  std::string network;
  int image_channels, classes;
  std::int64_t parameters;
};

/// The rows of the table, thousands separated by commas.
std::vector<StatedCounts> stated_counts() {
  std::vector<StatedCounts> rows;
  std::istringstream doc(read_text_file(std::filesystem::path(VOXLET_SOURCE_DIR) / "docs/networks.md"));
  const std::regex row(R"(\| `(\{"name".*\})` \| (\d+) \| (\d+) \| ([\d,]+) \|.*)");
  std::smatch found;
  for (std::string line; std::getline(doc, line);) {
    if (!std::regex_match(line, found, row)) continue;
    const std::string digits = std::regex_replace(found[4].str(), std::regex(","), "");
    rows.push_back({found[1], std::stoi(found[2]), std::stoi(found[3]), std::stoll(digits)});
  }
  return rows;
}

Plan plan_of(const StatedCounts& stated) {
  const bool slices = stated.network.find("2.5d") != std::string::npos;
  std::string channels, labels;
  for (int c = 0; c < stated.image_channels; ++c)
    channels += std::string(c == 0 ? "" : ", ") + R"({"name": "channel )" + std::to_string(c) + R"("})";
  for (int l = 1; l < stated.classes; ++l)
    labels += std::string(l == 1 ? "" : ", ") + R"({"id": )" + std::to_string(l) + R"(, "name": "label )" +
              std::to_string(l) + R"("})";
  return plan_from_json(R"({"format": 1, "channels": [)" + channels + R"(], "labels": [)" + labels +
                        R"(], "patch": {"size": [128, 128, 128]}, "network": )" + stated.network +
                        (slices ? R"(, "slice_stack": {"axis": 2, "count": 3}})" : "}"));
}

TEST(ParameterCountTest, TheTableOfTheDocumentationIsRight) {
  std::set<std::string> networks;
  for (const auto& stated : stated_counts()) {
    const Plan plan = plan_of(stated);
    networks.insert(plan.network.name);
    EXPECT_EQ(parameter_count(*make_network(plan)), stated.parameters) << stated.network;
  }
  for (const auto& rule : network_rules()) EXPECT_TRUE(networks.contains(rule.name)) << rule.name << " has no row";
}

/// Havaei et al. count the weights of one kernel for each map, without biases (figures 2 and 3).
TEST(ParameterCountTest, TheTwoPathsHaveAsManyWeightsAsTheirPaperSays) {
  const auto network = make_network(plan_of({R"({"name": "cascade-cnn"})", 4, 5, 0}));
  std::map<std::string, std::int64_t> weights;
  for (const auto& parameter : network->named_parameters()) {
    const std::string& name = parameter.key();
    if (parameter.value().dim() == 5 && name.find("_b.") == std::string::npos)
      weights[name.substr(0, name.find('.'))] += parameter.value().numel();
  }
  EXPECT_EQ(weights.at("first"), 651488);
  EXPECT_EQ(weights.at("second"), 802368);
}

}  // namespace
}  // namespace voxlet
