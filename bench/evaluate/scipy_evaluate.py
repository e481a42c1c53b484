"""What voxlet evaluate does, with nibabel and scipy.ndimage: scipy_evaluate.py REFERENCE PREDICTION OUT.json PROCESSES

Dice, Hausdorff distance, HD95 (nearest rank), average surface distance, surface Dice at 1 mm and volumes of every label of
every pair of files, each label in the box that holds both of its masks."""
import json
import multiprocessing
import pathlib
import sys

import nibabel
import numpy as np
from scipy import ndimage


def boundary(mask):
    return mask & ~ndimage.binary_erosion(mask)


def percentile_95(distances):
    ordered = np.sort(distances)
    return ordered[int(np.ceil(0.95 * len(ordered))) - 1]


def surface_metrics(reference, prediction, spacing):
    a, b = boundary(reference), boundary(prediction)
    to_b = ndimage.distance_transform_edt(~b, sampling=spacing)[a]
    to_a = ndimage.distance_transform_edt(~a, sampling=spacing)[b]
    both = np.concatenate([to_b, to_a])
    return {
        "HD_mm": both.max(),
        "HD95_mm": max(percentile_95(to_b), percentile_95(to_a)),
        "ASSD_mm": both.mean(),
        "SurfaceDice": (both <= 1).mean(),
    }


def label_metrics(reference, prediction, spacing):
    common = (reference & prediction).sum()
    sizes = reference.sum() + prediction.sum()
    return {"Dice": 2 * common / sizes, **surface_metrics(reference, prediction, spacing)}


def union(a, b):
    return tuple(slice(min(p.start, q.start), max(p.stop, q.stop)) for p, q in zip(a, b))


def case_metrics(paths):
    reference_file, prediction_file = paths
    image = nibabel.load(reference_file)
    reference = np.asarray(image.dataobj).astype(np.uint16)
    prediction = np.asarray(nibabel.load(prediction_file).dataobj).astype(np.uint16)
    boxes = zip(ndimage.find_objects(reference), ndimage.find_objects(prediction))
    metrics = {}
    for label, (a, b) in enumerate(boxes, start=1):
        if a is None or b is None:
            continue
        box = union(a, b)
        masks = [np.pad(labels[box] == label, 1) for labels in (reference, prediction)]
        metrics[str(label)] = label_metrics(*masks, image.header.get_zooms())
    return reference_file.name, metrics


def main():
    reference, prediction, out, processes = sys.argv[1:]
    files = sorted(pathlib.Path(reference).glob("*.nii.gz"))
    pairs = [(file, pathlib.Path(prediction) / file.name) for file in files]
    with multiprocessing.Pool(int(processes)) as pool:
        results = dict(pool.imap(case_metrics, pairs))
    numbers = {name: {label: {k: float(v) for k, v in m.items()} for label, m in case.items()} for name, case in results.items()}
    pathlib.Path(out).write_text(json.dumps(numbers))


if __name__ == "__main__":
    main()
