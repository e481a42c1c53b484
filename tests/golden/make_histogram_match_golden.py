#!/usr/bin/env python3
"""Writes golden/histogram_match/expected.json: images matched by itk::HistogramMatchingImageFilter of ITK 5.2.1
(golden/itk/histogram_match.cpp, which this builds). Images are random draws from a few tissue classes."""
import json
import pathlib
import subprocess
import tempfile

import numpy as np

FOLDER = pathlib.Path(__file__).parent
rng = np.random.default_rng(2000)


def image(count, classes, digits):
    """classes: (share, mean, SD) of each; the values that ITK sees are the ones written."""
    parts = [rng.normal(mean, sd, round(share * count)) for share, mean, sd in classes]
    return np.round(np.concatenate(parts), digits).astype(np.float32)


IMAGES = {
    "t1": np.abs(image(800, [(0.5, 2, 2), (0.1, 40, 8), (0.2, 75, 6), (0.2, 110, 5)], 2)),
    "t2": np.abs(image(700, [(0.4, 10, 6), (0.2, 900, 120), (0.2, 420, 30), (0.2, 300, 25)], 1)),
    "qsm": image(800, [(0.7, 0, 0.01), (0.2, 0.05, 0.03), (0.1, -0.04, 0.02)], 5),
    "vessel": np.append(np.abs(image(600, [(0.6, 3, 2), (0.4, 60, 10)], 2)), np.float32(9000)),
}
PAIRS = [("t1", "t2"), ("t2", "qsm"), ("qsm", "t1"), ("vessel", "t1"), ("t1", "vessel")]
OPTIONS = [(256, 7, 1), (256, 7, 0), (1024, 15, 1), (1024, 1, 0), (256, 1, 1)]


def run(program, source, reference, options):
    blobs = [np.uint64(a.size).tobytes() + a.tobytes() for a in (source, reference)]
    lines = subprocess.run([program, *map(str, options)], input=b"".join(blobs), stdout=subprocess.PIPE,
                           check=True).stdout.decode().split()
    points = options[1]
    return lines[0], [float(x) for x in lines[1:1 + points]], [float(x) for x in lines[1 + points:]]


cases = []
with tempfile.TemporaryDirectory() as build:
    subprocess.run(["cmake", "-S", FOLDER / "itk", "-B", build, "-DCMAKE_BUILD_TYPE=Release"], check=True)
    subprocess.run(["cmake", "--build", build, "--target", "histogram_match"], check=True)
    for source, reference in PAIRS:
        for levels, points, at_mean in OPTIONS:
            version, quantiles, matched = run(f"{build}/histogram_match", IMAGES[source], IMAGES[reference],
                                              (levels, points, at_mean))
            cases.append({"source": source, "reference": reference, "levels": levels, "match_points": points,
                          "threshold_at_mean": bool(at_mean), "quantiles": quantiles, "matched": matched})

(FOLDER / "histogram_match").mkdir(exist_ok=True)
(FOLDER / "histogram_match" / "expected.json").write_text(json.dumps({
    "reference": f"itk::HistogramMatchingImageFilter, ITK {version}",
    "images": {name: [float(np.format_float_positional(v, unique=True)) for v in a] for name, a in IMAGES.items()},
    "cases": cases}, separators=(",", ":")) + "\n")
