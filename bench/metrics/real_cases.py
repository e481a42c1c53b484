"""Manual and atlas labels of real scans, and what the bundled models find in these. What is absent is named and left out."""
import json
import pathlib
import subprocess
import sys

MODELS = pathlib.Path(__file__).parents[2] / "models"
TEMPLATES = pathlib.Path("/usr/share/mricron/templates")
HIPPOCAMPI = ("hippocampus_001", "hippocampus_003", "hippocampus_004")


def predicted(voxlet, model, scan, out):
    command = [voxlet, "predict", "-m", MODELS / model / f"{model}.onnx", "-i", scan, "-o", out]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def is_there(path):
    if not path.exists():
        print(f"{path} is not there: its cases are left out", file=sys.stderr)
    return path.exists()


def hippocampi(voxlet, folder, work):
    """Crops of the Medical Segmentation Decathlon."""
    for name in HIPPOCAMPI:
        found = predicted(voxlet, "hippocampus-msd", folder / f"imagesTr/{name}_0000.nii.gz", work / f"predicted/{name}.nii.gz")
        yield name, (folder / f"labelsTr/{name}.nii.gz", found), {"anterior": (1, 1), "posterior": (2, 2)}


def colin27(voxlet, work):
    """AAL's labels, which were drawn on this scan by other definitions; their file of names has lines 'id name code'."""
    found = predicted(voxlet, "deep-grey-1mm", TEMPLATES / "ch2.nii.gz", work / "predicted/colin27.nii.gz")
    names = dict(line.split()[:2] for line in (TEMPLATES / "aal.nii.txt").read_text().splitlines() if line.strip())
    pairs = json.loads((MODELS / "atlases/aal.json").read_text())["map"]
    structures = {names[reference]: (int(reference), prediction) for reference, prediction in pairs.items()}
    yield "colin27", (TEMPLATES / "aal.nii.gz", found), structures


def real_cases(voxlet, data, work):
    folder = data / "Dataset004_Hippocampus"
    if is_there(folder):
        yield from hippocampi(voxlet, folder, work)
    if is_there(TEMPLATES / "aal.nii.gz"):
        yield from colin27(voxlet, work)
