#!/usr/bin/env python3
"""Writes golden/gifti/*: GIFTI surfaces made by nibabel, one in the form that Voxlet writes, and what nibabel reads from
each of them (expected.json)."""
import base64
import json
import pathlib

import nibabel
import numpy as np
from nibabel import gifti

FOLDER = pathlib.Path(__file__).parent / "gifti"
FOLDER.mkdir(exist_ok=True)
rng = np.random.default_rng(41)
expected = {}

vertices = rng.normal(0, 40, (6, 3)).astype(np.float32)
triangles = np.array([[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]], np.int32)


def remember(name):
    image = nibabel.load(FOLDER / name)
    points, faces = image.agg_data(("pointset", "triangle"))
    arrays = {array.intent: array for array in image.darrays}
    system = arrays[nibabel.nifti1.intent_codes["NIFTI_INTENT_POINTSET"]].coordsys
    assert np.array_equal(system.xform, np.eye(4))
    expected[name] = {
        "name": dict(image.meta).get("Name", ""),
        "vertices_mm": [[float(c) for c in p] for p in points],
        "triangles": faces.tolist(),
    }
    return image


def save(name, encoding, order="C"):
    points = gifti.GiftiDataArray(vertices, intent="NIFTI_INTENT_POINTSET", encoding=encoding, ordering=order)
    faces = gifti.GiftiDataArray(triangles, intent="NIFTI_INTENT_TRIANGLE", encoding=encoding, ordering=order)
    meta = gifti.GiftiMetaData({"Name": "Left <Putamen> & more"})
    nibabel.save(gifti.GiftiImage(meta=meta, darrays=[faces, points]), FOLDER / name)
    remember(name)


save("ascii.surf.gii", "ASCII")
save("base64.surf.gii", "B64BIN")
save("gzip.surf.gii", "B64GZ")
save("column_major.surf.gii", "B64GZ", order="F")


# nibabel 5.0 writes little-endian whatever it is told, but reads both.
swapped = (FOLDER / "base64.surf.gii").read_text().replace("LittleEndian", "BigEndian")
for values in (vertices, triangles):
    swapped = swapped.replace(*(base64.b64encode(v.tobytes()).decode() for v in (values, values.byteswap())))
(FOLDER / "big_endian.surf.gii").write_text(swapped)
remember("big_endian.surf.gii")
assert expected["big_endian.surf.gii"] == expected["base64.surf.gii"]


def metadata(entries, indent):
    lines = [f"{indent}  <MD><Name>{name}</Name><Value>{value}</Value></MD>\n" for name, value in entries]
    return f"{indent}<MetaData>\n" + "".join(lines) + f"{indent}</MetaData>\n"


def data_array(intent, kind, values, entries, space):
    text = base64.b64encode(values.tobytes()).decode()
    return (f'  <DataArray Intent="{intent}" DataType="{kind}" ArrayIndexingOrder="RowMajorOrder" Dimensionality="2" '
            f'Dim0="{len(values)}" Dim1="3" Encoding="Base64Binary" Endian="LittleEndian" ExternalFileName="" '
            f'ExternalFileOffset="">\n{metadata(entries, "    ")}{space}    <Data>{text}</Data>\n  </DataArray>\n')


SPACE = """    <CoordinateSystemTransformMatrix>
      <DataSpace>NIFTI_XFORM_SCANNER_ANAT</DataSpace>
      <TransformedSpace>NIFTI_XFORM_SCANNER_ANAT</TransformedSpace>
      <MatrixData>1 0 0 0
0 1 0 0
0 0 1 0
0 0 0 1</MatrixData>
    </CoordinateSystemTransformMatrix>
"""

(FOLDER / "voxlet.surf.gii").write_text(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/1594/gifti.dtd">\n'
    '<GIFTI Version="1.0" NumberOfDataArrays="2">\n'
    + metadata([("Name", "Left-Hippocampus")], "  ") + "  <LabelTable/>\n"
    + data_array("NIFTI_INTENT_POINTSET", "NIFTI_TYPE_FLOAT32", vertices,
                 [("AnatomicalStructurePrimary", "HippocampusLeft"), ("GeometricType", "Anatomical")], SPACE)
    + data_array("NIFTI_INTENT_TRIANGLE", "NIFTI_TYPE_INT32", triangles, [("TopologicalType", "Closed")], "")
    + "</GIFTI>\n")
ours = remember("voxlet.surf.gii")
assert np.array_equal(ours.agg_data("pointset"), vertices) and np.array_equal(ours.agg_data("triangle"), triangles)
assert dict(ours.darrays[0].meta)["AnatomicalStructurePrimary"] == "HippocampusLeft"
assert ours.darrays[0].coordsys.dataspace == ours.darrays[0].coordsys.xformspace == 1  # NIFTI_XFORM_SCANNER_ANAT

(FOLDER / "expected.json").write_text(json.dumps(expected) + "\n")
