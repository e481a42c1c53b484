// What the engine saves. Every file is read again from its bytes and compared before it is handed out.
#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "io/image_file.h"
#include "mesh/label_surface.h"
#include "mesh/mesh_file.h"
#include "volume/label_sums.h"
#include "worker/engine.h"

namespace voxlet::web {
namespace {

void require_equal(bool equal, const char* what) {
  if (!equal)
    throw Error(ErrorCode::kIo, std::string("The ") + what +
                                    " were not saved: read back, the file differed from what is open. Try again.");
}

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

std::vector<std::byte> checked_stl(const NamedMesh& mesh) {
  std::vector<std::byte> file = write_stl(mesh.mesh);
  const Mesh again = read_stl(file);
  bool equal = again.triangles.size() == mesh.mesh.triangles.size();
  for (std::size_t t = 0; equal && t < again.triangles.size(); ++t)
    for (std::size_t n = 0; n < 3; ++n)
      equal = equal && again.vertices_mm[again.triangles[t][n]] == mesh.mesh.vertices_mm[mesh.mesh.triangles[t][n]];
  require_equal(equal, "surfaces");
  return file;
}

std::vector<std::byte> checked_gifti(const NamedMesh& mesh, const NiftiSpace& space) {
  const int code = space.sform_code != 0 ? space.sform_code : space.qform_code;
  const std::string text = write_gifti(mesh, GiftiEncoding::kGZipBase64, code);
  require_equal(read_gifti(text) == mesh, "surfaces");
  return bytes_of(text);
}

std::vector<std::byte> checked_obj(const std::vector<NamedMesh>& meshes) {
  const std::string text = write_obj(meshes);
  require_equal(read_obj(text) == meshes, "surfaces");
  return bytes_of(text);
}

}  // namespace

std::vector<std::byte> Engine::save_labels(const std::string& description) const {
  NiftiWriteOptions options;
  const LabelVolume laid = on_files(labels());
  options.description = carried_description(description, info_.value());
  options.space = info_->space.on(info_->geometry, laid.geometry);
  std::vector<std::byte> file = write_nifti(laid, options);
  const LabelVolume again = read_nifti_labels(file);
  require_equal(again.voxels == laid.voxels && same_grid(again.geometry, laid.geometry), "labels");
  return file;
}

std::vector<std::byte> Engine::save_image(const ImageVolume& given) const {
  const ImageVolume image = on_files(given);
  std::vector<std::byte> file = write_nifti(image, {.description = carried_description("Voxlet", info_.value()),
                                                    .space = info_->space.on(info_->geometry, image.geometry)});
  const ImageVolume again = read_nifti_image(file);
  require_equal(again.voxels == image.voxels && same_grid(again.geometry, image.geometry), "values");
  return file;
}

std::vector<std::byte> Engine::save_scan(std::vector<std::byte> original) const {
  const std::vector<std::byte> nifti = as_nifti(std::move(original));
  if (read_nifti_series_info(nifti).frames > 1)
    throw Error(
        ErrorCode::kBadInput,
        "Expected a scan of one volume to save with other axes, found a series over time; save a volume of it as a "
        "file of its own and open that.");
  std::vector<std::byte> file = with_place(nifti, scan().geometry);
  const ImageVolume before = read_nifti_image(nifti), again = read_nifti_image(file);
  const bool equal =
      std::ranges::equal(std::as_bytes(std::span(before.voxels)), std::as_bytes(std::span(again.voxels)));
  require_equal(equal && same_grid(again.geometry, scan().geometry), "values");
  return file;
}

std::vector<Engine::File> Engine::save_meshes(const std::string& format) const {
  std::vector<NamedMesh> meshes;
  const LabelVolume laid = on_files(labels());
  const auto present = ids_in(laid.voxels);
  for (const Label& label : label_list())
    if (present.contains(label.id)) meshes.push_back({label.name, label_surface(laid, label.id)});
  if (meshes.empty()) throw Error(ErrorCode::kBadInput, "There is no structure to save a surface of: segment first.");
  std::vector<File> files;
  if (format == "obj") return {{"", checked_obj(meshes)}};
  if (format != "stl" && format != "gifti")
    throw Error(ErrorCode::kBadInput, "Expected surfaces as stl, obj or gifti; found \"" + format + "\".");
  for (const NamedMesh& mesh : meshes)
    files.push_back({mesh.name, format == "stl" ? checked_stl(mesh) : checked_gifti(mesh, info_.value().space)});
  return files;
}

}  // namespace voxlet::web
