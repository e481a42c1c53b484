#!/usr/bin/env python3
"""Writes golden/clahe/expected.json: what equalize_adapthist of scikit-image 0.19.3 makes of a small volume, as a whole
and slice by slice. Volumes and slices are taken to 0 … 1 first, as equalize_adapthist wants them. Results are stored in
units of 1e-5."""
import json
import pathlib

import numpy as np
import skimage
from skimage.exposure import equalize_adapthist

FOLDER = pathlib.Path(__file__).parent / "clahe"
FOLDER.mkdir(exist_ok=True)
rng = np.random.default_rng(1987)


def blobs(shape, unit, digits):
    """A few soft blobs on a slope, with noise; the values that are equalised are the ones written."""
    grid = np.stack(np.meshgrid(*[np.linspace(-1, 1, n) for n in shape], indexing="ij"))
    image = 0.2 * grid[0] + 0.05 * rng.normal(size=shape)
    for _ in range(6):
        centre = rng.uniform(-0.8, 0.8, (3, 1, 1, 1))
        image += rng.uniform(-1, 1) * np.exp(-((grid - centre) ** 2).sum(0) / rng.uniform(0.02, 0.3))
    return np.round(unit * image, digits).astype(np.float32)


def equalized(image, tiles, clip_limit, bins):
    image = image.astype(np.float64)
    unit = (image - image.min()) / (image.max() - image.min())
    kernel = [max(n // tiles, 1) for n in image.shape]
    return equalize_adapthist(unit, kernel_size=kernel, clip_limit=clip_limit / bins, nbins=bins)


def slice_by_slice(image, axis, **options):
    return np.stack([equalized(part, **options) for part in np.moveaxis(image, axis, 0)], axis)


IMAGES = {"slice": blobs((45, 37, 1), 900, 0), "volume": blobs((20, 17, 15), 0.2, 4), "even": blobs((16, 12, 8), 50, 0)}
USUAL = {"tiles": 8, "clip_limit": 2.0, "bins": 256}
CASES = [
    ("slice", 2, 2, USUAL),
    ("slice", 2, 2, {"tiles": 3, "clip_limit": 4.5, "bins": 64}),
    ("slice", 2, 2, {"tiles": 1, "clip_limit": 1.0, "bins": 256}),
    ("slice", 2, 2, {"tiles": 5, "clip_limit": 0, "bins": 100}),
    ("volume", 2, 0, USUAL),
    ("volume", 2, 1, USUAL),
    ("volume", 2, 2, USUAL),
    ("volume", 3, 2, USUAL),
    ("volume", 3, 2, {"tiles": 3, "clip_limit": 3.0, "bins": 128}),
    ("even", 3, 2, {"tiles": 4, "clip_limit": 2.0, "bins": 256}),
]

cases = []
for name, dimensions, axis, options in CASES:
    image = IMAGES[name]
    result = equalized(image, **options) if dimensions == 3 else slice_by_slice(image, axis, **options)
    cases.append({"image": name, "dimensions": dimensions, "axis": axis, **options,
                  "expected": [round(1e5 * float(v)) for v in result.ravel(order="F")]})

(FOLDER / "expected.json").write_text(json.dumps({
    "reference": f"skimage.exposure.equalize_adapthist, scikit-image {skimage.__version__}",
    "images": {name: {"shape": image.shape, "voxels": [float(f"{v:.6g}") for v in image.ravel(order="F")]}
               for name, image in IMAGES.items()},
    "cases": cases}, separators=(",", ":")) + "\n")
