// The program `voxlet`: what needs no network runs here, the rest in the program beside it that has LibTorch.
#include <cstring>

#include "cli/cli.h"

int main(int argc, char** argv) {
  const bool is_version = argc == 2 && std::strcmp(argv[1], "--version") == 0;
  if (is_version || voxlet::is_plain(argc, argv)) return voxlet::run_program(argc, argv, voxlet::add_plain_verbs);
  return voxlet::become_network_program(argv);
}
