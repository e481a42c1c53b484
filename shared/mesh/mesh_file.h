// Meshes as files, and back: what is written is read again before a person is told that it was saved. Coordinates are
// world RAS mm as they stand in the mesh.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/mesh.h"

namespace voxlet {

/// Binary STL (little endian, a normal per triangle); the name goes into the header's 80 bytes.
std::vector<std::byte> write_stl(const NamedMesh& mesh);
/// Corners at one place become one vertex. Throws Error(kBadInput) for text STL and for truncated files.
Mesh read_stl(std::span<const std::byte> file);

/// Wavefront OBJ: each mesh after a line "o NAME".
std::string write_obj(std::span<const NamedMesh> meshes);
/// Vertices and triangles; everything else is passed over. Throws Error(kBadInput), with the line, for polygons of
/// another number of corners and for vertices that are not there.
std::vector<NamedMesh> read_obj(std::string_view text);

/// GIFTI 1.0 surface (.surf.gii): NIFTI_INTENT_POINTSET and NIFTI_INTENT_TRIANGLE as Base64Binary, little endian,
/// in NIFTI_XFORM_SCANNER_ANAT; the name is AnatomicalStructurePrimary. www.nitrc.org/projects/gifti
std::string write_gifti(const NamedMesh& mesh);
/// A surface as write_gifti writes it. Throws Error(kBadInput) for other encodings and for truncated files.
NamedMesh read_gifti(std::string_view text);

}  // namespace voxlet
