#!/usr/bin/env python3
"""The same clip by Tubelet and by diffusers in turns: seconds, memory, pixels, and how near each comes to the processor's limit.

    python compare.py MODEL [--binary build/release/tubelet] [--size 480x288] [--frames 17] [--steps 4] [--guidance 5]
                      [--dtype float32] [--rounds 3] [--compiled] [--prompt TEXT]

MODEL: a folder in diffusers' layout, such as models/tubelet-mini or one of full_size_model.py's. Each round runs Tubelet, diffusers
and, with --compiled, diffusers with a compiled transformer, each in a process of its own with the same seed, size, steps and
guidance; before each the rate of large matrix products is measured in the same form, since machines that are shared
change. Printed: medians over the rounds of a denoising step (without the first), decoding, the whole command and its peak
memory, as ratios; the PSNR of the clips against each other (45 dB and more: the same picture); and what part of
the rate of products a step and the decoding reach, by the operations that LibTorch counts for them. Needs torch, diffusers,
transformers, numpy and pillow."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

PEER = """
import json, sys, time, torch
given = json.loads(sys.argv[1])
began = time.time()
def tell(event, **more): print(json.dumps({"event": event, "at": time.time()} | more), flush=True)
from diffusers import WanPipeline
pipe = WanPipeline.from_pretrained(given["model"], torch_dtype=getattr(torch, given["dtype"]))
pipe.vae.to(torch.float32)
pipe.set_progress_bar_config(disable=True)
if given["compiled"]:
    pipe.transformer.forward = torch.compile(pipe.transformer.forward)
def step(pipe, index, timestep, kept):
    tell("step", step=index + 1)
    return kept
first = pipe.vae.decode
def decode(*arguments, **more):
    tell("decoding")
    result = first(*arguments, **more)
    tell("decoded")
    return result
pipe.vae.decode = decode
with torch.no_grad():
    frames = pipe(prompt=given["prompt"], negative_prompt="", width=given["width"], height=given["height"],
                  num_frames=given["frames"], num_inference_steps=given["steps"], guidance_scale=given["guidance"],
                  max_sequence_length=given["tokens"],
                  generator=torch.Generator().manual_seed(given["seed"]), callback_on_step_end=step, output_type="np").frames[0]
import numpy
numpy.save(given["out"], frames)
"""

RATE = """
import sys, time, torch
dtype = getattr(torch, sys.argv[1])
a, b = torch.randn(2048, 2048, dtype=dtype), torch.randn(2048, 2048, dtype=dtype)
a @ b
times = []
for _ in range(8):
    began = time.time()
    a @ b
    times.append(time.time() - began)
