#!/usr/bin/env python3
"""Training of the bundled denoiser: Tubelet's packed steps beside a loop in PyTorch over clips of the same sizes.

    tools/bench/training_loop.py [--binary build/release/tubelet] [--model models/tubelet-mini] [--turns 3] [--rounds 8]
                                 [--loops muon,adamw,compiled] [--batches 8]

The loop is what a careful user of PyTorch writes: diffusers' own transformer, clips collected by size until as many lie
together as the same number of tokens holds, products in the same dtype (autocast), rectified flow, gradients clipped to
1. `muon`: torch.optim.Muon for the matrices of the blocks and AdamW for the rest, as Tubelet does (its Muon takes four
passes over matrices of a shape at once, torch's five over one after another); `adamw`: AdamW for all, less work than
Tubelet's; `compiled`: muon with torch.compile(dynamic=True). Latents are noise of the shapes that `tubelet bench
--training --json` tells, so neither reads a file. Both run with the environment that they are given.

Turns alternate: Tubelet's process, then each loop while nothing else runs. Counted are tokens that hold data, because a
few steps of either side hold more or fewer clips by chance. Printed: thousands of tokens per second of every turn, and the
medians of the turns' ratios. Needs torch 2.11.0 and diffusers 0.42.1 (tools/reference); nothing else may run."""
import argparse
import json
import pathlib
import random
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tubelet(arguments):
    """The report of one process: its packed tokens per second and what it trained on."""
    answer = subprocess.run([arguments.binary, "bench", "--training", "--rounds", str(arguments.rounds), "--model", arguments.model,
                             "--device", "cpu", "--json"], check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout.splitlines()[-1])


def batches(report, count):
    """Shapes of `count` full batches of clips of one size, and the share of a step's tokens that they fill."""
    draw, sizes, lying, shapes, tokens = random.Random(0), report["clips"], {}, [], 0
    while len(shapes) < count:
        size = draw.choices(range(len(sizes)), [each["count"] for each in sizes])[0]
        lying[size] = lying.get(size, 0) + 1
        if lying[size] == max(1, report["tokens"] // sizes[size]["tokens"]):
            shapes.append(([lying[size], *sizes[size]["latents"][1:]], lying[size] * sizes[size]["tokens"]))
            tokens += shapes[-1][1]
            lying[size] = 0
    return shapes, tokens / (count * report["tokens"])


class Loop:
    def __init__(self, arguments, report, name):
        import torch
        from diffusers import WanTransformer3DModel
        torch.set_num_threads(report["threads"])
        torch.manual_seed(0)
        self.torch, self.textTokens = torch, report["textTokens"]
        self.cast = report["products"] == "bfloat16"
        config = WanTransformer3DModel.load_config(arguments.model, subfolder="transformer")
        self.network = WanTransformer3DModel.from_config(config).train()
        matrices, rest = [], []
        for name, weight in self.network.named_parameters():
            isMatrix = weight.ndim == 2 and name.startswith("blocks.") and name != "adamw"
            (matrices if isMatrix else rest).append(weight)
        rate = 1e-9  # the weights stay what they are, as in Tubelet's bench
        self.optimizers = [torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0, fused=True)]
        if matrices:
            self.optimizers.append(torch.optim.Muon(matrices, lr=rate, weight_decay=0))
        self.forward = torch.compile(self.network, dynamic=True) if name == "compiled" else self.network

    def step(self, shape):
        torch = self.torch
        clean, noise = torch.randn(shape), torch.randn(shape)
        at = torch.sigmoid(torch.randn(shape[0]))
        share = at.view(-1, 1, 1, 1, 1)
        text = torch.randn(shape[0], self.textTokens, self.network.config.text_dim)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.cast):
            predicted = self.forward((1 - share) * clean + share * noise, at * 1000, text, return_dict=False)[0]
        torch.nn.functional.mse_loss(predicted.float(), noise - clean).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def rate(self, shapes):
        start = time.monotonic()
        for shape, _ in shapes:
            self.step(shape)
        return sum(tokens for _, tokens in shapes) / (time.monotonic() - start) / 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build/release/tubelet"))
    parser.add_argument("--model", default=str(ROOT / "models/tubelet-mini"))
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--loops", default="muon,adamw,compiled")
    parser.add_argument("--batches", type=int, default=8)
    arguments = parser.parse_args()
    report = tubelet(arguments)
    shapes, fill = batches(report, arguments.batches)
    print(f"{len(report['clips'])} sizes, {report['smallest']} to {report['largest']} tokens a clip, {report['tokens']} a step, "
          f"{report['textTokens']} of text, products in {report['products']}, {report['threads']} threads; "
          f"{len(shapes)} batches a turn. Tokens with data: Tubelet {100 * report['packedFill']:.0f} %, loops {100 * fill:.0f} %",
          flush=True)
    loops = {}
    for name in arguments.loops.split(","):
        start = time.monotonic()
        loops[name] = Loop(arguments, report, name)
        loops[name].rate(list({tuple(shape): (shape, tokens) for shape, tokens in shapes}.values()))
        print(f"{name}: warmed up in {time.monotonic() - start:.0f} s", flush=True)
    ratios = {name: [] for name in loops}
    for turn in range(arguments.turns):
        own = tubelet(arguments)["packedTokensPerSecond"] / 1000
        told = [f"Tubelet {own:.2f} thousand tokens/s"]
        for name, loop in loops.items():
            other = loop.rate(shapes)
            ratios[name].append(own / other)
            told.append(f"{name} {other:.2f} ({own / other:.2f} times)")
        print(f"turn {turn + 1}: " + ", ".join(told), flush=True)
    for name, values in ratios.items():
        print(f"Tubelet against {name}: {statistics.median(values):.2f} times as fast (median of {len(values)})")


main()
