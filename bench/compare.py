#!/usr/bin/env python3
"""Runs each hot path in turn with what a user would call otherwise, and prints a line of JSON for each.
compare.py [--quick] NATIVE WEB DATA [NAME...]: the build folders of the presets native and web, the phantoms; names to run,
or all. --quick runs each once and judges no bar: it shows that every line works.
Programs that are compared take turns, so that noise strikes all alike; a ratio is between their best times."""
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
THREADS = os.cpu_count()
ROUNDS = 9
QUICK = "--quick" in sys.argv[1:]
PATIENCE_S = 60  # after which a line makes do with the rounds that it has, three at least

# name: what it is measured against, the peer's program, the bar (None: no bar), how far the results may differ
PEERS = {
    "nifti_read": ("nibabel get_fdata(dtype=float32)", "nibabel_peer.py", 2, 1e-6),
    "resample_linear_192": ("itk::ResampleImageFilter, linear", "itk_peer", 3, 1e-4),
    "resample_linear_300": ("itk::ResampleImageFilter, linear", "itk_peer", 3, 1e-4),
    "distance_transform": ("scipy.ndimage.distance_transform_edt", "scipy_peer.py", 5, 1e-5),
    "hd95_all_labels": ("scipy.ndimage, each label in its box", "scipy_peer.py", 5, 1e-5),
    "connected_components_6": ("scipy.ndimage.label", "scipy_peer.py", 5, 0),
    "connected_components_18": ("scipy.ndimage.label", "scipy_peer.py", 5, 0),
    "connected_components_26": ("scipy.ndimage.label", "scipy_peer.py", 5, 0),
    "connected_components_noise": ("scipy.ndimage.label", "scipy_peer.py", None, 0),
    "fill_holes": ("scipy.ndimage.binary_fill_holes", "scipy_peer.py", None, 0),
    "resample_cubic_192": ("scipy.ndimage.zoom, order 3", "scipy_peer.py", None, 1e-4),
    "histogram_match": ("itk::HistogramMatchingImageFilter", "itk_peer", None, 1e-3),
    "clahe": ("skimage.exposure.equalize_adapthist", "skimage_peer.py", None, 1e-2),
    "augmentation_affine": ("scipy.ndimage.affine_transform", "scipy_peer.py", 2, 1e-4),
    "augmentation_elastic": ("scipy.ndimage.map_coordinates, positions given", "scipy_peer.py", 2, 1e-4),
    "augmentation_blur": ("scipy.ndimage.gaussian_filter", "scipy_peer.py", 2, 1e-4),
}
# A step of training against the same network in PyTorch: the bar, and how far the losses may differ after some steps.
STEPS = {"train_step": (0.95, 0.02), "train_step_bf16": (0.95, 0.1)}
LOOP_BAR = 0.95
WASM_BAR = 2
WASM_CASES = ["nifti_read", "resample_linear_192", "resample_linear_300", "distance_transform", "hd95_all_labels",
              "connected_components_6", "connected_components_26"]
WASM_THREADS_CASES = ["resample_linear_192", "distance_transform", "hd95_all_labels"]
# What is known about bars that are missed; README.md says more.
WHY = {
    "connected_components_6": "clearing the memory of a fresh volume of ids takes as long as finding the components; "
                              "on a loaded machine that is more than SciPy's share",
}


