// make_corpus REPOSITORY OUT: valid files for the fuzzers to start from, and their beginnings: OUT/TARGET/….
#include <array>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>

#include "base/base64.h"
#include "evaluation/case_record.h"
#include "io/file.h"
#include "io/image_file.h"
#include "io/image_names.h"
#include "labels/label_table.h"
#include "mesh/mesh_file.h"
#include "package/model_package.h"
#include "support/nifti_bytes.h"
#include "support/plans.h"
#include "support/protobuf_bytes.h"

namespace voxlet::testing {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::byte>;

constexpr std::size_t kBeginnings = 8;

/// One valid file whole, and its first eighth, quarter …: damage that fuzzing would take long to find.
void add_seed(const fs::path& folder, const std::string& name, std::span<const std::byte> file) {
  fs::create_directories(folder);
  for (std::size_t part = 1; part <= kBeginnings; ++part)
    write_file(folder / (name + "." + std::to_string(part)), file.first(file.size() * part / kBeginnings));
}

void add_golden_niftis(const fs::path& repository, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(repository / "tests" / "golden" / "nifti"))
    if (entry.path().extension() != ".json")
      add_seed(folder, entry.path().filename().string(), read_file(entry.path()));
}

/// As image_fuzz takes them: the file's size in two bytes, the file, and its companion.
Bytes with_companion(const Bytes& file, const Bytes& companion) {
  Bytes input{static_cast<std::byte>(file.size() % 256), static_cast<std::byte>(file.size() / 256)};
  input.insert(input.end(), file.begin(), file.end());
  input.insert(input.end(), companion.begin(), companion.end());
  return input;
}

void add_golden_images(const fs::path& repository, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(repository / "tests" / "golden" / "formats")) {
    const std::string name = entry.path().filename().string();
    const Bytes file = read_file(entry.path());
    if (!is_image_name(name)) continue;
    const std::string other = companion_name(file, name);
    add_seed(folder, name,
             with_companion(file, other.empty() ? Bytes() : read_file(entry.path().parent_path() / other)));
  }
}

struct Datatype {
  int code;
  std::size_t bytes;
};
constexpr std::array<Datatype, 10> kDatatypes{
    {{2, 1}, {4, 2}, {8, 4}, {16, 4}, {64, 8}, {256, 1}, {512, 2}, {768, 4}, {1024, 8}, {1280, 8}}};

/// Every datatype in both versions and both byte orders, some with an sform, some scaled.
void add_made_niftis(const fs::path& folder) {
  for (const Datatype& datatype : kDatatypes) {
    for (const int version : {1, 2}) {
      NiftiFields fields;
      fields.version = version;
      fields.datatype = datatype.code;
      fields.dim = {3, 3, 2, 2, 1, 1, 1, 1};
      fields.swapped = datatype.code % 3 == version;
      fields.qform_code = 1;
      fields.sform_code = version - 1;
      fields.slope = datatype.code == 4 ? 0.5 : 1;
      const Bytes voxels(12 * datatype.bytes, std::byte{1});
      const Bytes file = nifti_bytes(fields, voxels, datatype.bytes);
      const std::string name = "made_" + std::to_string(datatype.code) + "_" + std::to_string(version);
      add_seed(folder, name + ".nii", file);
      if (datatype.code == 16) add_seed(folder, name + ".nii.gz", gzipped(file));
    }
  }
}

/// Recipes are parts of plans: labels make them whole. Besides the small plan's there are the tissues, which some
/// recipes name.
nlohmann::ordered_json labels_of_a_dataset(const std::string& small_plan) {
  auto labels = nlohmann::ordered_json::parse(small_plan).at("labels");
  for (const int tissue : {1, 2, 3}) labels.push_back({{"id", tissue}, {"name", "Tissue " + std::to_string(tissue)}});
  return labels;
}

/// What "voxlet plan" would take from a dataset.
void add_references(nlohmann::ordered_json& plan) {
  for (auto& step : plan["intensity"]) {
    if (step.at("step") != "histogram_match") continue;
    std::vector<int> reference(step.value("match_points", std::size_t{7}) + 3);
    std::iota(reference.begin(), reference.end(), 0);
    step["reference"] = reference;
  }
}

