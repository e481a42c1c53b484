// The core's only exception type: an error code and one sentence.
#pragma once

#include <new>
#include <stdexcept>
#include <string>

namespace voxlet {

enum class ErrorCode {
  kBadInput,   ///< the data breaks a rule of its format or of Voxlet
  kTooLarge,   ///< the data asks for more than a stated limit
  kIo,         ///< a file cannot be read or written
  kCancelled,  ///< the user stopped the work
  kRefused,    ///< the scan is valid, but not one the model is meant for
};

/// Thrown for bad data. `what()` is one sentence for a person: what was expected, what was found, what to do.
/// Programming errors are not reported this way.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

/// The sentence of any exception, for reporting one case of a batch while the others go on. Running out of memory
/// (std::bad_alloc) gets a sentence that says so.
inline std::string reason_of(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
    return "Expected enough memory for this work, found none left; use a smaller image, patch or batch.";
  return error.what();
}

}  // namespace voxlet
