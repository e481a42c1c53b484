#include "metrics/agreement/confidence_interval.h"

#include <string>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {

void ConfidenceOptions::validate() const {
  if (!(level > 0 && level < 1))
    throw Error(ErrorCode::kBadInput,
                "Expected a confidence level between 0 and 1 (0.95 is usual), found " + number_text(level) + ".");
}

}  // namespace voxlet