std::vector<std::string> plans(const fs::path& repository) {
  std::vector<std::string> all{to_json(small_plan())};
  const auto labels = labels_of_a_dataset(all[0]);
  for (const auto& entry : fs::directory_iterator(repository / "recipes")) {
    if (entry.path().extension() != ".json") continue;
    auto plan = nlohmann::ordered_json::parse(read_text_file(entry.path()));
    plan["format"] = Plan::kFormat;
    plan["labels"] = labels;
    add_references(plan);
    all.push_back(to_json(plan_from_json(plan.dump(), entry.path().string())));
  }
  return all;
}

/// The metadata of a model around two weights.
std::string package(const std::string& plan, const std::string& golden) {
  const auto metadata = [](const char* key, const std::string& value) {
    return bytes_field(14, bytes_field(1, key) + bytes_field(2, value));
  };
  const std::string weights = number_field(1, 2) + number_field(1, 1) + number_field(2, 1) + bytes_field(8, "weight") +
                              bytes_field(9, std::string(8, '\x3f'));
  const std::string halves =
      bytes_field(1, varint(2)) + number_field(2, 10) + bytes_field(8, "bias") + bytes_field(9, std::string(4, '\x3c'));
  return number_field(1, 8) + bytes_field(7, bytes_field(5, weights) + bytes_field(5, halves)) +
         fixed32_field(100, "abcd") + metadata(kPlanKey, plan) + metadata(kGoldenKey, golden);
}

/// A model of two stages: the small plan finds the region of another one.
std::string two_stage_package(const std::string& golden) {
  Plan plan = small_plan();
  plan.crop = {{"region", {{"size_mm", std::vector<double>{64, 64, 48}}}}};
  const std::string region = package(to_json(small_plan()), golden);
  const std::string text = base64_encode(std::as_bytes(std::span(region)));
  return package(to_json(plan), golden) + bytes_field(14, bytes_field(1, kRegionKey) + bytes_field(2, text));
}

/// A table of each format, and a colour map.
void add_label_tables(const fs::path& folder) {
  const LabelList labels{{10, "Left-Thalamus", {0, 118, 14}}, {65535, "Two words", {255, 0, 1}}};
  const std::string channels = R"({"R": [0, 255], "G": [0, 20], "B": [0, 152], "A": [0, 255], "I": [0, 255])";
  add_seed(folder, "bids", bytes_of(write_bids_table(labels)));
  add_seed(folder, "itksnap", bytes_of(write_itksnap_table(labels)));
  add_seed(folder, "fastsurfer", bytes_of("ID\tLabelName\tR\tG\tB\tA\n206\tArea 44\t250\t128\t114\t0\n"));
  add_seed(folder, "fsl", bytes_of("1 1.00000 0.00000 0.50000 Left_Thalamus\r2 0 1 0 Two words 3\r"));
  add_seed(folder, "mricron", bytes_of("1 Precentral_L 2001\r\n2 Area 44 2002\r\n"));
  add_seed(folder, "freesurfer", bytes_of("# No. Name R G B A\n0 Unknown 0 0 0 0\n17 Two words 1 2 3 0\n"));
  add_seed(folder, "niivue", bytes_of(channels + R"(, "labels": ["air", "skin"]})"));
  add_seed(folder, "colors", bytes_of(channels + "}"));
}

/// A tetrahedron in each format, and the forms that others write.
void add_meshes(const fs::path& repository, const fs::path& folder) {
  const NamedMesh named{
      "Left-Thalamus",
      {{{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {0, 0, -2.5F}}, {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}}}};
  add_seed(folder, "binary.stl", write_stl(named.mesh));
  add_seed(folder, "obj", bytes_of(write_obj(std::vector{named, named})));
  add_seed(folder, "gifti", bytes_of(write_gifti(named)));
  add_seed(folder, "text.stl",
           bytes_of("solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1.5 0 0\nvertex 0 1e1 0\nendloop\n"
                    "endfacet\nendsolid a\n"));
  add_seed(
      folder, "other.obj",
      bytes_of(
          "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvn 0 0 1\ng quad\nf 1//1 2//1 3//1 4//1\nf -4/1/1 -3/1/1 -2/1/1\n"));
  for (const auto& entry : fs::directory_iterator(repository / "tests" / "golden" / "gifti"))
    if (entry.path().extension() == ".gii") add_seed(folder, entry.path().filename().string(), read_file(entry.path()));
}

