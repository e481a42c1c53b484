// The program `voxlet-networks`, which `voxlet` starts: all verbs, so that their list and their help are whole.
#include "cli/cli.h"

namespace {

/// In the order in which they are used.
void add_verbs(CLI::App& app, voxlet::VerbContext& context) {
  voxlet::add_info_verb(app, context, voxlet::usable_devices);
  voxlet::add_plan_verb(app, context);
  voxlet::add_preprocess_verb(app, context);
  voxlet::add_preview_verb(app, context);
  voxlet::add_train_verb(app, context);
  voxlet::add_predict_verb(app, context);
  voxlet::add_evaluate_verb(app, context);
  voxlet::add_calibrate_verb(app, context);
  voxlet::add_stats_verb(app, context);
  voxlet::add_export_verb(app, context);
  voxlet::add_verify_verb(app, context);
  voxlet::add_synth_verb(app, context);
#ifdef VOXLET_ITK
  voxlet::add_carry_verb(app, context);
#endif
}

}  // namespace

int main(int argc, char** argv) { return voxlet::run_program(argc, argv, add_verbs); }
