// Expectations on voxlet::Error.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/error.h"

namespace voxlet::testing {

/// Runs `action` and expects Error with `code` whose sentence contains `part`.
template <typename Action>
void expect_error(ErrorCode code, const std::string& part, Action&& action) {
  try {
    std::forward<Action>(action)();
    ADD_FAILURE() << "expected an error with \"" << part << "\", found none";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << "one sentence: " << error.what();
  }
}

}  // namespace voxlet::testing
