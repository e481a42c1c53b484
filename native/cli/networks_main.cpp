// The program `voxlet-networks`, which `voxlet` starts: all verbs, so that their list and their help are whole.
#include "cli/cli.h"

namespace {

void add_verbs(CLI::App& app, voxlet::VerbContext& context) {
  voxlet::add_plain_verbs(app, context);
  voxlet::add_plan_verb(app, context);
  voxlet::add_preview_verb(app, context);
  voxlet::add_train_verb(app, context);
  voxlet::add_predict_verb(app, context);
  voxlet::add_calibrate_verb(app, context);
  voxlet::add_export_verb(app, context);
  voxlet::add_verify_verb(app, context);
}

}  // namespace

int main(int argc, char** argv) { return voxlet::run_program(argc, argv, add_verbs); }