void add_series(const fs::path& folder) {
  for (const Datatype& datatype : kDatatypes) {
    NiftiFields fields;
    fields.datatype = datatype.code;
    fields.dim = {4, 3, 2, 2, 3, 1, 1, 1};
    fields.swapped = datatype.code % 3 == 1;
    const Bytes file = nifti_bytes(fields, Bytes(36 * datatype.bytes, std::byte{1}), datatype.bytes);
    add_seed(folder, "series_" + std::to_string(datatype.code) + ".nii", file);
    if (datatype.code == 4) add_seed(folder, "series.nii.gz", gzipped(file));
  }
}

/// What an evaluation reads besides images.
void add_evaluation_texts(const fs::path& repository, const fs::path& out) {
  add_seed(out / "participants_fuzz", "bids",
           bytes_of("participant_id\tage\tsex\nsub-01\t63.5\tF\nsub-02\t89+\tM\nsub-03\tn/a\tn/a\n"));
  CaseRecord record;
  record.name = "case_1";
  record.structures[10].overlap = {5, 4, 3, 100};
  record.intensities[10] = {1.5, 2.5};
  add_seed(out / "case_record_fuzz", "record", bytes_of(to_json(record).dump()));
  add_seed(out / "label_map_fuzz", "ids", bytes_of(R"({"map": {"10": 1, "49": 2}})"));
  add_seed(out / "label_map_fuzz", "names", bytes_of(R"({"map": {"Left-Thalamus": "Thalamus_L", "49": 2}})"));
  add_seed(out / "label_map_fuzz", "choice",
           bytes_of(R"({"labels": {"background": 0, "both": [10, 49], "left": 10}})"));
  add_seed(out / "label_map_fuzz", "pairs", bytes_of("ref/a.nii.gz\tpred/b.nii.gz\nref/c.nii\tpred/d.nii\n"));
  add_seed(out / "reported_fuzz", "reported", read_file(repository / "recipes/publications/reported.json"));
}

void make_corpus(const fs::path& repository, const fs::path& out) {
  add_golden_images(repository, out / "image_fuzz");
  add_golden_niftis(repository, out / "nifti_fuzz");
  add_made_niftis(out / "nifti_fuzz");
  add_series(out / "series_fuzz");
  add_evaluation_texts(repository, out);
  add_label_tables(out / "label_table_fuzz");
  add_meshes(repository, out / "mesh_fuzz");
  const Golden golden{9, {1, 1, 4, 4, 4}, {0, 63, 64}, {0.5F, -2, 3}, 0xFEDCBA9876543210ULL};
  const auto seeds = plans(repository);
  for (std::size_t n = 0; n < seeds.size(); ++n) {
    const std::string number = std::to_string(n);
    add_seed(out / "plan_fuzz", "plan_" + number, bytes_of(seeds[n]));
    add_seed(out / "package_fuzz", "package_" + number, bytes_of(package(seeds[n], golden_to_json(golden))));
  }
  const auto bundled = read_model_package(read_file(repository / "models/deep-grey-small/deep-grey-small.onnx"));
  add_seed(out / "plan_fuzz", "bundled", bytes_of(to_json(bundled.plan)));
  const std::string bundled_golden = golden_to_json(bundled.golden.value_or(golden));
  add_seed(out / "package_fuzz", "two_stages", bytes_of(two_stage_package(golden_to_json(golden))));
  add_seed(out / "package_fuzz", "golden", bytes_of(golden_to_json(golden)));
  add_seed(out / "package_fuzz", "bundled", bytes_of(package(to_json(bundled.plan), bundled_golden)));
}

}  // namespace
}  // namespace voxlet::testing

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: make_corpus REPOSITORY OUT\n";
    return 2;
  }
  try {
    voxlet::testing::make_corpus(arguments[1], arguments[2]);
  } catch (const std::exception& failure) {
    std::cerr << "make_corpus: " << failure.what() << '\n';
    return 1;
  }
  return 0;
}
