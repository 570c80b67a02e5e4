"""What diffusers makes of a clip with the tiny model of make_reference.py's case `wan_pipeline`: the case
`video_to_video`, with the same pins. Seconds, no network, same seed and same bytes.

    python make_video_to_video.py OUT [--set holdout] [--seed N]     # OUT/wan_pipeline must be there; OUT/video_to_video

case.json lists the runs. `start_*`: WanVideoToVideoPipeline with a strength and a scheduler, its noise drawn with
generator=torch.Generator("cpu").manual_seed(seed); output NAME.encoded (what the clip becomes, normalised), NAME.begun (with
noise mixed in), NAME.latents (steps, C, t, h, w) after every step that is made, NAME.timesteps of those. `first`:
WanImageToVideoPipeline with expand_timesteps, as Wan 2.2's 5B model has it: the first frame is clean and its tokens have
timestep 0; output first.given (the frame's latent), first.latents after every step, the frame in them.
"""
import argparse
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import torch
from diffusers import (DPMSolverMultistepScheduler, FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler,
                       WanImageToVideoPipeline, WanVideoToVideoPipeline)
from make_reference import Rng, as_dtype, check, pick, smooth_video, versions
from rounding import outside, save_exact
from safetensors.torch import save_file

# name: scheduler, steps, strength, guidance
RUNS = {
    "start_unipc": ("unipc", 6, 0.7, 4.0),
    "start_unipc_whole": ("unipc", 3, 1.0, 1.0),
    "start_euler": ("euler", 5, 0.45, 3.0),
    "start_dpm": ("dpm++", 7, 0.6, 1.0),
}
SCHEDULERS = {
    "unipc": lambda shift: UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift),
    "euler": lambda shift: FlowMatchEulerDiscreteScheduler(shift=shift),
    "dpm++": lambda shift: DPMSolverMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift),
}


def pipeline(cls, folder, scheduler, dtype, **more):
    with outside():
        from diffusers import WanPipeline

        parts = dict(WanPipeline.from_pretrained(folder).components)
        parts = {k: v for k, v in parts.items() if k in ("tokenizer", "text_encoder", "vae", "transformer")}
        pipe = cls(scheduler=scheduler, **parts, **more)
        for name in ("text_encoder", "vae", "transformer"):
            as_dtype(getattr(pipe, name), dtype)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def embeds(pipe, args, dtype):
    prompt, negative = pipe.encode_prompt(args["prompt"], args["negative_prompt"], True, 1,
                                          max_sequence_length=args["max_sequence_length"])
    return prompt.to(dtype), negative.to(dtype)


def denoise(pipe, timesteps, latents, prompt, negative, guidance, told=lambda latents, t: (latents, t)):
    """The loop that both pipelines have; `told`: what the network sees of the sample, and of the timestep."""
    steps = []
    for t in timesteps:
        seen, time = told(latents, t.expand(1))
        ask = lambda words: pipe.transformer(hidden_states=seen, timestep=time, encoder_hidden_states=words, return_dict=False)[0]
        guess = ask(prompt)
        if guidance > 1:
            without = ask(negative)
            guess = without + guidance * (guess - without)
        latents = pipe.scheduler.step(guess, t, latents, return_dict=False)[0]
        steps.append(latents)
    return torch.stack(steps)


def started(pipe, name, args, video, dtype):
    scheduler, count, strength, guidance = args["runs"][name]
    pipe.scheduler = SCHEDULERS[scheduler](args["flow_shift"])
    pipe.scheduler.set_timesteps(count)
    timesteps, _ = pipe.get_timesteps(count, pipe.scheduler.timesteps, strength, "cpu")
    generator = torch.Generator("cpu").manual_seed(args["seed"])
    drawn = {}
    if hasattr(pipe.scheduler, "add_noise"):
        real = pipe.scheduler.add_noise
        pipe.scheduler.add_noise = lambda clean, noise, t: drawn.update(clean=clean) or real(clean, noise.to(clean.dtype), t)
    else:
        real = pipe.scheduler.scale_noise
        pipe.scheduler.scale_noise = lambda clean, t, noise: drawn.update(clean=clean) or real(clean, t, noise.to(clean.dtype))
    begun = pipe.prepare_latents(video, 1, video_channels(pipe), args["height"], args["width"], dtype, "cpu", generator, None,
                                 timesteps[:1])
    prompt, negative = embeds(pipe, args, dtype)
    return {f"{name}.encoded": drawn["clean"], f"{name}.begun": begun, f"{name}.timesteps": timesteps.clone(),
            f"{name}.latents": denoise(pipe, timesteps, begun, prompt, negative, guidance)}


def video_channels(pipe):
    return pipe.transformer.config.in_channels


