#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>

#include "base/available_memory.h"
#include "cli/cli.h"
#include "files/resources.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "voxlet-networks";

// Measured with LibTorch 1.13 and OpenBLAS 0.3.21 on Debian 12: what mapping the libraries takes of the address space,
// and what OpenBLAS and OpenMP add for each of their threads.
constexpr std::size_t kLibraries = 1'500'000'000, kEachThread = 100'000'000;
/// Of memory itself, before there is any scan.
constexpr std::size_t kResident = 400'000'000;

/// Empty, or why the libraries would not start.
std::string lack_of_memory() {
  const std::size_t address_space = kLibraries + kEachThread * std::thread::hardware_concurrency();
  if (const std::size_t free = available_address_space(); free < address_space) {
    const auto words = memory_words(address_space, free);
    return "Expected an address space of at least " + words.needed + " for a verb that runs networks, found " +
           words.available + "; raise the limit (ulimit -v).";
  }
  if (const std::size_t free = available_bytes(); free < kResident) {
    const auto words = memory_words(kResident, free);
    return "A verb that runs networks needs at least " + words.needed + " of memory, and " + words.available +
           " are free; close other programs, or raise the limit of the container or job.";
  }
  return {};
}

}  // namespace

int become_network_program(char** argv) {
  if (const std::string lack = lack_of_memory(); !lack.empty()) return fail(lack);
  ::setenv("OMP_WAIT_POLICY", "passive", 0);
  ::setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
  const fs::path program = program_file().parent_path() / kProgram;
  ::execv(program.c_str(), argv);
  return fail("Cannot start " + program.string() + " (" + std::strerror(errno) +
              "), which belongs beside voxlet; install both.");
}

}  // namespace voxlet
