#include <algorithm>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/cli.h"

namespace voxlet {
namespace {

Progress* interruptible = nullptr;

void cancel_on_signal(int) { interruptible->cancel(); }

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
  std::cout << (json_ ? result.dump(2) : text) << std::endl;
}

std::string command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace voxlet
