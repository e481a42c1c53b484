"""What scipy.ndimage takes. Arrays are indexed k, j, i."""
import pathlib

import numpy as np
from scipy import ndimage
from serve import serve


def load(folder, name, dtype):
    values = np.fromfile(pathlib.Path(folder) / name, dtype)
    side = round(values.size ** (1 / 3))
    return values.reshape((side, side, side))


def components(name, rank):
    def prepare(folder):
        mask = load(folder, name, np.uint8) != 0
        structure = ndimage.generate_binary_structure(3, rank)
        return lambda: ndimage.label(mask, structure), lambda result: result[1]

    return prepare


def distance_transform(folder):
    outside = load(folder, "reference.u8", np.uint8) == 0
    return lambda: ndimage.distance_transform_edt(outside, sampling=(1, 1, 1)), lambda result: result.mean()


def fill_holes(folder):
    mask = load(folder, "head_mask.u8", np.uint8) != 0
    return lambda: ndimage.binary_fill_holes(mask), lambda result: result.sum()


def boundary(mask):
    return mask & ~ndimage.binary_erosion(mask)


def percentile_95(distances):
    """Nearest rank, as voxlet::percentile_hausdorff_mm."""
    ordered = np.sort(distances)
    return ordered[int(np.ceil(0.95 * len(ordered))) - 1]


def hd95(reference, prediction):
    a, b = boundary(reference), boundary(prediction)
    return max(percentile_95(ndimage.distance_transform_edt(~b)[a]), percentile_95(ndimage.distance_transform_edt(~a)[b]))


def hd95_all_labels(folder):
    """Each label in the box that holds both of its masks: the whole volume would take some hundred times as long."""
    reference, prediction = load(folder, "reference.u8", np.uint8), load(folder, "prediction.u8", np.uint8)

    def run():
        boxes = zip(ndimage.find_objects(reference), ndimage.find_objects(prediction))
        total = 0
        for label, pair in enumerate(boxes, start=1):
            box = tuple(slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(*pair))
            padded = [np.pad(labels[box] == label, 1) for labels in (reference, prediction)]
            total += hd95(*padded)
        return total

    return run, lambda result: result


def resample_cubic(size):
    def prepare(folder):
        head = load(folder, "head.f32", np.float32)
        zoom = size / head.shape[0]
        return (lambda: ndimage.zoom(head, zoom, order=3, mode="mirror", grid_mode=True),
                lambda result: result.mean(dtype=np.float64))

    return prepare


# A training patch of 64³ voxels from a case of 96³, as bench/native/augmentation.cpp makes it; positions are i, j, k.
REPETITIONS = 10
ORIGIN = 16
AFFINE = np.array([[0.9, -0.2, 0.1], [0.15, 0.95, -0.1], [-0.05, 0.2, 0.9]])


def training_case(folder):
    head = load(folder, "head.f32", np.float32)
    middle = slice((head.shape[0] - 96) // 2, (head.shape[0] + 96) // 2)
    image = (head[middle, middle, middle] / np.float32(1000)).astype(np.float32)
    return image.astype(np.float16).astype(np.float32), (image > np.float32(0.7)).astype(np.uint8)


def mean_of_both(result):
    return sum(part.mean(dtype=np.float64) for part in result)


def augmentation_affine(folder):
    image, classes = training_case(folder)
    matrix = AFFINE[::-1, ::-1]  # of k, j, i
    offset = ORIGIN + 31.5 - matrix @ np.full(3, 31.5)

    def run():
        for _ in range(REPETITIONS):
            result = [ndimage.affine_transform(image, matrix, offset, (64, 64, 64), order=1),
                      ndimage.affine_transform(classes, matrix, offset, (64, 64, 64), order=0)]
        return result

    return run, mean_of_both


def bent_positions():
    """Where the affine map puts what a cubic B-spline of 7³ control points, 16 voxels apart, has moved."""
    k, j, i = np.meshgrid(*[np.arange(64.0)] * 3, indexing="ij")
    z, y, x = np.meshgrid(*[np.arange(7.0)] * 3, indexing="ij")
    places = np.stack([k, j, i]) / 16 + 1
    moved = [grid + ndimage.map_coordinates(3 * np.sin(x + 2 * y + 3 * z + axis), places, order=3, prefilter=False)
             for axis, grid in enumerate([i, j, k])]
    positions = np.tensordot(AFFINE, np.stack(moved) - 31.5, 1) + 31.5 + ORIGIN
    return positions[::-1]


def augmentation_elastic(folder):
    image, classes = training_case(folder)
    positions = bent_positions()

    def run():
        for _ in range(REPETITIONS):
            result = [ndimage.map_coordinates(image, positions, order=1),
                      ndimage.map_coordinates(classes, positions, order=0)]
        return result

    return run, mean_of_both


def augmentation_blur(folder):
    patch = training_case(folder)[0][16:80, 16:80, 16:80].copy()

    def run():
        for _ in range(REPETITIONS):
            result = ndimage.gaussian_filter(patch, 1, mode="nearest", truncate=3)
        return result

    return run, lambda result: result[40, 30, 20]


serve({
    "augmentation_affine": augmentation_affine,
    "augmentation_elastic": augmentation_elastic,
    "augmentation_blur": augmentation_blur,
    "distance_transform": distance_transform,
    "hd95_all_labels": hd95_all_labels,
    "connected_components_6": components("head_mask.u8", 1),
    "connected_components_18": components("head_mask.u8", 2),
    "connected_components_26": components("head_mask.u8", 3),
    "connected_components_noise": components("noise_mask.u8", 3),
    "fill_holes": fill_holes,
    "resample_cubic_192": resample_cubic(192),
})