def first_frame(pipe, args, video, dtype):
    count, guidance = args["first"]
    pipe.scheduler = SCHEDULERS["unipc"](args["flow_shift"])
    pipe.scheduler.set_timesteps(count)
    generator = torch.Generator("cpu").manual_seed(args["seed"])
    # The noise is float32's in either precision: it is what the seed says.
    from diffusers.utils.torch_utils import randn_tensor

    frames = args["frames"]
    shape = (1, pipe.vae.config.z_dim, (frames - 1) // 4 + 1, args["height"] // 8, args["width"] // 8)
    latents = randn_tensor(shape, generator=generator, device=torch.device("cpu"), dtype=torch.float32).to(dtype)
    _, given, mask = pipe.prepare_latents(video[:, :, 0], 1, pipe.vae.config.z_dim, args["height"], args["width"], frames,
                                          dtype, torch.device("cpu"), None, latents, None)

    def told(sample, t):
        seen = (1 - mask) * given + mask * sample
        per_token = (mask[0][0][:, ::2, ::2] * t).flatten()
        return seen, per_token.unsqueeze(0)

    prompt, negative = embeds(pipe, args, dtype)
    steps = denoise(pipe, pipe.scheduler.timesteps, latents, prompt, negative, guidance, told)
    return {"first.given": given[:, :, :1], "first.latents": (1 - mask) * given + mask * steps}


def build(rng, holdout, source):
    with open(f"{source}/case.json", encoding="utf-8") as f:
        base = json.load(f)["args"]
    call = base["call"]
    args = dict(runs=RUNS, first=[4, 3.0], seed=11, frames=9, height=32, width=48, flow_shift=base["flow_shift"],
                prompt=call["prompt"], negative_prompt=call["negative_prompt"] or "", max_sequence_length=call["max_sequence_length"])
    if holdout:
        args.update(frames=pick(rng, 5, 9, 13), height=16 * rng.py.randint(1, 3), width=16 * rng.py.randint(1, 4),
                    seed=rng.py.randint(0, 99999), first=[rng.py.randint(2, 5), pick(rng, 1.0, 2.5)],
                    runs={name: [run[0], steps := rng.py.randint(3, 9), max(1.0 / steps, round(rng.py.random(), 3)),
                                 pick(rng, 1.0, 3.0)] for name, run in RUNS.items()})
    return {"video": smooth_video(rng, args["frames"], args["height"], args["width"])}, args


def run_all(source, inputs, args, dtype):
    video, out = inputs["video"].to(dtype), {}
    pipe = pipeline(WanVideoToVideoPipeline, f"{source}/pipeline", SCHEDULERS["unipc"](args["flow_shift"]), dtype)
    for name in args["runs"]:
        out.update(started(pipe, name, args, video, dtype))
    pipe = pipeline(WanImageToVideoPipeline, f"{source}/pipeline", SCHEDULERS["unipc"](args["flow_shift"]), dtype,
                    image_encoder=None, image_processor=None, expand_timesteps=True)
    out.update(first_frame(pipe, args, video, dtype))
    return out


def against_the_pipeline(source, inputs, args, outputs):
    """The loop above is the pipeline's: one call of it ends in the same latents."""
    name = "start_unipc"
    scheduler, count, strength, guidance = args["runs"][name]
    pipe = pipeline(WanVideoToVideoPipeline, f"{source}/pipeline", SCHEDULERS[scheduler](args["flow_shift"]), torch.float32)
    pipe.video_processor.preprocess_video = lambda video, height, width: video
    got = pipe(video=inputs["video"], prompt=args["prompt"], negative_prompt=args["negative_prompt"], height=args["height"],
               width=args["width"], num_inference_steps=count, guidance_scale=guidance, strength=strength,
               generator=torch.Generator("cpu").manual_seed(args["seed"]), output_type="latent",
               max_sequence_length=args["max_sequence_length"]).frames
    assert torch.equal(got, outputs[f"{name}.latents"][-1]), "not the pipeline's loop"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("outdir")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", dest="which", choices=["public", "holdout"], default="public")
    opts = parser.parse_args()
    torch.set_num_threads(1)
    source, path = f"{opts.outdir}/wan_pipeline", f"{opts.outdir}/video_to_video"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    with torch.no_grad():
        inputs, args = build(Rng(f"{opts.which}/{opts.seed}", "video_to_video"), opts.which == "holdout", source)
        outputs = run_all(source, inputs, args, torch.float32)
        against_the_pipeline(source, inputs, args, outputs)
    tensors = {f"input.{k}": v for k, v in inputs.items()} | {f"output.{k}": v for k, v in outputs.items()}
    tensors = {k: v.detach().float().contiguous().clone() for k, v in tensors.items()}
    check("video_to_video", tensors)
    save_file(tensors, f"{path}/case.safetensors")
    with open(f"{path}/case.json", "w", encoding="utf-8") as f:
        json.dump(dict(case="video_to_video", set=opts.which, seed=opts.seed, versions=versions(), args=args,
                       tensors={k: list(v.shape) for k, v in sorted(tensors.items())}), f, indent=1, ensure_ascii=False)

    def wide(given, dtype=torch.float64):
        with torch.no_grad():
            return run_all(source, given, args, dtype)

    save_exact(path, {k.removeprefix("output."): v for k, v in tensors.items() if k.startswith("output.")}, wide, inputs,
               rows=lambda key: key.endswith(".latents"), skip=lambda key: key.endswith(".timesteps"))


if __name__ == "__main__":
    main()