class Program:
    """A process that serves one case (serve.h)."""

    def __init__(self, *command):
        self.command = [str(part) for part in command]
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.expect(lambda line: line.strip() == "ready")
        self.value = None
        self.seconds = []

    def expect(self, right):
        line = self.process.stdout.readline()
        if not right(line):
            sys.exit(f"compare.py: {' '.join(self.command)} broke off; its message stands above")
        return line

    def run(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds, value = self.expect(lambda line: len(line.split()) == 2).split()
        self.value = float(value)
        return float(seconds)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def take_turns(programs):
    """Runs all of them once to warm up, then round after round."""
    spent = 0 if QUICK else sum(program.run() for program in programs)
    for done in range(1 if QUICK else ROUNDS):
        if done >= 3 and spent > PATIENCE_S:
            break
        for program in programs:
            program.seconds.append(program.run())
            spent += program.seconds[-1]
    for program in programs:
        program.close()


def check_same_result(name, ours, theirs, tolerance):
    if QUICK:
        tolerance *= 10  # of small data each voxel at an edge weighs more
    if abs(ours.value - theirs.value) > tolerance * abs(theirs.value):
        sys.exit(f"compare.py: {name} gives {ours.value}, {' '.join(theirs.command)} {theirs.value}: not the same work")


def ratio(over, under, best=min):
    return round(best(over.seconds) / best(under.seconds), 2)


def show(name, line, missed):
    if missed and not QUICK:
        line |= {"missed": True, "why": WHY.get(name, "not met before: a slower change, or a busy machine")}
    print(json.dumps({"name": name} | line), flush=True)


def of_training(case):
    """Training's lines have a program of their own in the native build, as they need LibTorch; it takes one thread."""
    return case.startswith("augmentation_")


def native(build, case, threads):
    if of_training(case):
        return Program(build / "bench" / "native" / "augmentation_bench", case, DATA, 1)
    return Program(build / "bench" / "voxlet_bench", case, DATA, threads)


def compare_with_peer(build, name):
    against, peer, bar, tolerance = PEERS[name]
    takes_threads = not peer.endswith(".py")
    start = [build / "bench" / "peers" / peer] if takes_threads else ["/usr/bin/python3", HERE / "peers" / peer]
    ours, ours_single = native(build, name, THREADS), native(build, name, 1)
    theirs = Program(*start, name, DATA, THREADS)
    theirs_single = Program(*start, name, DATA, 1) if takes_threads else theirs
    take_turns(list(dict.fromkeys([ours, theirs, ours_single, theirs_single])))
    check_same_result(name, ours, theirs, tolerance)
    line = {"ratio": ratio(theirs, ours), "bar": bar, "against": against,
            "seconds": round(min(ours.seconds), 4), "against_seconds": round(min(theirs.seconds), 4),
            "threads": 1 if of_training(name) else THREADS, "against_threads": THREADS if takes_threads else 1,
            "median_ratio": ratio(theirs, ours, statistics.median),
            "single_thread_ratio": ratio(theirs_single, ours_single)}
    show(name, line, bar is not None and line["ratio"] < bar)


def compare_with_native(build, web_build, case):
    wasm = Program("node", web_build / "bench" / "voxlet_bench.js", case, DATA, 1)
    alone = native(build, case, 1)
    take_turns([wasm, alone])
    check_same_result(case, wasm, alone, 0)
    line = {"ratio": ratio(wasm, alone), "bar": WASM_BAR, "bar_is": "at most",
            "against": "the same program compiled natively, one thread",
            "seconds": round(min(wasm.seconds), 4), "against_seconds": round(min(alone.seconds), 4), "threads": 1,
            "median_ratio": ratio(wasm, alone, statistics.median)}
    show(f"wasm_vs_native_{case}", line, line["ratio"] > WASM_BAR)


def compare_wasm_threads(web_build, case):
    threads = Program("node", web_build / "bench" / "voxlet_bench_threads.js", case, DATA, THREADS)
    alone = Program("node", web_build / "bench" / "voxlet_bench.js", case, DATA, 1)
    take_turns([threads, alone])
    check_same_result(case, threads, alone, 0)
    line = {"ratio": ratio(alone, threads), "bar": None, "against": "WebAssembly without threads",
            "seconds": round(min(threads.seconds), 4), "against_seconds": round(min(alone.seconds), 4),
            "threads": THREADS, "against_threads": 1, "median_ratio": ratio(alone, threads, statistics.median)}
    show(f"wasm_threads_{case}", line, False)


def step_bench(build, case):
    return Program(build / "bench" / "native" / "train_step_bench", case, DATA, THREADS)


def compare_steps(build, case):
    bar, tolerance = STEPS[case]
    ours = step_bench(build, case)
    theirs = Program("/usr/bin/python3", HERE / "peers" / "torch_peer.py", case, DATA, THREADS)
    take_turns([ours, theirs])
    check_same_result(case, ours, theirs, tolerance)
    line = {"ratio": ratio(theirs, ours), "bar": bar, "against": "the same network, loss and optimizer in PyTorch",
            "seconds": round(min(ours.seconds), 4), "against_seconds": round(min(theirs.seconds), 4),
            "threads": THREADS, "against_threads": THREADS, "median_ratio": ratio(theirs, ours, statistics.median)}
    show(case, line, line["ratio"] < bar)


def compare_loop(build):
    """How much of its time training spends in steps, when the loader works beside it. By medians: what the loader takes
    from a step it need not take from the best one."""
    fed, alone = step_bench(build, "train_loop"), step_bench(build, "train_loop_alone")
    take_turns([fed, alone])
    line = {"ratio": ratio(alone, fed, statistics.median), "bar": LOOP_BAR,
            "against": "the same steps on a batch that lies ready",
            "seconds": round(statistics.median(fed.seconds), 4),
            "against_seconds": round(statistics.median(alone.seconds), 4), "threads": THREADS}
    show("train_loop", line, line["ratio"] < LOOP_BAR)


def main(build, web_build, *names):
    for case in STEPS:
        if not names or case in names:
            compare_steps(build, case)
    if not names or "train_loop" in names:
        compare_loop(build)
    for name in PEERS:
        if not names or name in names:
            compare_with_peer(build, name)
    for case in WASM_CASES:
        if not names or f"wasm_vs_native_{case}" in names:
            compare_with_native(build, web_build, case)
    for case in WASM_THREADS_CASES:
        if not names or f"wasm_threads_{case}" in names:
            compare_wasm_threads(web_build, case)


arguments = [argument for argument in sys.argv[1:] if argument != "--quick"]
DATA = pathlib.Path(arguments[2])
main(pathlib.Path(arguments[0]), pathlib.Path(arguments[1]), *arguments[3:])
