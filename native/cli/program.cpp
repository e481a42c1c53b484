// What both programs do: the command line's verb is run, errors become one line and an exit status.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/readable_text.h"
#include "cli/cli.h"

namespace voxlet {
namespace {

using AddVerb = void (*)(CLI::App&, VerbContext&);

struct PlainVerb {
  std::string_view name;
  AddVerb add;
  std::string_view former_name{};
};

constexpr PlainVerb kPlainVerbs[] = {{"info", add_info_verb},
                                     {"preprocess", add_preprocess_verb},
                                     {"evaluate", add_evaluate_verb},
                                     {"stats", add_stats_verb},
                                     {"synth", add_synth_verb},
#ifdef VOXLET_ITK
                                     {"propagate", add_propagate_verb, "carry"}
#endif
};

ExitStatus run(const VerbContext& context) {
  try {
    context.run_chosen_verb();
    return kDone;
  } catch (const Error& error) {
    return fail(error.what(), error.code() == ErrorCode::kCancelled ? kCancelled : kBadInput);
  } catch (const std::exception& error) {
    return fail(reason_of(error));
  }
}

}  // namespace

ExitStatus fail(const std::string& sentence, ExitStatus status) {
  clear_status_line();
  std::cerr << "voxlet: " << readable_text(sentence) << std::endl;
  return status;
}

void add_plain_verbs(CLI::App& app, VerbContext& context) {
  for (const PlainVerb& verb : kPlainVerbs) verb.add(app, context);
}

bool is_plain(int argc, char** argv) {
  if (argc < 2) return false;
  const std::string_view verb = argv[1];
  const bool lists_devices = verb == "info" && std::any_of(argv + 2, argv + argc, [](std::string_view s) {
                               return s.starts_with("--devices");
                             });
  return !lists_devices && std::any_of(std::begin(kPlainVerbs), std::end(kPlainVerbs), [&](const PlainVerb& plain) {
    return plain.name == verb || plain.former_name == verb;
  });
}

int run_program(int argc, char** argv, const std::function<void(CLI::App&, VerbContext&)>& add_verbs) {
  CLI::App app{"Voxlet segments 3D medical volumes: trains networks, exports them, runs them.", "voxlet"};
  app.set_version_flag("--version", VOXLET_VERSION);
  app.require_subcommand(1);
  VerbContext context;
  add_verbs(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return run(context);
}

}  // namespace voxlet
