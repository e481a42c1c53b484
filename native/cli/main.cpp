// The program `voxlet`: parses the command line, runs the verb, turns errors into one line and an exit status.
#include <iostream>
#include <new>

#include "base/error.h"
#include "cli/cli.h"

namespace {

enum ExitStatus { kDone = 0, kBadInput = 1, kUsage = 2, kCancelled = 3 };

void add_verbs(CLI::App& app, voxlet::VerbContext& context) {
  voxlet::add_info_verb(app, context);
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

ExitStatus fail(const char* sentence, ExitStatus status = kBadInput) {
  voxlet::clear_status_line();
  std::cerr << "voxlet: " << sentence << std::endl;
  return status;
}

int run(const voxlet::VerbContext& context) {
  try {
    context.run_chosen_verb();
    return kDone;
  } catch (const voxlet::Error& error) {
    return fail(error.what(), error.code() == voxlet::ErrorCode::kCancelled ? kCancelled : kBadInput);
  } catch (const std::bad_alloc&) {
    return fail("Expected enough memory for this work, found none left; use a smaller image, patch or batch.");
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

}  // namespace

int main(int argc, char** argv) {
  voxlet::restart_with_tuned_environment(argv);
  CLI::App app{"Voxlet segments 3D medical volumes: trains networks, exports them, runs them.", "voxlet"};
  app.set_version_flag("--version", VOXLET_VERSION);
  app.require_subcommand(1);
  voxlet::VerbContext context;
  add_verbs(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return run(context);
}
