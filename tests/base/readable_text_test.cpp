#include "base/readable_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/json_text.h"

namespace voxlet {
namespace {

using namespace std::string_literals;

TEST(ReadableTextTest, TextStaysAsItIs) {
  for (const char* text : {"", "sub-01_T1w", "Größe", "左", "a😀b", "C:\\x", "\xC2\xA0"})
    EXPECT_EQ(readable_text(text), text);
}

TEST(ReadableTextTest, BytesThatAreNoUtf8AreWrittenOut) {
  EXPECT_EQ(readable_text("caf\xE9"), "caf\\xE9");
  EXPECT_EQ(readable_text("\xC3"), "\\xC3") << "cut off";
  EXPECT_EQ(readable_text("\xE5\xB7z"), "\\xE5\\xB7z");
  EXPECT_EQ(readable_text("\xC0\x80"), "\\xC0\\x80") << "overlong";
  EXPECT_EQ(readable_text("\xED\xA0\x80"), "\\xED\\xA0\\x80") << "half of a surrogate pair";
  EXPECT_EQ(readable_text("\xF4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80") << "beyond Unicode";
}

TEST(ReadableTextTest, ControlCharactersAreWrittenOutUnlessKept) {
  EXPECT_EQ(readable_text("two\nlines\t\x1B[31m\x7F\0"s), "two\\nlines\\t\\x1B[31m\\x7F\\x00");
  EXPECT_EQ(readable_text("\xC2\x9B"), "\\xC2\\x9B") << "what some terminals take for an escape sequence";
  EXPECT_EQ(readable_text("two\nlines\r", "\n"), "two\nlines\\x0D");
}

TEST(ReadableTextTest, EveryPairOfBytesBecomesUtf8) {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const std::string bytes{static_cast<char>(a), static_cast<char>(b)};
      EXPECT_NO_THROW(nlohmann::json(readable_text(bytes)).dump());
    }
}

TEST(JsonTextTest, AnyBytesCanBeWritten) {
  EXPECT_EQ(json_text(nlohmann::ordered_json{{"name", "caf\xE9"}}), "{\"name\":\"caf\xEF\xBF\xBD\"}");
  EXPECT_EQ(json_text(nlohmann::ordered_json{{"name", "左"}}, 1), "{\n \"name\": \"左\"\n}");
}

}  // namespace
}  // namespace voxlet
