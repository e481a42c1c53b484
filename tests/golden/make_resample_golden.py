#!/usr/bin/env python3
"""Writes golden/resample/scipy.json: volumes and label maps that SciPy resampled. Arrays are written i fastest."""
import json
import pathlib

import numpy as np
import scipy
from scipy import ndimage

FOLDER = pathlib.Path(__file__).parent / "resample"
FOLDER.mkdir(exist_ok=True)
rng = np.random.default_rng(1999)


def positions(target, source):
    return np.clip((np.arange(target) + 0.5) * source / target - 0.5, 0, source - 1)


def flat(volume, kind=float):
    return [kind(v) for v in volume.ravel(order="F")]


def interpolate(volume, shape, order):
    where = np.meshgrid(*[positions(t, s) for t, s in zip(shape, volume.shape)], indexing="ij")
    return ndimage.map_coordinates(volume, where, order=order, mode="mirror", output=np.float64)


def separate(volume, shape, orders):
    """Each axis by the matrix that map_coordinates of that order gives for one line."""
    for axis, (target, order) in enumerate(zip(shape, orders)):
        n = volume.shape[axis]
        matrix = np.stack([ndimage.map_coordinates(line, [positions(target, n)], order=order, mode="mirror")
                           for line in np.eye(n)], axis=1)
        volume = np.moveaxis(np.tensordot(matrix, volume, axes=(1, axis)), 0, axis)
    return volume


def cubic_case(source_shape, shape):
    source = (1000 + 50 * rng.normal(size=source_shape)).astype(np.float32)
    return {"source_shape": source_shape, "shape": shape, "source": flat(source),
            "expected": flat(interpolate(source.astype(np.float64), shape, 3).astype(np.float32))}


def separate_case(source_shape, shape, spacing, orders):
    source = rng.normal(size=source_shape).astype(np.float32)
    return {"source_shape": source_shape, "shape": shape, "spacing_mm": spacing, "source": flat(source),
            "expected": flat(separate(source.astype(np.float64), shape, orders).astype(np.float32))}


def label_case(source_shape, shape, ids):
    fields = [ndimage.gaussian_filter(rng.normal(size=source_shape), 1.2, mode="wrap") for _ in ids]
    source = np.array(ids)[np.argmax(fields, axis=0)]
    shares = [np.round(interpolate((source == label).astype(np.float64), shape, 1), 9) for label in ids]
    return {"source_shape": source_shape, "shape": shape, "source": flat(source, int),
            "expected": flat(np.array(ids)[np.argmax(shares, axis=0)], int)}


golden = {
    "tool": f"scipy {scipy.__version__}, numpy {np.__version__}",
    "cubic": [
        cubic_case((9, 8, 7), (13, 11, 12)),
        cubic_case((12, 10, 9), (7, 6, 5)),
        cubic_case((2, 3, 1), (5, 4, 3)),
        cubic_case((50, 3, 2), (31, 5, 2)),
    ],
    "separate": [
        separate_case((9, 10, 5), (12, 8, 7), (1, 1, 5), (3, 3, 0)),
        separate_case((5, 9, 8), (7, 12, 10), (6, 1, 1.5), (0, 3, 3)),
    ],
    "separate_linear": [separate_case((10, 4, 9), (8, 7, 13), (1, 4.5, 1), (3, 1, 3))],
    "labels": [
        label_case((10, 9, 8), (15, 13, 12), [0, 4, 17, 53, 251]),
        label_case((14, 13, 12), (9, 8, 7), [0, 1, 2, 3, 5, 8]),
    ],
}
(FOLDER / "scipy.json").write_text(json.dumps(golden) + "\n")
