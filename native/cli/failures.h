// Summary of a batch's failed cases in one sentence.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace voxlet {

struct CaseFailure {
  std::string name;
  std::string reason;
};

/// Throws an Error(kBadInput) with the number of failures and the first one; does nothing if there are none.
inline void throw_if_any_failed(const std::vector<CaseFailure>& failures, std::size_t cases) {
  if (failures.empty()) return;
  throw Error(ErrorCode::kBadInput, std::to_string(failures.size()) + " of " + counted(cases, "case") +
                                        " failed, the first one " + failures.front().name + ": " +
                                        failures.front().reason);
}

}  // namespace voxlet
