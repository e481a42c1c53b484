"""compare.py VOXLET FOLDER: the seconds of both programs on FOLDER/{reference,prediction}, and whether they agree."""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
ROUNDS, TOLERANCE, BAR = 3, 1e-5, 5
METRICS = ("Dice", "HD_mm", "HD95_mm", "ASSD_mm", "SurfaceDice")


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ours(voxlet, folder):
    report = folder / "report"
    shutil.rmtree(report, ignore_errors=True)  # finished cases would not be worked on again
    return seconds([voxlet, "evaluate", "--reference", folder / "reference", "--prediction", folder / "prediction", "-o", report])


def theirs(folder, threads):
    return seconds(["/usr/bin/python3", HERE / "scipy_evaluate.py", folder / "reference", folder / "prediction",
                    folder / "scipy.json", str(threads)])


def largest_difference(folder):
    summary = json.loads((folder / "report/summary.json").read_text())
    scipy = json.loads((folder / "scipy.json").read_text())
    worst = 0.0
    for case in summary["metric_per_case"]:
        expected = scipy[pathlib.Path(case["reference_file"]).name]
        for label, metrics in case["metrics"].items():
            worst = max([worst] + [abs(metrics[name] - expected[label][name]) for name in METRICS])
    return worst


def main():
    voxlet, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    threads = os.cpu_count()
    times = [(ours(voxlet, folder), theirs(folder, threads)) for _ in range(ROUNDS)]
    our_best, their_best = (min(column) for column in zip(*times))
    difference = largest_difference(folder)
    ratio = their_best / our_best
    print(json.dumps({
        "name": "evaluate", "against": "nibabel and scipy.ndimage, as many processes", "threads": threads,
        "cases": len(list((folder / "reference").iterdir())), "ours_s": round(our_best, 2), "theirs_s": round(their_best, 2),
        "ratio": round(ratio, 1), "bar": BAR, **({"missed": True} if ratio < BAR else {}),
        "largest_difference": difference,
        "largest_program_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }))
    if difference > TOLERANCE:
        sys.exit(f"Expected equal numbers, found a difference of {difference}.")


if __name__ == "__main__":
    main()
