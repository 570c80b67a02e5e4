#!/usr/bin/env python3
"""What keeping a run's states costs: steps of the same clip with and without --keep-run, in turns.

    tools/bench/keeping.py [--binary build/release/tubelet] [--rounds 8] [--steps 20] [--size 160x160] [--frames 17] [--disk DIR]

Step times are the differences of elapsedMs in the JSON events, the first step left out. Runs take turns, so that a drift of the
machine meets both alike. Printed: of all steps the median and the tenth percentile (what a step takes when nothing disturbs it) in
milliseconds, with the ratio; processor milliseconds a step; bytes that a kept step takes. Nothing else may run meanwhile."""
import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(arguments, scratch, keeps):
    """Step times in ms, and processor ms a step of the whole command."""
    folder = scratch / "run"
    shutil.rmtree(folder, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [arguments.binary, "generate", "a frog", "--steps", str(arguments.steps), "--seed", "1", "--device", "cpu", "--overwrite",
               "--size", arguments.size, "--frames", str(arguments.frames), "--json", "-o", str(scratch / "clip.mp4")]
    ended = subprocess.run(command + (["--keep-run", str(folder)] if keeps else []), capture_output=True, text=True,
                           env={**os.environ, "TUBELET_HOME": str(scratch / "home")})
    if ended.returncode:
        sys.exit(ended.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    events = [json.loads(line) for line in ended.stdout.splitlines()]
    elapsed = [event["elapsedMs"] for event in events if event["event"] == "step"]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [b - a for a, b in zip(elapsed, elapsed[1:])], spent * 1000 / arguments.steps


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--size", default="160x160")
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--disk", help="folder to keep the runs in; default: the temporary folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.disk) as folder:
        scratch = pathlib.Path(folder)
        times, spent = {False: [], True: []}, {False: [], True: []}
        for round_ in range(arguments.rounds):
            for keeps in (False, True) if round_ % 2 == 0 else (True, False):
                steps, processor = run(arguments, scratch, keeps)
                times[keeps] += steps
                spent[keeps].append(processor)
                if keeps:
                    size = max(file.stat().st_size for file in (scratch / "run").glob("step-*.safetensors"))
        for name, value in (("median", statistics.median), ("tenth percentile", lambda all_: statistics.quantiles(all_, n=10)[0])):
            without, with_ = value(times[False]), value(times[True])
            print(f"{name} of a step: {without:.1f} ms, kept {with_:.1f} ms, ratio {with_ / without:.4f}")
        print(f"processor time a step: {statistics.median(spent[False]):.1f} ms, kept {statistics.median(spent[True]):.1f} ms")
        print(f"a kept step: {size} bytes")


if __name__ == "__main__":
    main()
