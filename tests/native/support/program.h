// The program itself, run as a user would run it.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace voxlet::testing {

struct ProgramResult {
  int status = -1;
  std::string output;  ///< stdout, and stderr unless `run_program` was told to drop it
};

inline ProgramResult run_program(const std::string& arguments, const std::string& redirection = "2>&1") {
  ProgramResult result;
  FILE* pipe = ::popen((std::string(VOXLET_PROGRAM) + " " + arguments + " " + redirection).c_str(), "r");
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) result.output += buffer.data();
  result.status = WEXITSTATUS(::pclose(pipe));
  return result;
}

}  // namespace voxlet::testing
