#include "base/base64.h"

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "base/random.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

std::string encoded(const std::string& text) { return base64_encode(std::as_bytes(std::span(text))); }

// The test vectors of RFC 4648.
TEST(Base64Test, WritesTheStandardsExamples) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
}

TEST(Base64Test, ReadsWhatItWrote) {
  Random random(2);
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<std::byte> bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::byte>(random.below(256));
    EXPECT_EQ(base64_decode(base64_encode(bytes)), bytes);
  }
}

TEST(Base64Test, RefusesOtherTextAndTextThatIsCutShort) {
  using testing::expect_error;
  expect_error(ErrorCode::kBadInput, "another character", [] { base64_decode("Zm9*"); });
  expect_error(ErrorCode::kBadInput, "cut short", [] { base64_decode("Zm9vY"); });
}

}  // namespace
}  // namespace voxlet
