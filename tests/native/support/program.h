// The program itself, run as a user would run it.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "native/support/temporary_folder.h"

namespace voxlet::testing {

struct ProgramResult {
  int status = -1;
  std::string output;  ///< stdout, and stderr unless `run_program` was told to drop it
};

/// What the program prepares goes to a folder of this test's own and not to the user's.
inline void use_a_cache_of_its_own() {
  static const TemporaryFolder cache;
  ::setenv("VOXLET_CACHE", cache.path().c_str(), 1);
}

/// A command line of the shell; what it says on stderr is dropped unless it is redirected.
inline ProgramResult run_shell(const std::string& command) {
  use_a_cache_of_its_own();
  ProgramResult result;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) result.output += buffer.data();
  result.status = WEXITSTATUS(::pclose(pipe));
  return result;
}

inline ProgramResult run_program(const std::string& arguments, const std::string& redirection = "2>&1") {
  return run_shell(std::string(VOXLET_PROGRAM) + " " + arguments + " " + redirection);
}

/// Starts the program and does not wait; all that it says goes to a file.
inline pid_t start_program(std::vector<std::string> arguments, const std::string& output = "/dev/null") {
  use_a_cache_of_its_own();
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  std::vector<char*> argv{const_cast<char*>(VOXLET_PROGRAM)};
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  ::execv(VOXLET_PROGRAM, argv.data());
  ::_exit(127);
}

}  // namespace voxlet::testing
