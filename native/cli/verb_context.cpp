#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>

#include "base/error.h"
#include "base/json_text.h"
#include "base/readable_text.h"
#include "cli/cli.h"

namespace voxlet {
namespace {

Progress* interruptible = nullptr;

/// The first signal asks for an end that keeps what is done, the second one does not wait for it.
void cancel_on_signal(int) {
  static volatile std::sig_atomic_t asked = 0;
  constexpr std::string_view kSentence =
      "\nvoxlet: Ended at once, at the second signal; what was written before stays.\n";
  if (asked != 0) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kSentence.data(), kSentence.size());
    ::_exit(kCancelled);
  }
  asked = 1;
  interruptible->cancel();
}

}  // namespace

VerbContext::VerbContext() : progress_(draw_progress) {
  interruptible = &progress_;
  std::signal(SIGINT, cancel_on_signal);
  std::signal(SIGTERM, cancel_on_signal);
}

CLI::App* VerbContext::add_verb(CLI::App& app, const std::string& name, const std::string& description,
                                std::function<void()> run) {
  auto* verb = app.add_subcommand(name, description);
  verb->add_flag("--json", json_, "Print the result as JSON on stdout");
  verb->final_callback([this, run = std::move(run)] { chosen_ = run; });
  return verb;
}

void VerbContext::print_result(const nlohmann::ordered_json& result, const std::string& text) const {
  clear_status_line();
  std::cout << (json_ ? json_text(result, 2) : readable_text(text, "\n\t")) << std::endl;
  if (!std::cout)
    throw Error(
        ErrorCode::kIo,
        "Cannot write the result to the standard output; check its space. Files that were asked for are written.");
}

std::string command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace voxlet
