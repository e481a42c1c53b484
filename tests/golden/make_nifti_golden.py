#!/usr/bin/env python3
"""Writes golden/nifti/*: small NIfTI files made by nibabel, and what nibabel reads from them (expected.json)."""
import json
import pathlib

import nibabel
import numpy as np
from nibabel.nifti1 import Nifti1Extension

FOLDER = pathlib.Path(__file__).parent / "nifti"
FOLDER.mkdir(exist_ok=True)
rng = np.random.default_rng(27)
expected = {}


def oblique(signs, spacing, angle):
    turn = np.eye(4)
    turn[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    affine = turn @ np.diag([*(np.array(signs) * spacing), 1])
    affine[:3, 3] = [12.5, -40.25, 7]
    return affine


def save(name, image):
    nibabel.save(image, FOLDER / name)
    back = nibabel.load(FOLDER / name)
    data = np.asarray(back.dataobj, dtype=np.float64).astype(np.float32)
    data = data.reshape((*data.shape, 1, 1)[:3])
    expected[name] = {
        "shape": data.shape,
        "affine": back.affine.tolist(),
        "orientation": "".join(nibabel.aff2axcodes(back.affine)),
        "voxels": [float(v) for v in data.ravel(order="F")],
    }


scaled = nibabel.Nifti1Image(rng.integers(-500, 500, (5, 4, 3)).astype(np.int16), oblique([1, 1, 1], [1, 1.2, 3], 0.4))
scaled.header.set_slope_inter(0.037, -2.5)
save("int16_scaled_oblique.nii.gz", scaled)

qform = nibabel.Nifti1Image(rng.integers(0, 256, (4, 3, 5)).astype(np.uint8), None)
qform.set_sform(None, code=0)
qform.set_qform(oblique([-1, 1, 1], [0.9, 1.1, 2], -0.3), code=1)
save("uint8_qform_only.nii", qform)

big = nibabel.Nifti1Image(rng.normal(size=(3, 3, 4)), oblique([1, -1, 1], [1, 1, 1], 1.2),
                          nibabel.Nifti1Header(endianness=">"))
save("float64_big_endian.nii", big)

second = nibabel.Nifti2Image(rng.integers(-9, 9, (2, 6, 3)).astype(np.int32), oblique([-1, -1, -1], [2, 2, 2], 0))
save("int32_nifti2.nii.gz", second)

extended = nibabel.Nifti1Image(rng.normal(size=(3, 2, 2)).astype(np.float32), np.diag([2, 2, 2, 1]))
extended.header.extensions.append(Nifti1Extension("comment", b"an extension moves the voxels"))
save("float32_extension.nii", extended)

flat = nibabel.Nifti1Image(rng.integers(0, 60000, (6, 5)).astype(np.uint16), np.diag([1, 1, 4, 1]))
save("uint16_2d.nii.gz", flat)

(FOLDER / "expected.json").write_text(json.dumps(expected) + "\n")
