#!/usr/bin/env python3
"""Seconds until the first block of a model's transformer begins, Tubelet beside diffusers, in turns.

    python load_time.py MODEL [--binary build/release/tubelet] [--size 480x288] [--frames 17] [--rounds 5]

MODEL: a folder as full_size_model.py writes it with --text-layers 1: the prompt costs next to nothing then, as where its
embeddings are kept. Tubelet: from the start of `tubelet generate` until its `phase` event "denoising". The peer is given
embeddings and has no text encoder; both compute in bfloat16: from its start, and from the end of its imports, until block 0 is called. Both read files
that the system has in its cache already: every round begins with reading them. Needs torch and diffusers."""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

PEER = """
import sys, time
model, width, height, frames = sys.argv[1], *map(int, sys.argv[2:5])
import torch, diffusers, transformers
from diffusers import WanPipeline
print("imported", flush=True)
pipe = WanPipeline.from_pretrained(model, text_encoder=None, tokenizer=None, torch_dtype=torch.bfloat16)
class Began(Exception): pass
def began(module, inputs):
    print("began", flush=True)
    raise Began
pipe.transformer.blocks[0].register_forward_pre_hook(began)
embeds = torch.zeros(1, 512, 4096, dtype=torch.bfloat16)
try:
    pipe(prompt_embeds=embeds, width=width, height=height, num_frames=frames, num_inference_steps=1, guidance_scale=1.0)
except Began:
    pass
"""


def warm(model):
    for file in pathlib.Path(model).rglob("*.safetensors"):
        with open(file, "rb") as content:
            while content.read(64 << 20):
                pass


def lines(command):
    """(seconds since the start, line) of what a command prints."""
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        for line in process.stdout:
            yield time.time() - start, line
    finally:
        process.kill()
        process.wait()


def ours(given):
    with tempfile.TemporaryDirectory() as folder:
        for seconds, line in lines([given.binary, "generate", "a fox", "--model", given.model, "--size", given.size, "--frames",
                                    str(given.frames), "--steps", "1", "--guidance", "1", "--device", "cpu", "--dtype", "bfloat16", "--json", "-o",
                                    f"{folder}/clip.mp4"]):
            if json.loads(line).get("phase") == "denoising":
                return seconds
    sys.exit("tubelet did not begin to denoise")


def peer(given):
    width, height = given.size.split("x")
    imported = None
    for seconds, line in lines([sys.executable, "-c", PEER, given.model, width, height, str(given.frames)]):
        if line.startswith("imported"):
            imported = seconds
        elif line.startswith("began"):
            return seconds, seconds - imported
    sys.exit("diffusers did not begin")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--size", default="480x288")
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rounds = []
    for _ in range(given.rounds):
        warm(given.model)
        mine = ours(given)
        warm(given.model)
        whole, loading = peer(given)
        rounds.append((mine, whole, loading))
        print(f"tubelet {mine:6.2f} s   diffusers {whole:6.2f} s, without imports {loading:6.2f} s", flush=True)
    mine, whole, loading = (statistics.median(column) for column in zip(*rounds))
    print(f"median: {mine:.2f} s, {whole:.2f} s, {loading:.2f} s: {mine / whole:.2f} of diffusers, {mine / loading:.2f} without imports")


main()
