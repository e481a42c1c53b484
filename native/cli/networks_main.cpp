// The program `voxlet-networks`, which `voxlet` starts: all verbs, so that their list and their help are whole.
#include "cli/cli.h"

int main(int argc, char** argv) { return voxlet::run_program(argc, argv, voxlet::add_all_verbs); }
