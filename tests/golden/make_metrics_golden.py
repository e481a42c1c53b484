#!/usr/bin/env python3
"""Writes golden/metrics/*.json: distance transforms, surface distances and intensities as SciPy and NumPy give them.

Surface distances are worked out from their definition: a mask's boundary is the mask without its erosion by one voxel
(face neighbours), distances run between voxel centres. Volumes are (k, j, i), written as text with one digit a voxel,
i fastest.
"""
import json
import pathlib

import numpy as np
import scipy
from scipy import ndimage

FOLDER = pathlib.Path(__file__).parent / "metrics"
FOLDER.mkdir(exist_ok=True)
TOOLS = f"scipy {scipy.__version__}, numpy {np.__version__}"
rng = np.random.default_rng(2012)


def write(name, cases):
    text = json.dumps({"made_by": TOOLS, "cases": cases}, separators=(",", ":"))
    (FOLDER / name).write_text(text.replace('},{"name"', '},\n{"name"') + "\n")


def digits(volume):
    return "".join(str(int(v)) for v in volume.ravel())


def numbers(values):
    return [float(f"{v:.9g}") for v in np.ravel(values)]


def place(volume, spacing):
    """Shape and spacing in the order i, j, k; `spacing` is in the order k, j, i."""
    return {"shape": volume.shape[::-1], "spacing_mm": spacing[::-1]}


def distance_to(mask, spacing):
    flat = mask.squeeze(axis=tuple(a for a in range(3) if mask.shape[a] == 1))
    steps = [s for s, n in zip(spacing, mask.shape) if n > 1]
    return ndimage.distance_transform_edt(~flat, sampling=steps).reshape(mask.shape)


def distance_case(name, mask, spacing):
    return {"name": name, **place(mask, spacing), "mask": digits(mask),
            "distance_mm": numbers(distance_to(mask, spacing))}


def random_mask(shape, share):
    return rng.random(shape) < share


def one_voxel(shape, at):
    mask = np.zeros(shape, bool)
    mask[at] = True
    return mask


write("distance_transform.json", [
    distance_case("SparseAnisotropic", random_mask((11, 20, 19), 0.01), [2.5, 1.3, 0.7]),
    distance_case("DenseAnisotropic", random_mask((9, 8, 17), 0.3), [0.31, 1.7, 4.0]),
    distance_case("SparseIsotropic", random_mask((16, 18, 17), 0.005), [1.0, 1.0, 1.0]),
    distance_case("OneVoxelInACorner", one_voxel((8, 9, 33), (7, 0, 32)), [3.0, 0.5, 0.9]),
    distance_case("Plane2d", random_mask((1, 31, 22), 0.03), [5.0, 0.6, 1.1]),
    distance_case("PlaneOfJAndK", random_mask((14, 21, 1), 0.03), [2.0, 0.6, 1.1]),
])


def boundary(mask):
    flat = mask.squeeze(axis=tuple(a for a in range(3) if mask.shape[a] == 1))
    kept = ndimage.binary_erosion(flat, ndimage.generate_binary_structure(flat.ndim, 1), border_value=0)
    return (flat & ~kept).reshape(mask.shape)


def directed(source, target, spacing):
    return distance_to(boundary(target), spacing)[boundary(source)]


def surface_metrics(reference, prediction, spacing, tolerance):
    there, back = directed(reference, prediction, spacing), directed(prediction, reference, spacing)
    pooled = np.concatenate([there, back])
    percentile = lambda values, p: np.percentile(values, p, method="inverted_cdf")
    return {
        "reference_to_prediction": numbers(there),
        "prediction_to_reference": numbers(back),
        "hausdorff_mm": float(pooled.max()),
        "hausdorff_95_mm": float(max(percentile(there, 95), percentile(back, 95))),
        "hausdorff_50_mm": float(max(percentile(there, 50), percentile(back, 50))),
        "average_mm": float(pooled.mean()),
        "surface_dice": float(np.mean(pooled <= tolerance)),
    }


def blobs(shape, sigma, labels):
    """Smooth label maps that also touch the volume's edge."""
    fields = [ndimage.gaussian_filter(rng.standard_normal(shape), sigma) for _ in range(labels + 1)]
    return np.argmax(fields, axis=0).astype(np.uint8)


def surface_case(name, reference, prediction, spacing, tolerance):
    labels = {}
    for label in np.union1d(np.unique(reference), np.unique(prediction)):
        if label > 0:
            labels[str(label)] = surface_metrics(reference == label, prediction == label, spacing, tolerance)
    return {"name": name, **place(reference, spacing), "reference": digits(reference),
            "prediction": digits(prediction), "tolerance_mm": tolerance, "labels": labels}


def disturbed(labels, share):
    other = np.roll(labels, (1, -1, 2), (0, 1, 2)) if labels.shape[0] > 1 else np.roll(labels, (-1, 2), (1, 2))
    return np.where(rng.random(labels.shape) < share, rng.permutation(other.ravel()).reshape(other.shape), other)


def surface_cases():
    for name, shape, sigma, spacing in [
        ("Smooth", (10, 16, 14), (1.5, 3, 3), [2.0, 0.8, 0.6]),
        ("Isotropic", (12, 12, 12), 2, [1.0, 1.0, 1.0]),
        ("Plane2d", (1, 30, 26), (0, 3, 3), [4.0, 0.5, 1.5]),
    ]:
        reference = blobs(shape, sigma, 3)
        yield surface_case(name, reference, disturbed(reference, 0.01), spacing, 1.1)


write("surface_distance.json", list(surface_cases()))

image = (rng.gamma(2.0, 50.0, (7, 9, 10)) - 30).astype(np.float32)
regions = np.zeros(image.shape, np.uint8)
regions[0:5, 1:7, 0:5] = 1  # at the volume's edge
regions[2:6, 3:8, 5:10] = 2
regions[random_mask(image.shape, 0.03)] = 0


def roi(label):
    mask = regions == label
    inside = image[mask].astype(np.float64)
    eroded = ndimage.binary_erosion(mask, ndimage.generate_binary_structure(3, 1), border_value=0)
    return {"voxels": int(mask.sum()), "mean": inside.mean(), "sd": inside.std(ddof=1), "median": np.median(inside),
            "percentiles": [np.percentile(inside, p) for p in (0, 2.5, 5, 33, 95, 100)],
            "mean_eroded": image[eroded].astype(np.float64).mean()}


write("roi_statistics.json", [{"name": "Gamma", **place(image, [1.0, 1.0, 1.0]), "regions": digits(regions),
                               "image": numbers(image), "labels": {str(v): roi(v) for v in (1, 2)}}])
