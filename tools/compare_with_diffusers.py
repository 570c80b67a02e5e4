#!/usr/bin/env python3
"""Draws the same clips with Python's diffusers and with the `tubelet` command and compares their frames.

    python tools/compare_with_diffusers.py "a panda spinning on a blue background" [PROMPT...]
        [--size 128x128] [--frames 17] [--seed 1] [--steps 20] [--guidance 4] [--sampler unipc] [--shift 1]
        [--negative TEXT] [--model models/tubelet-mini] [--tubelet build/release/tubelet] [--minimum 40] [--keep DIR]

Prints the PSNR of every clip in dB, the largest difference of a pixel and both times. Exit code 0 when every clip reaches
--minimum (40 dB), 1 when one does not, 2 when a clip could not be drawn. Values that are not given come from the model's
tubelet.json, for both sides. Both sides compute in float32 on the CPU.

For developers: needs an environment with torch, diffusers, transformers, sentencepiece, ftfy, pillow and numpy (versions
as in tools/reference/make_reference.py). The tests don't use it; they read the frames stored in the model's expected/.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def parse_size(text):
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT, such as 128x128, got {text!r}")
    return int(width), int(height)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prompts", nargs="+", metavar="PROMPT")
    parser.add_argument("--model", type=Path, default=ROOT / "models/tubelet-mini")
    parser.add_argument("--tubelet", type=Path, default=ROOT / "build/release/tubelet")
    parser.add_argument("--negative")
    parser.add_argument("--size", type=parse_size)
    parser.add_argument("--frames", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--guidance", type=float)
    parser.add_argument("--sampler", choices=["unipc", "euler"])
    parser.add_argument("--shift", type=float)
    parser.add_argument("--seed", type=int, default=1, help="of the first prompt; each further one takes the next")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--minimum", type=float, default=40.0, help="PSNR in dB that every clip must reach")
    parser.add_argument("--keep", type=Path, help="keep the frames of both sides in this folder")
    arguments = parser.parse_args()

    facts = json.loads((arguments.model / "tubelet.json").read_text(encoding="utf-8"))
    defaults = facts["defaults"]
    arguments.size = arguments.size or (defaults["width"], defaults["height"])
    arguments.max_tokens = facts["text"]["maxTokens"]
    for name, key in [("negative", "negativePrompt"), ("frames", "frames"), ("steps", "steps"), ("guidance", "guidance"),
                      ("sampler", "sampler"), ("shift", "shift")]:
        if getattr(arguments, name) is None:
            setattr(arguments, name, defaults[key])
    return arguments


class Reference:
    """diffusers' WanPipeline over the model folder."""

    def __init__(self, arguments):
        import torch
        from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler, WanPipeline

        if arguments.threads:
            torch.set_num_threads(arguments.threads)
        self.torch = torch
        self.arguments = arguments
        self.pipeline = WanPipeline.from_pretrained(str(arguments.model), torch_dtype=torch.float32)
        self.pipeline.set_progress_bar_config(disable=True)
        if arguments.sampler == "euler":
            self.pipeline.scheduler = FlowMatchEulerDiscreteScheduler(shift=arguments.shift)
        else:
            self.pipeline.scheduler = UniPCMultistepScheduler.from_config(
                self.pipeline.scheduler.config, flow_shift=arguments.shift)

    def draw(self, prompt, seed):
        """Frames (T, H, W, 3), rounded to 8 bits as tubelet does."""
        a = self.arguments
        with self.torch.no_grad():
            frames = self.pipeline(
                prompt=prompt, negative_prompt=a.negative, width=a.size[0], height=a.size[1], num_frames=a.frames,
                num_inference_steps=a.steps, guidance_scale=a.guidance, max_sequence_length=a.max_tokens,
                generator=self.torch.Generator("cpu").manual_seed(seed), output_type="np").frames[0]
        return (frames * 255).round().clip(0, 255).astype("uint8")


def draw_with_tubelet(arguments, prompt, seed, folder):
    import numpy as np
    from PIL import Image

    width, height = arguments.size
    command = [str(arguments.tubelet), "generate", "--output", f"{folder}/", "--model", str(arguments.model),
               "--negative", arguments.negative, "--size", f"{width}x{height}", "--frames", str(arguments.frames),
               "--steps", str(arguments.steps), "--guidance", repr(arguments.guidance), "--sampler", arguments.sampler,
               "--shift", repr(arguments.shift), "--seed", str(seed), "--device", "cpu", "--dtype", "float32",
               "--overwrite"]
    if arguments.threads:
        command += ["--threads", str(arguments.threads)]
    done = subprocess.run(command + ["--", prompt], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"tubelet ended with exit code {done.returncode}:\n{done.stdout}")
    names = sorted(folder.glob("frame-*.png"))
    if not names:
        raise RuntimeError(f"tubelet wrote no frames into {folder}")
    return np.stack([np.asarray(Image.open(name).convert("RGB")) for name in names])


def psnr(got, want):
    error = ((got.astype("float64") - want.astype("float64")) ** 2).mean()
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def save_frames(frames, folder):
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for number, frame in enumerate(frames, 1):
        Image.fromarray(frame).save(folder / f"frame-{number:04d}.png")


def main():
    arguments = parse_arguments()
    reference = Reference(arguments)
    worst = math.inf
    with tempfile.TemporaryDirectory(prefix="tubelet-compare-") as temporary:
        base = arguments.keep or Path(temporary)
        for number, prompt in enumerate(arguments.prompts):
            seed = arguments.seed + number
            begin = time.monotonic()
            want = reference.draw(prompt, seed)
            middle = time.monotonic()
            folder = base / f"tubelet-{seed}"
            folder.parent.mkdir(parents=True, exist_ok=True)
            got = draw_with_tubelet(arguments, prompt, seed, folder)
            end = time.monotonic()
            if arguments.keep:
                save_frames(want, base / f"diffusers-{seed}")
            if got.shape != want.shape:
                raise RuntimeError(f"tubelet drew frames of shape {got.shape}, diffusers {want.shape}")
            quality = psnr(got, want)
            largest = int(abs(got.astype("int16") - want.astype("int16")).max())
            worst = min(worst, quality)
            print(f"{quality:7.2f} dB, largest difference {largest:3d} of 255, seed {seed}, diffusers {middle - begin:.1f} s, "
                  f"tubelet with start {end - middle:.1f} s: {prompt}", flush=True)
    print(f"worst clip {worst:.2f} dB, minimum {arguments.minimum:g} dB")
    return 0 if worst >= arguments.minimum else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError, KeyError, ValueError) as failure:
        print(f"compare_with_diffusers: {failure}", file=sys.stderr)
        sys.exit(2)
