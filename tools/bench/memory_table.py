#!/usr/bin/env python3
"""Memory of a full-size model, part by part: Tubelet beside diffusers, by one sampler.

    python memory_table.py MODEL [--binary build/release/tubelet] [--size 480x288] [--frames 17] [--steps 1]
                           [--memory 4GB,1500MB] [--dtype float32] [--peer] [--parts text,denoiser,vae] [--words N]
                           [--cgroup] [--peer-seconds N]

MODEL: a folder as full_size_model.py writes it, or a real one. Tubelet runs `generate` once for each --memory ("none": no
limit); its `phase` events tell which part computes, its `memory` event what was planned. A limit that is refused is a row
that says so. --words: of the prompt; 600 are more than 512 tokens. --cgroup: the kernel enforces the limit as well.
The peer is three processes that each load the one part they need in bfloat16 (the VAE in float32), as a careful user of
diffusers would: the text encoder encodes 512 tokens, the transformer predicts once for a sample of that size, the VAE
decodes it.

Printed for each part: the peak of anonymous memory, sampled every 10 ms, the kernel's own peak of all resident memory
(VmHWM, set back where a part begins), and the planned one, MB; and seconds. Needs torch, diffusers and transformers for --peer."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = {"encoding-prompt": "text", "denoising": "denoiser", "decoding": "vae"}
# The part that a phase of Tubelet's is counted for: what loads a part counts for it.
PART_OF = {
    "loading-text-encoder": "encoding-prompt", "encoding-prompt": "encoding-prompt", "loading-transformer": "denoising",
    "loading-vae": "denoising", "denoising": "denoising", "decoding": "decoding"}
PLANNED = {"encoding-prompt": "encoding", "denoising": "denoising", "decoding": "decoding"}


class Sampler:
    """Peaks of a process between two calls of `begin`."""

    def __init__(self, process):
        self.process, self.anonymous, self.peaks, self.part, self.began = process, 0, {}, None, time.time()
        self.lock, self.ended = threading.Lock(), False
        self.thread = threading.Thread(target=self.sample)
        self.thread.start()

    def status(self):
        try:
            lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        except OSError:
            return {}
        return {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.startswith(("RssAnon", "VmHWM"))}

    def sample(self):
        while not self.ended:
            with self.lock:
                self.anonymous = max(self.anonymous, self.status().get("RssAnon", 0))
            time.sleep(0.01)

    def begin(self, part):
        with self.lock:
            if self.part:
                high = self.status().get("VmHWM", 0)
                before = self.peaks.get(self.part, (0, 0, 0))
                self.peaks[self.part] = (
                    max(before[0], self.anonymous), max(before[1], high), before[2] + time.time() - self.began)
            self.part, self.began, self.anonymous = part, time.time(), 0
            try:
                pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
            except OSError:
                pass

    def end(self):
        self.ended = True
        self.thread.join()
        return self.peaks


class Cgroup:
    """A limit that the kernel enforces, page cache included: memory that is asked for beyond it must be found inside it."""

    def __init__(self, limit):
        first = pathlib.Path("/sys/fs/cgroup/memory")
        self.folder = (first if first.exists() else pathlib.Path("/sys/fs/cgroup")) / f"memory_table-{os.getpid()}"
        self.folder.mkdir()
        (self.folder / ("memory.limit_in_bytes" if first.exists() else "memory.max")).write_text(str(limit))

    def enter(self):
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def leave(self):
        self.folder.rmdir()


def bytes_of(text):
    return int(float(text.rstrip("GMB")) * {"G": 1e9, "M": 1e6}[text.rstrip("B")[-1]])


def watched(command, limit=None, seconds=None):
    """Runs a command that tells {"event": "phase", "phase": NAME}; its peaks by phase. seconds: that it has for one."""
    group = Cgroup(limit) if limit else None
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=group.enter if group else None)
    sampler = Sampler(process)
    told, stopped = [], []

    def stop():
        sampler.begin("end")
        stopped.append(True)
        process.kill()

    for line in process.stdout:
        try:
            event = json.loads(line)
        except ValueError:
            continue
        told.append(event)
        if event.get("event") == "phase":
            sampler.begin(PART_OF.get(event["phase"], event["phase"]))
            if seconds and event["phase"] != "end":
                timer = threading.Timer(seconds, stop)
                timer.daemon = True
                timer.start()
        elif event.get("event") in ("finished", "written", "failed"):
            sampler.begin("end")
    process.wait()
    peaks = sampler.end()
    if group:
        group.leave()
    return (peaks if process.returncode == 0 or stopped else {}), told


def ours(given, memory):
    with tempfile.TemporaryDirectory() as folder:
        width_height = ["--size", given.size, "--frames", str(given.frames)]
        prompt = " ".join((["a", "red", "fox", "runs", "over", "snow"] * given.words)[: given.words])
        command = [given.binary, "generate", prompt, "--model", given.model, *width_height,
                   "--steps", str(given.steps), "--guidance", "1", "--seed", "1", "--device", "cpu", "--dtype", given.dtype,
                   "--json", "-o", f"{folder}/clip.mp4"]
        limit = bytes_of(memory) if given.cgroup and memory != "none" else None
        return watched(command + (["--memory", memory] if memory != "none" else []), limit)


PEER = """
import json, sys, torch
model, part, width, height, frames = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
def phase(name): print(json.dumps({"event": "phase", "phase": name}), flush=True)
import diffusers, transformers
phase(part)
with torch.no_grad():
    if part == "encoding-prompt":
        text = transformers.UMT5EncoderModel.from_pretrained(model + "/text_encoder", dtype=torch.bfloat16)
        ids = torch.randint(1, 300, (1, 512))
        text(ids, torch.ones_like(ids)).last_hidden_state
    elif part == "denoising":
        net = diffusers.WanTransformer3DModel.from_pretrained(model + "/transformer", torch_dtype=torch.bfloat16)
        latents = torch.randn(1, 16, (frames - 1) // 4 + 1, height // 8, width // 8, dtype=torch.bfloat16)
        net(latents, torch.tensor([500]), torch.randn(1, 512, 4096, dtype=torch.bfloat16)).sample
    else:
        vae = diffusers.AutoencoderKLWan.from_pretrained(model + "/vae", torch_dtype=torch.float32)
        vae.decode(torch.randn(1, 16, (frames - 1) // 4 + 1, height // 8, width // 8)).sample
phase("end")
"""


def peer(given):
    width, height = given.size.split("x")
    peaks = {}
    for phase, part in PARTS.items():
        if part in given.parts:
            peaks.update(watched([sys.executable, "-c", PEER, given.model, phase, width, height, str(given.frames)],
                                 seconds=given.peer_seconds)[0])
    return peaks


def row(name, peaks, told=()):
    if not peaks:
        why = next((event["message"] for event in told if event.get("event") == "error"), "failed")
        print(f"{name:24} | {why}", flush=True)
        return
    plan = next((event for event in told if event.get("event") == "memory"), {})
    cells = []
    for phase in PARTS:
        anonymous, high, seconds = peaks.get(phase, (0, 0, 0))
        planned = plan.get(PLANNED[phase])
        told_plan = f"{planned / 1e6:7.0f}" if planned else " " * 7
        cells.append(f"{anonymous / 1e6:7.0f} {high / 1e6:7.0f} {told_plan} {seconds:6.1f}" if high else " " * 30)
    kept = [f"{part} {plan[part]}" for part in ("textEncoder", "transformer") if plan.get(part, "whole") != "whole"]
    kept += [f"tiles of {plan['tilePixels']}"] if plan.get("tilePixels") else []
    print(f"{name:24} | " + " | ".join(cells) + ("  " + ", ".join(kept) if kept else ""), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--size", default="480x288")
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--steps", type=int, default=1)
    parser.add_argument("--memory", default="none")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--cgroup", action="store_true", help="limit each run by the kernel, too; needs root")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--peer-seconds", type=float, help="of each part, then it is stopped: its peak is at least what is told")
    parser.add_argument("--parts", default="text,denoiser,vae")
    given = parser.parse_args()
    given.parts = given.parts.split(",")
    print(f"{'MB anon, VmHWM, plan; s':24} | " + " | ".join(f"{part:^30}" for part in PARTS.values()))
    for memory in filter(None, given.memory.split(",")):
        row("tubelet" + (f" --memory {memory}" if memory != "none" else ""), *ours(given, memory))
    if given.peer:
        row("diffusers" + (", at least" if given.peer_seconds else ""), peer(given))


if __name__ == "__main__":
    main()
