#!/usr/bin/env python3
"""Seconds from Ctrl-C until `tubelet generate` has ended, in each of a run's phases, with a large model.

    python cancel_time.py MODEL [--binary build/release/tubelet] [--size 480x288] [--frames 17] [--times 5] [--memory none]

MODEL: a folder as full_size_model.py writes it, or a real one. The signal is sent at moments spread over the first seconds
of a phase; a phase that has ended before is told as such. The process has ended when its exit status is there, all
memory given back. No file may be left where the clip would have been."""
import argparse
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PHASES = ["loading", "loading-text-encoder", "encoding-prompt", "loading-transformer", "loading-vae", "denoising", "decoding"]


def cancelled(given, phase, after):
    """Seconds that ending took, and whether another phase began before it did."""
    with tempfile.TemporaryDirectory() as folder:
        command = [given.binary, "generate", "a red fox runs over snow", "--model", given.model, "--size", given.size, "--frames",
                   str(given.frames), "--steps", "1", "--guidance", "1", "--device", "cpu", "--json", "-o", f"{folder}/clip.mp4"]
        command += ["--memory", given.memory] if given.memory != "none" else []
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in process.stdout:
            if json.loads(line).get("phase") == phase:
                break
        time.sleep(after)
        asked = time.time()
        process.send_signal(signal.SIGINT)
        events = [json.loads(line) for line in process.stdout]
        code = process.wait()
        ended = time.time() - asked
        wasLater = any(event.get("event") == "phase" for event in events)
        if code != 130:
            sys.exit(f"exit status {code} after a signal in {phase}: {events[-1:]}")
        if os.listdir(folder):
            sys.exit(f"left behind: {os.listdir(folder)}")
        return ended, wasLater


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--size", default="480x288")
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--memory", default="none")
    parser.add_argument("--phases", default=",".join(PHASES))
    given = parser.parse_args()
    all_seconds = []
    for phase in given.phases.split(","):
        took = []
        for i in range(given.times):
            seconds, wasLater = cancelled(given, phase, 0.05 + 0.4 * i)
            took.append(seconds)
            if wasLater:
                print(f"{phase}: {0.05 + 0.4 * i:.2f} s after its start it was over", flush=True)
        all_seconds += took
        print(f"{phase:22} " + " ".join(f"{seconds:.2f}" for seconds in took) + f"   most {max(took):.2f} s", flush=True)
    print(f"median {statistics.median(all_seconds):.2f} s, most {max(all_seconds):.2f} s, of {len(all_seconds)}")


if __name__ == "__main__":
    main()
