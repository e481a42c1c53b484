// Meshes as files, in memory: STL, OBJ and GIFTI. Coordinates are written as they are, in world mm, RAS+.
//
// All readers check sizes before they take memory and throw Error(kBadInput) with one sentence for text or bytes that
// break their format, for triangles of vertices that are not there and for coordinates that are not finite. Writers
// call Mesh::validate.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/mesh.h"

namespace voxlet {

/// STL (3D Systems, 1989), binary, little-endian, with normals. It has neither names nor units; programs suppose mm.
std::vector<std::byte> write_stl(const Mesh& mesh);
/// Binary or ASCII. STL repeats vertices in each triangle: equal coordinates become one vertex, in the order in which
/// they first appear. Normals are passed over.
Mesh read_stl(std::span<const std::byte> bytes);

/// Wavefront OBJ with a group "o NAME" for each mesh; the shortest digits that give the same coordinates when read.
/// Line ends in names become spaces.
std::string write_obj(std::span<const NamedMesh> meshes);
/// Vertices, faces and names of objects ("o") or groups ("g"); normals, textures and materials are passed over. Faces
/// of more than three vertices become fans; numbers from the end (negative) and the forms v/t, v//n and v/t/n are read.
/// Each mesh has the vertices that its faces name, in the order of the file; objects without faces are left out.
std::vector<NamedMesh> read_obj(std::string_view text);

enum class GiftiEncoding {
  kGZipBase64,  ///< GZipBase64Binary: what other programs write
  kBase64,      ///< Base64Binary: the same text whatever the version of zlib
};

/// GIFTI 1.0 (Harwell et al. 2011; *.surf.gii): vertices as FLOAT32, triangles as INT32, in rows,
/// little-endian. The space has the name of its code in NIfTI, 0 … 4 (1: scanner, 4: MNI 152), others are unknown. The
/// name is in "Name" and, in the words of the standard where it has one ("CortexLeft", "HippocampusRight"), in
/// "AnatomicalStructurePrimary"; the surface is "Anatomical" and "Closed". Throws Error(kTooLarge) above 2^31 − 1
/// vertices.
std::string write_gifti(const NamedMesh& mesh, GiftiEncoding encoding = GiftiEncoding::kGZipBase64, int space_code = 1);
/// The first point set and the first triangles of a file: ASCII, Base64Binary or GZipBase64Binary, either byte order,
/// rows or columns first, FLOAT32 or FLOAT64 and INT32; data in other files is refused. The coordinates are those
/// of the data; its CoordinateSystemTransformMatrix is not applied. The name is the file's "Name", else
/// "AnatomicalStructurePrimary", else empty.
NamedMesh read_gifti(std::string_view text);

}  // namespace voxlet
