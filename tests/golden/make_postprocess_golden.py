#!/usr/bin/env python3
"""Writes golden/postprocess/*.json: small masks, and what scipy.ndimage makes of them: label (number and sizes of
components, in order of first voxel) and binary_fill_holes, with the three connectivities. Masks are strings of 0 and 1
in Voxlet's memory order (i fastest)."""
import json
import pathlib

import numpy as np
import scipy
from scipy import ndimage

FOLDER = pathlib.Path(__file__).parent / "postprocess"
FOLDER.mkdir(exist_ok=True)
CONNECTIVITY = {6: 1, 18: 2, 26: 3}
rng = np.random.default_rng(11)


def bits(mask):
    return "".join("1" if v else "0" for v in mask.ravel())


def smooth(shape, threshold):
    return ndimage.gaussian_filter(rng.normal(size=shape), 1.2) > threshold


def shells(shape, period):
    k, j, i = np.indices(shape)
    radius = np.sqrt((i - shape[2] / 2) ** 2 + (j - shape[1] / 2) ** 2 + (k - shape[0] / 2) ** 2)
    return np.sin(radius * 2 * np.pi / period) > 0.2


def components(mask, connectivity):
    ids, count = ndimage.label(mask, ndimage.generate_binary_structure(3, CONNECTIVITY[connectivity]))
    values, first, sizes = np.unique(ids[ids > 0], return_index=True, return_counts=True)
    return {"count": count, "sizes": [int(sizes[n]) for n in np.argsort(first)]}


# Arrays are indexed k, j, i, so that numpy's order in memory is Voxlet's.
masks = {
    "noise 0.1": rng.random((13, 11, 17)) < 0.1,
    "noise 0.3": rng.random((20, 12, 9)) < 0.3,
    "noise 0.7": rng.random((18, 15, 14)) < 0.7,
    "noise over several slabs": rng.random((50, 6, 7)) < 0.25,
    "smooth": smooth((24, 20, 22), 0.05),
    "shells": shells((21, 22, 23), 6),
    "one slice": smooth((1, 30, 30), 0.0),
    "one row": rng.random((1, 1, 60)) < 0.5,
    "longer than a machine word": smooth((4, 5, 150), 0.0),
    "empty": np.zeros((3, 4, 5), bool),
    "full": np.ones((4, 3, 3), bool),
}
cases = []
for name, mask in masks.items():
    case = {"name": name, "shape": list(mask.shape[::-1]), "mask": bits(mask)}
    for connectivity, rank in CONNECTIVITY.items():
        filled = ndimage.binary_fill_holes(mask, ndimage.generate_binary_structure(3, rank))
        case[str(connectivity)] = {**components(mask, connectivity), "filled": bits(filled)}
    cases.append(case)
document = {"tool": "scipy.ndimage", "version": scipy.__version__, "cases": cases}
(FOLDER / "scipy.json").write_text(json.dumps(document, indent=1) + "\n")
