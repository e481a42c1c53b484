"""What each tool says of every case in WORK: tool → case → metric → value."""
import csv
import json
import shutil
import subprocess

import nibabel
import numpy as np

import nnunet_dice
import scipy_metrics
import skimage_metrics

OUR_NAMES = {"dice": "Dice", "jaccard": "Jaccard", "hausdorff_mm": "HD", "percentile_hausdorff_mm": "HD95",
             "average_surface_distance_mm": "ASSD", "prediction_volume_mm3": "volume",
             "reference_volume_mm3": "reference_volume"}


def similarity(reference, prediction):
    """ITK's name for the difference of two volumes over their mean."""
    return 2 * (prediction - reference) / (prediction + reference) if prediction + reference else np.nan


def voxlet_values(program, work):
    report = work / "report"
    shutil.rmtree(report, ignore_errors=True)
    subprocess.run([program, "evaluate", "--reference", work / "reference", "--prediction", work / "prediction", "-o", report],
                   check=True, stdout=subprocess.DEVNULL)
    cases = {}
    with open(report / "metrics.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["metric"] in OUR_NAMES:
                cases.setdefault(row["case"], {})[OUR_NAMES[row["metric"]]] = float(row["value"] or "nan")
    for case in cases.values():
        case["volume similarity"] = similarity(case.pop("reference_volume"), case["volume"])
    return cases


def itk_values(program, work, names):
    """Of the masks as they are, and of their contours; its average is the mean of the two directed means."""
    lines = subprocess.run([program, work, *names], check=True, stdout=subprocess.PIPE, text=True).stdout
    masks, contours = {}, {}
    for found in map(json.loads, lines.splitlines()):
        masks[found["name"]] = {"Dice": found["Dice"], "Jaccard": found["Jaccard"], "volume similarity": found["volume_similarity"],
                                "HD": found["HD_masks"], "ASSD": found["average_masks"]}
        contours[found["name"]] = {"HD": found["HD_contours"], "ASSD": found["average_contours"]}
    return {"ITK": masks, "ITK, contours": contours}


def load(work, name):
    images = [nibabel.load(work / kind / f"{name}.nii.gz") for kind in ("reference", "prediction")]
    masks = [np.asarray(image.dataobj) != 0 for image in images]
    return *masks, [float(step) for step in images[0].header.get_zooms()]


def python_values(work, name):
    """tool → metric → value of one case."""
    reference, prediction, spacing = load(work, name)
    points = skimage_metrics.metrics(reference, prediction)
    return {
        "SciPy, pooled": scipy_metrics.metrics(scipy_metrics.pooled, reference, prediction, spacing),
        "SciPy, larger": scipy_metrics.metrics(scipy_metrics.larger, reference, prediction, spacing),
        "SciPy, our definition": scipy_metrics.metrics(scipy_metrics.nearest_rank, reference, prediction, spacing),
        "scikit-image": {"HD": points["HD_masks"]},
        "scikit-image, borders": {"HD": points["HD_borders"]},
        "nnU-Net's Dice": {"Dice": nnunet_dice.dice(reference, prediction)},
        "NumPy": {"volume": np.count_nonzero(prediction) * np.prod(spacing)},
    }


def all_values(voxlet, itk, work):
    names = sorted(path.name[:-len(".nii.gz")] for path in (work / "reference").iterdir())
    tools = {"Truth": json.loads((work / "truth.json").read_text()), "Voxlet": voxlet_values(voxlet, work),
             **itk_values(itk, work, names)}
    for name in names:
        for tool, values in python_values(work, name).items():
            tools.setdefault(tool, {})[name] = values
    return tools
