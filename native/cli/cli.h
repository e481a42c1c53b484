// Shared interface of the program's verbs: registration, results, progress and exit status. Each verb is one file that
// defines add_NAME_verb; main.cpp calls them all.
//
//   void add_info_verb(CLI::App& app, VerbContext& context) {
//     auto options = std::make_shared<InfoOptions>();
//     auto* verb = context.add_verb(app, "info", "Says what a file holds", [=, &context] { info(*options, context); });
//     verb->add_option("file", options->file, "…")->required();
//   }
//
// A verb throws voxlet::Error; main turns it into one line on stderr and the exit status: 0 done, 1 bad input, 2 usage,
// 3 cancelled. With --json, only the result may be written to stdout.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "records/device_list.h"

namespace voxlet {

class VerbContext {
 public:
  /// Adds a subcommand with the options of every verb (--json); `run` is called after parsing if the user chose this
  /// verb.
  CLI::App* add_verb(CLI::App& app, const std::string& name, const std::string& description, std::function<void()> run);

  /// Pass this to long work: it draws one line on stderr (draw_status_line), and Ctrl-C cancels it.
  Progress& progress() { return progress_; }
  /// Prints the verb's result: the JSON with --json, else the text (a newline is added). Call once, at the end. Throws
  /// Error(kIo) if stdout cannot be written.
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

/// All of them, in the order in which they are used.
void add_all_verbs(CLI::App& app, VerbContext& context);
void add_info_verb(CLI::App& app, VerbContext& context);
/// `list_devices`: what --devices prints; only a program with LibTorch can tell.
void add_info_verb(CLI::App& app, VerbContext& context, std::function<DeviceList()> list_devices);
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
void add_propagate_verb(CLI::App& app, VerbContext& context);

enum ExitStatus { kDone = 0, kBadInput = 1, kUsage = 2, kCancelled = 3 };

/// Ends the status line, writes "voxlet: SENTENCE" to stderr, readable (base/readable_text.h), and returns `status`.
ExitStatus fail(const std::string& sentence, ExitStatus status = kBadInput);

/// Adds the verbs that do not need LibTorch.
void add_plain_verbs(CLI::App& app, VerbContext& context);
/// True if the command line is for one of them: it names one of these verbs, and does not ask for LibTorch's devices.
bool is_plain(int argc, char** argv);

/// Parses the command line, runs the chosen verb among those that `add_verbs` adds, and returns the exit status. Errors
/// become one line on stderr.
int run_program(int argc, char** argv, const std::function<void(CLI::App&, VerbContext&)>& add_verbs);

/// Replaces this process by the program "voxlet-networks" beside it, with the same arguments. The environment is set
/// first, because its libraries read it only when they are loaded: OpenMP's threads sleep while they wait (spinning,
/// they take the processor from each other and from everything else), and memory comes in huge pages. Free address
/// space is checked first, because LibTorch and its OpenBLAS never exit without it. Returns only if the program cannot
/// be started: the exit status, after a line on stderr.
int become_network_program(char** argv);

/// The command line as typed, but without quotes; empty if the system does not provide it.
std::string command_line();

/// Terminal output.
bool stderr_is_terminal();
/// Draws `text` over the current line of stderr. If stderr is not a terminal (a batch job's log), prints it as a
/// separate line, at most one per minute, and repeats the last one while nothing new arrives.
void draw_status_line(const std::string& text);
/// Prints a permanent line to stderr.
void print_log_line(const std::string& text);
/// Draws the stage and its completed share as a status line.
void draw_progress(double fraction, std::string_view stage);
/// Ends the status line so that other output starts on a new line.
void clear_status_line();
/// "1:05:09" or "2:07"
std::string format_duration(double seconds);

}  // namespace voxlet
