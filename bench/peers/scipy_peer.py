"""What scipy.ndimage takes. Arrays are indexed k, j, i."""
import pathlib

import numpy as np
from scipy import ndimage
from serve import serve

SHAPE = (256, 256, 256)


def load(folder, name, dtype):
    return np.fromfile(pathlib.Path(folder) / name, dtype).reshape(SHAPE)


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
        zoom = size / SHAPE[0]
        return (lambda: ndimage.zoom(head, zoom, order=3, mode="mirror", grid_mode=True),
                lambda result: result.mean(dtype=np.float64))

    return prepare


serve({
    "distance_transform": distance_transform,
    "hd95_all_labels": hd95_all_labels,
    "connected_components_6": components("head_mask.u8", 1),
    "connected_components_18": components("head_mask.u8", 2),
    "connected_components_26": components("head_mask.u8", 3),
    "connected_components_noise": components("noise_mask.u8", 3),
    "fill_holes": fill_holes,
    "resample_cubic_192": resample_cubic(192),
})
