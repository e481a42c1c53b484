#include "cases/case_cache.h"

#include <cstdlib>
#include <mutex>
#include <optional>

#include "base/available_memory.h"
#include "base/error.h"
#include "base/parallel_for.h"
#include "cases/case_file.h"
#include "cases/case_key.h"
#include "inference/region.h"
#include "io/nifti.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kForegroundSeed = 1;

void require_memory(std::size_t needed) {
  const auto available = available_bytes();
  if (needed <= available) return;
  const auto words = memory_words(needed, available);
  throw Error(ErrorCode::kTooLarge, "The training cases need about " + words.needed + " of memory and " +
                                        words.available + " are free; keep them on disk with --cache FOLDER.");
}

void require_space(const fs::path& cache, std::size_t needed) {
  std::error_code failure;
  fs::create_directories(cache, failure);
  const auto space = fs::space(cache, failure);
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot make the folder " + cache.string() +
                                    " for prepared cases; choose another one with --cache FOLDER.");
  if (needed <= space.available) return;
  const auto words = memory_words(needed, space.available);
  throw Error(ErrorCode::kTooLarge, "The prepared cases need about " + words.needed + " in " + cache.string() +
                                        " and " + words.available +
                                        " are free there; choose another place with --cache FOLDER.");
}

void require_usable_images(const DatasetCase& files, const LoadedCase& loaded, const Plan& plan) {
  for (std::size_t c = 0; c < loaded.images.size(); ++c) {
    if (static_cast<int>(c) == plan.mask_channel()) continue;
    try {
      require_usable_scan(loaded.images[c]);
    } catch (const Error& error) {
      throw Error(error.code(), files.images[c].string() + ": " + error.what());
    }
  }
}

using Note = std::function<void(const std::string&)>;

std::optional<TrainingCase> cached(const DatasetCase& files, const fs::path& file, const Note& note) {
  if (!fs::exists(file)) return std::nullopt;
  try {
    return read_case_file(file);
  } catch (const Error&) {
    if (note) note("The prepared case " + files.name + " (" + file.string() + ") is damaged and is made again.");
    return std::nullopt;
  }
}

TrainingCase load(const DatasetCase& files, const Plan& plan, const fs::path& file, const Note& note) {
  try {
    if (file.empty()) return prepare_case(files, plan);
    if (auto found = cached(files, file, note)) return *std::move(found);
    write_case_file(prepare_case(files, plan), file);
    return read_case_file(file);
  } catch (const Error& error) {
    throw Error(error.code(), "Case " + files.name + ": " + error.what());
  }
}

/// Where each case's file is or will be; empty paths without a cache.
std::vector<fs::path> case_files(const std::vector<DatasetCase>& cases, const Plan& plan, const fs::path& cache,
                                 Progress& progress) {
  std::vector<fs::path> files(cases.size());
  if (cache.empty()) return files;
  Progress hashing([&](double, std::string_view) { progress.check(); });
  for_each_item(cases.size(), [&](std::size_t n) { files[n] = cache / (case_key(cases[n], plan) + ".case"); },
                {&hashing, "Looking for prepared cases"});
  return files;
}

void require_room(const std::vector<DatasetCase>& cases, const Plan& plan, const fs::path& cache,
                  const std::vector<fs::path>& files) {
  if (cache.empty()) return require_memory(prepared_bytes(cases, plan));
  std::vector<DatasetCase> missing;
  for (std::size_t n = 0; n < cases.size(); ++n)
    if (!fs::exists(files[n])) missing.push_back(cases[n]);
  require_space(cache, prepared_bytes(missing, plan));
}

}  // namespace

fs::path default_case_cache() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return fs::path(value == nullptr ? "" : value);
  };
  if (const auto chosen = variable("VOXLET_CACHE"); !chosen.empty()) return chosen;
  if (const auto cache = variable("XDG_CACHE_HOME"); !cache.empty()) return cache / "voxlet" / "cases";
  const auto home = variable("HOME");
  return home.empty() ? home : home / ".cache" / "voxlet" / "cases";
}

TrainingCase prepare_case(const DatasetCase& files, const Plan& plan) {
  auto loaded = load_case(files);
  require_usable_images(files, loaded, plan);
  const auto input = preprocess_scan(std::move(loaded.images), located_by_case(plan, loaded.labels));
  const auto classes = preprocess_labels(loaded.labels, input.record, plan);
  return make_training_case(files.name, input.channels, classes, plan.class_count(), kForegroundSeed);
}

std::size_t prepared_bytes(const std::vector<DatasetCase>& cases, const Plan& plan) {
  std::size_t bytes = 0;
  for (const auto& one : cases) {
    const auto info = read_nifti_info(one.images.front());
    bytes += make_record(info.geometry, plan).input.shape.count() *
             (sizeof(c10::Half) * static_cast<std::size_t>(plan.image_channels()) + 1);
  }
  return bytes;
}

std::size_t preparing_bytes(const std::vector<DatasetCase>& cases, const Plan& plan) {
  std::size_t most = 0;
  for (const auto& one : cases) {
    try {
      const PreprocessRecord record = make_record(read_nifti_info(one.images.front()).geometry, plan);
      const std::size_t labels = record.scan.shape.count() + record.input.shape.count();
      most =
          std::max(most, preprocess_bytes(record, plan) + labels * sizeof(std::uint16_t) + prepared_bytes({one}, plan));
    } catch (const Error&) {
      // It will be told when it is this case's turn.
    }
  }
  return most;
}

std::vector<TrainingCase> load_training_cases(const std::vector<DatasetCase>& cases, const Plan& plan,
                                              const fs::path& cache, Progress& progress, const Note& note) {
  const auto files = case_files(cases, plan, cache, progress);
  require_room(cases, plan, cache, files);
  std::vector<TrainingCase> loaded(cases.size());
  std::mutex mutex;
  const Note one_by_one = [&](const std::string& text) {
    const std::lock_guard lock(mutex);
    if (note) note(text);
  };
  for_each_item(cases.size(), [&](std::size_t n) { loaded[n] = load(cases[n], plan, files[n], one_by_one); },
                {&progress, "Preparing cases", preparing_bytes(cases, plan)});
  return loaded;
}

}  // namespace voxlet
