"""make_cases.py FOLDER CASES: pairs of label maps of 256 x 256 x 256 voxels with 14 ellipsoids, FOLDER/{reference,prediction}."""
import os
import pathlib
import sys

import nibabel
import numpy as np

SHAPE, LABELS, SPACING = (256, 256, 256), 14, (1.0, 1.0, 1.2)
DIFFERENT = 40  # further cases are links to these: making them would take longer than evaluating them


def ellipsoids(random, moved):
    labels = np.zeros(SHAPE, np.uint8)
    for label in range(1, LABELS + 1):
        place = np.random.default_rng(label)
        centre, radii = place.uniform(70, 186, 3), place.uniform(6, 16, 3)
        centre = centre + moved * random.normal(0, 1.5, 3)
        low = np.maximum(0, np.floor(centre - radii - 1).astype(int))
        high = np.minimum(SHAPE, np.ceil(centre + radii + 2).astype(int))
        grid = np.meshgrid(*[np.arange(a, b) for a, b in zip(low, high)], indexing="ij", sparse=True)
        inside = sum(((g - c) / r) ** 2 for g, c, r in zip(grid, centre, radii)) <= 1
        labels[tuple(slice(a, b) for a, b in zip(low, high))][inside] = label
    return labels


def main():
    folder, cases = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    for kind in ("reference", "prediction"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for n in range(min(cases, DIFFERENT)):
        random = np.random.default_rng(1000 + n)
        for kind, moved in (("reference", 0.3), ("prediction", 1)):
            image = nibabel.Nifti1Image(ellipsoids(random, moved), np.diag([*SPACING, 1]))
            nibabel.save(image, folder / kind / f"case_{n:04d}.nii.gz")
    for n in range(DIFFERENT, cases):
        for kind in ("reference", "prediction"):
            os.link(folder / kind / f"case_{n % DIFFERENT:04d}.nii.gz", folder / kind / f"case_{n:04d}.nii.gz")


if __name__ == "__main__":
    main()
