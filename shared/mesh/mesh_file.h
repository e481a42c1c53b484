// Reading and writing meshes as STL, OBJ and GIFTI, in memory.
//
// Coordinates are written as they are, in world mm, RAS+. All readers check sizes before they allocate and throw
// Error(kBadInput) with one sentence for data that breaks the format, vertex indices out of range and coordinates that
// are not finite. Writers call Mesh::validate.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/mesh.h"

namespace voxlet {

/// STL (3D Systems, 1989), binary, little-endian, with normals. The format has neither names nor units; programs assume
/// mm.
std::vector<std::byte> write_stl(const Mesh& mesh);
/// Reads binary or ASCII. STL repeats vertices in each triangle: equal coordinates become one vertex, in order of first
/// appearance. Normals are ignored.
Mesh read_stl(std::span<const std::byte> bytes);

/// Wavefront OBJ with an object "o NAME" per mesh; coordinates have the fewest digits that read back the same. Line
/// ends in names become spaces.
std::string write_obj(std::span<const NamedMesh> meshes);
/// Reads vertices, faces and names of objects ("o") or groups ("g"); normals, textures and materials are ignored. Faces
/// of more than three vertices become fans; negative indices and the forms v/t, v//n and v/t/n are supported. Each mesh
/// has the vertices that its faces use, in the order of the file; objects without faces are left out.
std::vector<NamedMesh> read_obj(std::string_view text);

enum class GiftiEncoding {
  kGZipBase64,  ///< GZipBase64Binary, as other programs write
  kBase64,      ///< Base64Binary, the same text for any version of zlib
};

/// GIFTI 1.0 (Harwell et al. 2011; *.surf.gii): vertices as FLOAT32, triangles as INT32, row-major, little-endian. The
/// space is named after its NIfTI code, 0 … 4 (1: scanner, 4: MNI 152); others are unknown. The name goes into "Name"
/// and, if the standard has a word for it ("CortexLeft", "HippocampusRight"), into "AnatomicalStructurePrimary"; the
/// surface is "Anatomical" and "Closed". Throws Error(kTooLarge) above 2^31 − 1 vertices or 2 GB per array.
std::string write_gifti(const NamedMesh& mesh, GiftiEncoding encoding = GiftiEncoding::kGZipBase64, int space_code = 1);
/// Reads the first point set and the first triangles of a file: ASCII, Base64Binary or GZipBase64Binary, either byte
/// order, row- or column-major, FLOAT32 or FLOAT64 and INT32; data in external files is refused. Coordinates are as
/// stored; CoordinateSystemTransformMatrix is not applied. The name is the file's "Name", else
/// "AnatomicalStructurePrimary", else empty.
NamedMesh read_gifti(std::string_view text);

}  // namespace voxlet
