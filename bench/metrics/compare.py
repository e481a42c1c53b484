"""compare.py VOXLET ITK WORK: Markdown tables of what the tools say of WORK's cases, and WORK/values.jsonl, a line a case.

ITK is the program that run.sh builds. Fails if our numbers are not those that SciPy gives by our definitions."""
import json
import math
import pathlib
import subprocess
import sys

import nibabel
import numpy
import scipy
import skimage

from tools import all_values

FORMATS = {"Dice": ".4f", "Jaccard": ".4f", "volume similarity": ".4f", "HD": ".3f", "HD95": ".3f", "ASSD": ".3f", "volume": ".1f"}
HIDDEN = ("SciPy, our definition",)  # ours again, where all is well
EQUAL = 1e-6  # relative; we hold distances as float32, headers hold spacings so


def is_number(value):
    return isinstance(value, (int, float)) and math.isfinite(value)


def text_of(value, metric):
    if value is None:
        return "–"
    return format(value, FORMATS[metric]) if is_number(value) else str(value).replace("nan", "NaN")


def row(cells):
    print("| " + " | ".join(cells) + " |")


def header(cells):
    row(cells)
    row(["---"] * len(cells))


def print_values(tools, cases):
    shown = [tool for tool in tools if tool not in HIDDEN]
    header(["Case", "Metric", *shown])
    for case in cases:
        for metric in FORMATS:
            row([case, metric, *(text_of(tools[tool].get(case, {}).get(metric), metric) for tool in shown)])


def differences(ours, theirs, metric):
    """(difference, relative, case) where both have a number."""
    for case, values in theirs.items():
        a, b = ours[case].get(metric), values.get(metric)
        if is_number(a) and is_number(b):
            yield b - a, abs(b - a) / max(abs(a), abs(b), 1e-300), case


def print_agreement(tools):
    header(["Against", "Metric", "Cases", "Equal to 1e-6", "Largest difference (theirs − ours)", "Largest, relative"])
    for tool, theirs in tools.items():
        for metric in FORMATS:
            found = list(differences(tools["Voxlet"], theirs, metric))
            if tool == "Voxlet" or not found:
                continue
            equal = sum(relative <= EQUAL for _, relative, _ in found)
            most, _, case = max(found, key=lambda one: abs(one[0]))
            row([tool, metric, str(len(found)), str(equal), f"{most:+.3g} ({case})", f"{max(r for _, r, _ in found):.1g}"])


def jsonable(value):
    return value if isinstance(value, str) or is_number(value) else str(value)


def write_lines(path, tools, cases):
    with open(path, "w") as file:
        for case in cases:
            values = {tool: {m: jsonable(v) for m, v in found[case].items()} for tool, found in tools.items() if case in found}
            file.write(json.dumps({"case": case, **values}) + "\n")


def versions(itk):
    modules = {"SciPy": scipy, "NumPy": numpy, "scikit-image": skimage, "nibabel": nibabel}
    itk_version = subprocess.run([itk, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return ", ".join([f"ITK {itk_version}", *(f"{name} {module.__version__}" for name, module in modules.items())])


def main():
    voxlet, itk, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    tools = all_values(voxlet, itk, work)
    cases = [*tools["Truth"], *(case for case in tools["Voxlet"] if case not in tools["Truth"])]
    print_values(tools, cases)
    print()
    print_agreement(tools)
    print(f"\n{len(cases)} cases; {versions(itk)}.")
    write_lines(work / "values.jsonl", tools, cases)
    for metric in ("HD", "HD95", "ASSD"):
        worst = max(differences(tools["Voxlet"], tools["SciPy, our definition"], metric), key=lambda one: one[1])
        if worst[1] > EQUAL:
            sys.exit(f"Expected {metric} as SciPy gives it by our definition, found {worst[0]:+.3g} in {worst[2]}.")


if __name__ == "__main__":
    main()
