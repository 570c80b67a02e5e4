#!/usr/bin/env python3
"""Draws the same clip with Python's diffusers and with `tubelet generate` and prints how far apart they are.

    python tools/compare_with_diffusers.py "a panda spinning on a blue background" --seed 5 --size 176x96 --frames 9

Needs the pins of tools/reference (torch, diffusers, transformers, ftfy) and pillow, in a developer's virtual environment.
Defaults (size, frames, steps, guidance, text length) come from the model's tubelet.json. Exit code 1 below --least dB.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent


def draw_with_diffusers(options, facts):
    from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler, WanPipeline

    pipe = WanPipeline.from_pretrained(options.model, torch_dtype=torch.float32)
    pipe.set_progress_bar_config(disable=True)
    if options.sampler == "euler":
        pipe.scheduler = FlowMatchEulerDiscreteScheduler(shift=options.shift)
    else:
        pipe.scheduler = UniPCMultistepScheduler.from_config(pipe.scheduler.config, flow_shift=options.shift)
    width, height = options.size
    with torch.no_grad():
        frames = pipe(options.prompt, negative_prompt=options.negative, width=width, height=height,
                      num_frames=options.frames, num_inference_steps=options.steps, guidance_scale=options.guidance,
                      max_sequence_length=facts["text"]["maxTokens"],
                      generator=torch.Generator("cpu").manual_seed(options.seed), output_type="np").frames[0]
    return (frames * 255).round().astype(np.uint8)


def draw_with_tubelet(options):
    width, height = options.size
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([options.tubelet, "generate", options.prompt, "--negative", options.negative, "-o", f"{folder}/clip/",
                        "--model", options.model, "--size", f"{width}x{height}", "--frames", str(options.frames),
                        "--steps", str(options.steps), "--guidance", str(options.guidance), "--sampler", options.sampler,
                        "--shift", str(options.shift), "--seed", str(options.seed), "--device", "cpu",
                        "--dtype", "float32"], check=True, stdout=subprocess.DEVNULL)
        files = sorted(pathlib.Path(folder, "clip").glob("frame-*.png"))
        return np.stack([np.asarray(Image.open(file).convert("RGB")) for file in files])


def size(text):
    width, height = text.split("x")
    return int(width), int(height)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prompt")
    parser.add_argument("--model", default=str(ROOT / "models/tubelet-mini"))
    parser.add_argument("--tubelet", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--least", type=float, default=40, help="lowest PSNR in dB that passes")
    parser.add_argument("--negative")
    parser.add_argument("--size", type=size)
    parser.add_argument("--frames", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--guidance", type=float)
    parser.add_argument("--sampler", choices=["unipc", "euler"])
    parser.add_argument("--shift", type=float)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    facts = json.loads(pathlib.Path(options.model, "tubelet.json").read_text(encoding="utf-8"))
    defaults = dict(facts["defaults"])
    defaults.update(size=(defaults["width"], defaults["height"]), negative=defaults["negativePrompt"])
    for name in ("negative", "size", "frames", "steps", "guidance", "sampler", "shift"):
        if getattr(options, name) is None:
            setattr(options, name, defaults[name])

    want, got = draw_with_diffusers(options, facts), draw_with_tubelet(options)
    if want.shape != got.shape:
        sys.exit(f"shapes differ: diffusers {want.shape}, tubelet {got.shape}")
    error = np.mean((want.astype(np.float64) - got) ** 2)
    psnr = math.inf if error == 0 else 10 * math.log10(255**2 / error)
    print(f"PSNR {psnr:.1f} dB, largest difference {np.abs(want.astype(int) - got).max()} of 255, "
          f"{want.shape[0]} frames of {want.shape[2]}x{want.shape[1]}, seed {options.seed}")
    sys.exit(0 if psnr >= options.least else 1)


if __name__ == "__main__":
    main()
