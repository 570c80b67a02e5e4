#!/usr/bin/env python3
"""What a waiting OpenMP thread costs: the same clip under several waiting policies and loads.

    tools/bench/waiting.py [--binary build/release/tubelet] [--rounds 3] [--steps 8]
                           [--settings unset,0,1000,...] [--loads alone,one,two,ten]

Settings are numbers for GOMP_SPINCOUNT, `unset` (GOMP_SPINCOUNT and OMP_WAIT_POLICY absent: what the program itself chooses),
`library` (what libgomp chooses: 300000) or `active` (OMP_WAIT_POLICY=ACTIVE). Loads: alone; beside one busy process; two clips at
once; beside ten busy processes. Settings take turns within a round, so that a drift of the machine meets all of them alike.
Printed: median wall and processor seconds of a whole command, and the ratio to the first setting. Nothing else may run meanwhile."""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def environment(setting, home):
    env = {k: v for k, v in os.environ.items() if k not in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")}
    env["TUBELET_HOME"] = str(home)
    if setting == "active":
        env["OMP_WAIT_POLICY"] = "ACTIVE"
    elif setting == "library":
        env["GOMP_SPINCOUNT"] = "300000"
    elif setting != "unset":
        env["GOMP_SPINCOUNT"] = setting
    return env


def clips(arguments, setting, count, scratch):
    """Wall and processor seconds of `count` commands started together."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    running = [subprocess.Popen([arguments.binary, "generate", "a frog", "--steps", str(arguments.steps), "--seed", "1", "--device", "cpu",
                                 "--overwrite", "-o", str(scratch / f"{i}.mp4")],
                                env=environment(setting, scratch / f"home{i}"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
               for i in range(count)]
    errors = [one.communicate()[1] for one in running]
    if any(one.returncode for one in running):
        sys.exit(b"\n".join(errors).decode())
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--settings", default="library,unset,0,100,1000,10000,100000")
    parser.add_argument("--loads", default="alone,one,two,ten")
    arguments = parser.parse_args()
    settings = arguments.settings.split(",")
    busy = {"alone": 0, "one": 1, "two": 0, "ten": 10}
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        clips(arguments, settings[0], 1, scratch)  # reads the files once
        for load in arguments.loads.split(","):
            others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy[load])]
            try:
                seen = {setting: [] for setting in settings}
                for _ in range(arguments.rounds):
                    for setting in settings:
                        seen[setting].append(clips(arguments, setting, 2 if load == "two" else 1, scratch))
            finally:
                for one in others:
                    one.kill()
                    one.wait()
            # Children that were killed count as theirs, not as the clips': they are reaped after the last measurement.
            first = statistics.median(wall for wall, _ in seen[settings[0]])
            for setting in settings:
                wall = statistics.median(w for w, _ in seen[setting])
                processor = statistics.median(c for _, c in seen[setting])
                print(f"{load:6} {setting:8} wall {wall:6.2f} s ({wall / first:4.2f})  processor {processor:6.2f} s", flush=True)


if __name__ == "__main__":
    main()