print(2 * 2048**3 / sorted(times)[len(times) // 2])
"""

OPERATIONS = """
import json, sys, torch
from torch.utils.flop_counter import FlopCounterMode
from diffusers import AutoencoderKLWan, WanTransformer3DModel
given = json.loads(sys.argv[1])
def counted(module, work):
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        work(module)
    return counter.get_total_flops()
with torch.device("meta"):
    net = WanTransformer3DModel.from_config(given["model"] + "/transformer")
    vae = AutoencoderKLWan.from_config(given["model"] + "/vae")
    config = vae.config
    time, space = config.get("scale_factor_temporal") or 4, config.get("scale_factor_spatial") or 8
    latents = torch.empty(1, net.config.in_channels, (given["frames"] - 1) // time + 1, given["height"] // space, given["width"] // space)
    text = torch.empty(1, given["tokens"], net.config.text_dim)
    timestep = torch.zeros(1)
step = counted(net, lambda net: net(latents, timestep, text))
print(json.dumps({"step": step, "decode": counted(vae, lambda vae: vae.decode(latents))}))
"""


def python(code, *arguments):
    return subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True).stdout


def timed(command):
    """(events with the second they came at, seconds of the whole, peak bytes). Ends the comparison where it fails."""
    began = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    events = []
    for line in process.stdout:
        try:
            events.append(json.loads(line) | {"came": time.time() - began})
        except ValueError:
            continue
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}: {errors[-2000:]} {events[-1:]}")
    return events, time.time() - began, usage.ru_maxrss * 1024


def steps_of(events):
    at = [event["came"] for event in events if event["event"] == "step"]
    between = [b - a for a, b in zip(at, at[1:])]
    return statistics.median(between) if between else float("nan")


def at(events, wanted):
    return next(event["came"] for event in events if all(event.get(key) == value for key, value in wanted.items()))


def ours(given, folder):
    out = pathlib.Path(folder) / "ours"
    command = [given.binary, "generate", given.prompt, "--model", given.model, "--size", given.size, "--frames", str(given.frames),
               "--steps", str(given.steps), "--guidance", str(given.guidance), "--seed", str(given.seed), "--device", "cpu",
               "--dtype", given.dtype, "--negative", "", "--json", "--overwrite", "-o", f"{out}/"]
    events, whole, peak = timed(command)
    decode = at(events, {"phase": "writing"}) - at(events, {"phase": "decoding"})
    return {"step": steps_of(events), "decode": decode, "whole": whole, "peak": peak}, out


def peer(given, folder, compiled):
    width, height = map(int, given.size.split("x"))
    out = pathlib.Path(folder) / "theirs.npy"
    told = json.dumps({"model": given.model, "dtype": given.dtype, "prompt": given.prompt, "width": width, "height": height,
                       "frames": given.frames, "steps": given.steps, "guidance": given.guidance, "seed": given.seed,
                       "tokens": given.tokens, "compiled": compiled, "out": str(out)})
    events, whole, peak = timed([sys.executable, "-c", PEER, told])
    decode = at(events, {"event": "decoded"}) - at(events, {"event": "decoding"})
    return {"step": steps_of(events), "decode": decode, "whole": whole, "peak": peak}, out


def psnr(ours_folder, theirs_file):
    import numpy
    from PIL import Image

    theirs = numpy.load(theirs_file)
    files = sorted(ours_folder.glob("*.png"))
    if len(files) != len(theirs):
        sys.exit(f"Tubelet made {len(files)} frames, diffusers {len(theirs)}")
    mine = numpy.stack([numpy.asarray(Image.open(file).convert("RGB"), dtype=numpy.float64) for file in files])
    difference = ((mine - numpy.round(theirs.astype(numpy.float64) * 255)) ** 2).mean()
    return float("inf") if difference == 0 else 10 * numpy.log10(255**2 / difference)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--size", default="480x288")
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--guidance", type=float, default=5.0)
    parser.add_argument("--dtype", default="float32", choices=["float32", "bfloat16"])
    parser.add_argument("--prompt", default="a red fox runs over snow")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compiled", action="store_true", help="diffusers with torch.compile, too")
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    # A prompt is padded to so many tokens, which the transformer attends to.
    own = pathlib.Path(given.model) / "tubelet.json"
    given.tokens = json.loads(own.read_text())["text"]["maxTokens"] if own.exists() else 512
    operations = json.loads(python(OPERATIONS, json.dumps(
        {"model": given.model, "width": width, "height": height, "frames": given.frames, "tokens": given.tokens})))
    operations["step"] *= 2 if given.guidance > 1 else 1
    makers = {"tubelet": lambda folder: ours(given, folder), "diffusers": lambda folder: peer(given, folder, False)}
    if given.compiled:
        makers["diffusers, compiled"] = lambda folder: peer(given, folder, True)
    rows, shares, likeness = {name: [] for name in makers}, {name: [] for name in makers}, {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.rounds):
            made = {}
            for name in list(makers) if number % 2 == 0 else reversed(list(makers)):
                rate = float(python(RATE, given.dtype))
                row, made[name] = makers[name](folder)
                rows[name].append(row)
                shares[name].append([operations[part] / row[part] / rate for part in ("step", "decode")])
                print(f"round {number + 1}: {name:20} step {row['step']:8.3f} s  decode {row['decode']:8.3f} s  whole "
                      f"{row['whole']:8.2f} s  peak {row['peak'] / 1e6:7.0f} MB   products at {rate / 1e9:5.0f} GFLOP/s", flush=True)
            for name in made:
                if name != "tubelet":
                    likeness[name] = psnr(made["tubelet"], made[name])
    median = {name: {part: statistics.median(row[part] for row in rows[name]) for part in rows[name][0]} for name in rows}
    for name in makers:
        step, decode = (statistics.median(column) for column in zip(*shares[name]))
        print(f"{name:20} of the rate of products: step {step:.2f}, decoding {decode:.2f}")
    for name in likeness:
        ratios = ", ".join(f"{part} {median['tubelet'][part] / median[name][part]:.2f}" for part in median[name])
        print(f"tubelet / {name}: {ratios}; pixels {likeness[name]:.1f} dB")


if __name__ == "__main__":
    main()
