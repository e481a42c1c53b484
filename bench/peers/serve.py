"""The protocol of bench/serve.h for programs in Python."""
import sys
import time


def serve(cases):
    """cases: name -> function of the folder of phantoms that returns (run, value); run is timed, value sums up its
    result. Called as PROGRAM CASE FOLDER THREADS; these libraries take one thread."""
    run, value = cases[sys.argv[1]](sys.argv[2])
    result = None
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        result = run()
        seconds = time.perf_counter() - start
        print(repr(seconds), repr(float(value(result))), flush=True)
