// voxlet_bench phantoms FOLDER [SIDE] writes the data, of 256 voxels on each axis or SIDE; voxlet_bench CASE FOLDER
// THREADS serves one case (serve.h).
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "base/error.h"
#include "base/parallel_for.h"
#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {
namespace {

const std::map<std::string, std::function<Work(const Folder&)>> kCases = {
    {"nifti_read", nifti_read_work},
    {"resample_linear_192", [](const Folder& data) { return resample_linear_work(data, 192); }},
    {"resample_linear_300", [](const Folder& data) { return resample_linear_work(data, 300); }},
    {"resample_cubic_192", [](const Folder& data) { return resample_cubic_work(data, 192); }},
    {"distance_transform", distance_transform_work},
    {"hd95_all_labels", hd95_all_labels_work},
    {"connected_components_6", [](const Folder& data) { return connected_components_work(data, "head_mask", 6); }},
    {"connected_components_18", [](const Folder& data) { return connected_components_work(data, "head_mask", 18); }},
    {"connected_components_26", [](const Folder& data) { return connected_components_work(data, "head_mask", 26); }},
    {"connected_components_noise",
     [](const Folder& data) { return connected_components_work(data, "noise_mask", 26); }},
    {"fill_holes", fill_holes_work},
    {"histogram_match", histogram_match_work},
    {"clahe", clahe_work},
};

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() >= 2 && arguments[0] == "phantoms") {
    write_phantoms(arguments[1], arguments.size() > 2 ? std::stoi(arguments[2]) : kSize);
    return 0;
  }
  if (arguments.size() != 3 || kCases.count(arguments[0]) == 0) {
    std::cerr << "usage: voxlet_bench phantoms FOLDER [SIDE] | voxlet_bench CASE FOLDER THREADS; the cases are";
    for (const auto& [name, work] : kCases) std::cerr << " " << name;
    std::cerr << "\n";
    return 2;
  }
  voxlet::set_thread_count(std::stoi(arguments[2]));
  serve(kCases.at(arguments[0])(arguments[1]));
  return 0;
}

}  // namespace
}  // namespace voxlet_bench

int main(int count, char** values) {
  try {
    return voxlet_bench::run({values + 1, values + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
