#include "report/html.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(HtmlTest, DurationsAreReadable) {
  EXPECT_EQ(duration_text(59.4), "59 s");
  EXPECT_EQ(duration_text(59.6), "1 min 0 s");
  EXPECT_EQ(duration_text(725), "12 min 5 s");
  EXPECT_EQ(duration_text(3 * 3600 + 12 * 60 + 5), "3 h 12 min");
  EXPECT_EQ(gibibytes(8589934592.0), "8.0 GiB");
}

TEST(HtmlTest, FilesInsidePagesHaveTheirMediaType) {
  EXPECT_EQ(data_uri("text/csv", "foob"), "data:text/csv;base64,Zm9vYg==");
}

TEST(HtmlTest, PagesAskNothingOfTheNetworkAndCarryTheirTitle) {
  const auto page = html_page("a < b", "<p>body</p>\n");
  EXPECT_NE(page.find("<title>a &lt; b</title>"), std::string::npos);
  EXPECT_NE(page.find("<p>body</p>"), std::string::npos);
  for (const char* outside : {"http:", "https:", "<script", "<link", "@import", "url("})
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
}

}  // namespace
}  // namespace voxlet
