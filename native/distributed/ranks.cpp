#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <regex>

#include "base/error.h"
#include "base/parallel_for.h"
#include "distributed/process_group.h"

namespace voxlet {
namespace {

using Variables = std::function<std::string(const std::string&)>;

constexpr int kSlurmPorts = 15000;  // below the ports that systems give out by themselves

int number(const Variables& variable, const std::string& name, int fallback) {
  const auto text = variable(name);
  if (text.empty()) return fallback;
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc() && end == text.data() + text.size() && value >= 0) return value;
  throw Error(ErrorCode::kBadInput,
              "Expected a number in the environment variable " + name + ", found \"" + text + "\".");
}

/// Slurm's "2(x3)" is 2; at least 1.
int number_before(const std::string& text) {
  int value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::max(1, value);
}

/// "node[03-07,9],login" → "node03"
std::string first_host(const std::string& list) {
  static const std::regex form(R"(([^,\[]*)(?:\[([^,\]-]*))?.*)");
  std::smatch match;
  return std::regex_match(list, match, form) ? match[1].str() + match[2].str() : list;
}

/// Names of the variables of one starter.
struct Starter {
  const char *rank, *size, *local_rank, *local_size;
};

// SLURM_STEP_NUM_TASKS and not SLURM_NTASKS: this one is set in batch scripts, too, where one process is alone.
constexpr std::array<Starter, 4> kStarters{
    {{"RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"},
     {"SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", "SLURM_STEP_TASKS_PER_NODE"},
     {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_LOCAL_SIZE"},
     {"PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS"}}};

void find_first(const Variables& variable, Ranks& ranks) {
  if (const auto hosts = variable("SLURM_STEP_NODELIST"); !hosts.empty()) {
    ranks.address = first_host(hosts);
    ranks.port = kSlurmPorts + number(variable, "SLURM_JOB_ID", 0) % kSlurmPorts;
  }
  if (const auto address = variable("MASTER_ADDR"); !address.empty()) ranks.address = address;
  ranks.port = number(variable, "MASTER_PORT", ranks.port);
  ranks.agent_store = variable("TORCHELASTIC_USE_AGENT_STORE") == "True";
}

void check(const Ranks& ranks, const Starter& starter) {
  if (ranks.rank < ranks.size && ranks.port > 0 && ranks.port < 65536) return;
  throw Error(ErrorCode::kBadInput, std::string("Expected ") + starter.rank + " below " + starter.size +
                                        " in the environment and a port, found rank " + std::to_string(ranks.rank) +
                                        " of " + std::to_string(ranks.size) + " and port " +
                                        std::to_string(ranks.port) + ".");
}

}  // namespace

Ranks ranks_from(const Variables& variable) {
  for (const auto& starter : kStarters) {
    if (variable(starter.rank).empty() || variable(starter.size).empty()) continue;
    Ranks ranks;
    ranks.rank = number(variable, starter.rank, 0);
    ranks.size = number(variable, starter.size, 1);
    ranks.local_rank = number(variable, starter.local_rank, ranks.rank);
    ranks.local_size = number_before(variable(starter.local_size));
    find_first(variable, ranks);
    check(ranks, starter);
    return ranks;
  }
  return {};
}

int threads_for(const Ranks& ranks) {
  const bool bound = thread_count() < ::sysconf(_SC_NPROCESSORS_ONLN);
  return bound ? thread_count() : std::max(1, thread_count() / ranks.local_size);
}

Ranks ranks_from_environment() {
  return ranks_from([](const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return std::string(value == nullptr ? "" : value);
  });
}

}  // namespace voxlet
