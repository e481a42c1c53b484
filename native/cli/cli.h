// What the verbs of the program share. Each verb is one file that defines add_NAME_verb; main.cpp calls them all.
//
//   void add_info_verb(CLI::App& app, VerbContext& context) {
//     auto options = std::make_shared<InfoOptions>();
//     auto* verb = context.add_verb(app, "info", "Says what a file holds", [=, &context] { info(*options, context); });
//     verb->add_option("file", options->file, "…")->required();
//   }
//
// A verb throws voxlet::Error; main turns it into one line on stderr and the exit status: 0 done, 1 bad input, 2 usage,
// 3 cancelled. Nothing else may be written to stdout with --json than the result.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace voxlet {

class VerbContext {
 public:
  /// A subcommand with what every verb has (--json); `run` is called after parsing if the user chose this verb.
  CLI::App* add_verb(CLI::App& app, const std::string& name, const std::string& description, std::function<void()> run);

  /// Long work takes this: it draws one line on stderr (draw_status_line), and Ctrl-C cancels it.
  Progress& progress() { return progress_; }
  /// Prints the verb's result once, at its end: the JSON with --json, else the text (a newline is added).
  void print_result(const nlohmann::ordered_json& result, const std::string& text) const;
  /// True with --json: only print_result may write to stdout.
  bool json() const { return json_; }

  VerbContext();
  /// Runs the verb that the parser chose.
  void run_chosen_verb() const { chosen_(); }

 private:
  bool json_ = false;
  Progress progress_;
  std::function<void()> chosen_;
};

void add_info_verb(CLI::App& app, VerbContext& context);
void add_plan_verb(CLI::App& app, VerbContext& context);
void add_preprocess_verb(CLI::App& app, VerbContext& context);
void add_preview_verb(CLI::App& app, VerbContext& context);
void add_train_verb(CLI::App& app, VerbContext& context);
void add_predict_verb(CLI::App& app, VerbContext& context);
void add_evaluate_verb(CLI::App& app, VerbContext& context);
void add_calibrate_verb(CLI::App& app, VerbContext& context);
void add_stats_verb(CLI::App& app, VerbContext& context);
void add_export_verb(CLI::App& app, VerbContext& context);
void add_verify_verb(CLI::App& app, VerbContext& context);
void add_synth_verb(CLI::App& app, VerbContext& context);
/// Only in programs built with ITK.
void add_carry_verb(CLI::App& app, VerbContext& context);

enum ExitStatus { kDone = 0, kBadInput = 1, kUsage = 2, kCancelled = 3 };

/// Ends the status line, writes "voxlet: SENTENCE" to stderr, readable (base/readable_text.h), and returns `status`.
ExitStatus fail(const std::string& sentence, ExitStatus status = kBadInput);

/// The verbs that do without LibTorch.
void add_plain_verbs(CLI::App& app, VerbContext& context);
/// Whether `verb` (argv[1], may be null) is one of them.
bool is_plain_verb(const char* verb);

/// Parses the command line, runs the verb that it names of those that `add_verbs` adds, and returns the exit status.
/// What is wrong with the work is one line on stderr.
int run_program(int argc, char** argv, const std::function<void(CLI::App&, VerbContext&)>& add_verbs);

/// The program "voxlet-networks" beside this one, with the same arguments, instead of this one; in an environment that
/// its libraries read once, when they are loaded: OpenMP's threads sleep while they wait (spinning, they take the
/// processor from each other and from everything else that runs) and memory comes in huge pages. LibTorch and its
/// OpenBLAS never end where the address space has no room for them, so that this is looked at before. Returns only
/// where it cannot be started: the exit status, after a line on stderr.
int become_network_program(char** argv);

/// As the user typed it, but for quotes; empty where the system does not say.
std::string command_line();

/// The terminal.
bool stderr_is_terminal();
/// Draws `text` over the current line of stderr. Where that is no terminal (a batch job's log), prints it as a line of
/// its own, at most one a minute, and the last one again while nothing new comes.
void draw_status_line(const std::string& text);
/// A line of stderr that stays.
void print_log_line(const std::string& text);
/// The stage and how much of it is done, as a status line.
void draw_progress(double fraction, std::string_view stage);
/// Ends the status line so that other output starts on a line of its own.
void clear_status_line();
/// "1:05:09" or "2:07"
std::string format_duration(double seconds);

}  // namespace voxlet
