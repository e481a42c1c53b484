#include "cli/cli.h"
#include "device/device_list.h"

namespace voxlet {

void add_all_verbs(CLI::App& app, VerbContext& context) {
  add_info_verb(app, context, usable_devices);
  add_plan_verb(app, context);
  add_preprocess_verb(app, context);
  add_preview_verb(app, context);
  add_train_verb(app, context);
  add_predict_verb(app, context);
  add_evaluate_verb(app, context);
  add_calibrate_verb(app, context);
  add_stats_verb(app, context);
  add_export_verb(app, context);
  add_verify_verb(app, context);
  add_synth_verb(app, context);
#ifdef VOXLET_ITK
  add_propagate_verb(app, context);
#endif
}

}  // namespace voxlet
