"""make_cases.py VOXLET DATA WORK: WORK/{reference,prediction}/NAME.nii.gz, masks of one structure each, and WORK/truth.json."""
import json
import pathlib
import sys

import nibabel
import numpy as np

from phantoms import phantoms
from real_cases import real_cases


def save(work, name, masks, affine):
    for kind, mask in zip(("reference", "prediction"), masks):
        nibabel.save(nibabel.Nifti1Image(mask.astype(np.uint8), affine), work / kind / f"{name}.nii.gz")


def save_phantoms(work):
    cases = phantoms()
    for name, case in cases.items():
        save(work, name, case["masks"], np.diag([*case["spacing"], 1]))
    (work / "truth.json").write_text(json.dumps({name: case.get("truth", {}) for name, case in cases.items()}))


def save_real_cases(voxlet, data, work):
    """Every structure of two label maps as a case of its own; structures are name → id in the reference, in the prediction."""
    for name, files, structures in real_cases(voxlet, data, work):
        images = [nibabel.load(file) for file in files]
        labels = [np.asarray(image.dataobj) for image in images]
        for structure, ids in structures.items():
            save(work, f"{name}-{structure}", [volume == n for volume, n in zip(labels, ids)], images[0].affine)


def main():
    voxlet, data, work = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
    for kind in ("reference", "prediction", "predicted"):
        (work / kind).mkdir(parents=True, exist_ok=True)
    save_phantoms(work)
    save_real_cases(voxlet, data, work)


if __name__ == "__main__":
    main()
