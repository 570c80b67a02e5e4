"""Tiny image VAEs and a tiny class-conditional DiT folder with what diffusers computes with them: the cases
`autoencoder_kl` and `class_to_image`, beside those of make_reference.py, with the same pins. Seconds, no network, same
seed and same bytes.

    python make_class_to_image.py OUT [--set holdout] [--seed N]     # OUT/autoencoder_kl, OUT/class_to_image

autoencoder_kl: one folder a VAE (config.json, weights). Tensors of each: input NAME.image (B, 3, H, W) and NAME.latents
(B, z, h, w); output NAME.moments, NAME.mean, NAME.decoded, NAME.tiled_moments, NAME.tiled_decoded (diffusers' tiling,
tiles of sample_size). `old_names` carries the attention names of diffusers before 0.18.

class_to_image: `pipeline/` as DiTPipeline saves it. case.json lists the runs: scheduler (class and config), label, steps,
guidance, seed, size. Each is one DiTPipeline call after torch.manual_seed(seed), so that the noise of the start and of the
steps follow each other in one stream, as with generator=torch.manual_seed(seed). Output NAME.latents (steps, C, h, w) after
every step, NAME.image (3, H, W) in [0, 1], NAME.timesteps.
"""
import argparse
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import torch
from diffusers import (AutoencoderKL, DDIMScheduler, DDPMScheduler, DiTPipeline, DiTTransformer2DModel,
                       DPMSolverMultistepScheduler)
from make_reference import WEIGHTS, Rng, pick, randomise, smooth_video, versions
from rounding import outside, save_exact
from safetensors.torch import load_file, save_file

LINEAR = dict(beta_schedule="linear", beta_start=0.0001, beta_end=0.02)
# Random networks don't predict noise; where less of the signal is lost their errors stay within some tens.
GENTLE = dict(beta_schedule="scaled_linear", beta_start=0.0004, beta_end=0.006)
# name: scheduler, its options, steps, guidance
RUNS = {
    "ddim": (DDIMScheduler, dict(GENTLE, clip_sample=False), 5, 4.0),
    "ddim_unguided": (DDIMScheduler, dict(LINEAR, clip_sample=False, set_alpha_to_one=False, steps_offset=1), 3, 1.0),
    "ddpm": (DDPMScheduler, dict(GENTLE, clip_sample=False), 5, 3.0),
    "ddpm_unguided": (DDPMScheduler, dict(LINEAR, clip_sample=True, variance_type="fixed_large"), 4, 1.0),
    "dpm_solver": (DPMSolverMultistepScheduler, dict(LINEAR, prediction_type="v_prediction"), 5, 2.5),
}
LABELS = {3: "robin, common robin", 1: "goldfish, Carassius auratus", 207: "golden retriever", 134: "crane",
          517: "crane", 999: "toilet tissue, toilet paper, bathroom tissue", 281: "tabby, tabby cat"}


def vae_config(rng, holdout, widths, **other):
    cfg = dict(block_out_channels=widths, down_block_types=["DownEncoderBlock2D"] * len(widths),
               up_block_types=["UpDecoderBlock2D"] * len(widths), layers_per_block=1, latent_channels=4,
               norm_num_groups=4, sample_size=16 * 2 ** (len(widths) - 2))
    if holdout:
        groups = pick(rng, 2, 4)
        cfg.update(norm_num_groups=groups, layers_per_block=pick(rng, 1, 2), latent_channels=pick(rng, 3, 4, 6),
                   block_out_channels=[groups * pick(rng, 2, 3, 4) for _ in widths])
    return {**cfg, **other}


def make_vae(path, rng, cfg, old_names=False):
    model = randomise(AutoencoderKL(**cfg), rng)
    model.save_pretrained(path)
    if old_names:
        old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
        weights = load_file(f"{path}/{WEIGHTS}")
        for name in list(weights):
            for new, former in old.items():
                if f".attentions.0.{new}." in name:
                    weights[name.replace(f".{new}.", f".{former}.")] = weights.pop(name)
        save_file(weights, f"{path}/{WEIGHTS}", metadata={"format": "pt"})


def autoencoders(path, rng, holdout):
    kinds = {
        "plain": (vae_config(rng, holdout, [8, 16, 16]), {}),
        "no_attention": (vae_config(rng, holdout, [8, 12], mid_block_add_attention=False, use_quant_conv=False,
                                    use_post_quant_conv=False, shift_factor=0.3, scaling_factor=1.7), {}),
        "old_names": (vae_config(rng, holdout, [8, 8, 16, 16], layers_per_block=2), dict(old_names=True)),
    }
    tensors = {}
    for name, (cfg, how) in kinds.items():
        make_vae(f"{path}/{name}", rng, cfg, **how)
        factor, tile = 2 ** (len(cfg["block_out_channels"]) - 1), cfg["sample_size"]
        height = factor * (rng.py.randint(3, 9) if holdout else 5)
        width = max(factor * (rng.py.randint(3, 9) if holdout else 7), tile + factor)  # more than one tile
        image = torch.cat([smooth_video(rng, 1, height, width)[:, :, 0] for _ in range(2)])
        latents = rng.normal(2, cfg["latent_channels"], height // factor, width // factor)
        tensors.update({f"input.{name}.image": image, f"input.{name}.latents": latents})

    def run(inputs, dtype=torch.float64):
        out = {}
        for name in kinds:
            with outside():
                vae = AutoencoderKL.from_pretrained(f"{path}/{name}").eval().to(dtype)
            image, latents = inputs[f"input.{name}.image"], inputs[f"input.{name}.latents"]
            out[f"{name}.moments"] = vae.encode(image).latent_dist.parameters
            out[f"{name}.mean"] = vae.encode(image).latent_dist.mode()
            out[f"{name}.decoded"] = vae.decode(latents).sample
            vae.enable_tiling()
            out[f"{name}.tiled_moments"] = vae.encode(image).latent_dist.parameters
            out[f"{name}.tiled_decoded"] = vae.decode(latents).sample
        return out

    return tensors, run, dict(vaes={name: cfg for name, (cfg, _) in kinds.items()})


def make_pipeline(path, rng, holdout):
    cfg = dict(num_attention_heads=2, attention_head_dim=12, in_channels=4, out_channels=8, num_layers=2, sample_size=6,
               patch_size=2, num_embeds_ada_norm=1000, norm_type="ada_norm_zero", norm_elementwise_affine=False,
               attention_bias=True, activation_fn="gelu-approximate")
    widths = [8, 8, 16]
    if holdout:
        cfg.update(num_attention_heads=pick(rng, 1, 3), attention_head_dim=pick(rng, 8, 16), num_layers=pick(rng, 1, 2),
                   sample_size=pick(rng, 4, 8, 12), out_channels=pick(rng, 4, 8), patch_size=pick(rng, 1, 2, 4))
        widths = pick(rng, [8, 16], [8, 8, 8, 16])
    transformer = randomise(DiTTransformer2DModel(**cfg), rng, {"proj_out_2": 0.5})
    vae = randomise(AutoencoderKL(**vae_config(rng, False, widths)), rng, {"decoder.conv_out": 0.2})
    scheduler = RUNS["ddim"][0](**RUNS["ddim"][1])
    labels = {k: LABELS.get(k, f"thing {k}, no. {k}") for k in sorted({*LABELS, *rng.py.sample(range(1000), 5)})}
    DiTPipeline(transformer, vae, scheduler).save_pretrained(path)
    with open(f"{path}/model_index.json", encoding="utf-8") as f:  # save_pretrained leaves the labels out
        index = {**json.load(f), "id2label": {str(key): label for key, label in labels.items()}}
    with open(f"{path}/model_index.json", "w", encoding="utf-8") as f:
        json.dump(index, f, indent=2)
    pipe = DiTPipeline.from_pretrained(path)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def one_run(pipe, scheduler, word, label, steps, guidance, seed):
    pipe.scheduler = scheduler
    latents, inner = [], scheduler.step

    def step(*args, **kwargs):
        result = inner(*args, **kwargs)
        latents.append(result.prev_sample[0].clone())
        return result

    scheduler.step = step
    torch.manual_seed(seed)
    image = pipe(class_labels=[label], guidance_scale=guidance, num_inference_steps=steps, output_type="pt").images[0]
    return {"latents": torch.stack(latents), "image": image, "timesteps": scheduler.timesteps.float()}


def class_to_image(path, rng, holdout):
    pipe = make_pipeline(f"{path}/pipeline", rng, holdout)
    words = sorted(pipe.labels)
    tensors, runs = {}, {}
    for name, (cls, options, steps, guidance) in RUNS.items():
        word = rng.py.choice(words) if holdout else {"ddim": "golden retriever", "ddpm": "crane"}.get(name, "tabby cat")
        if holdout:
            steps, guidance = pick(rng, 2, 4, 7), guidance if guidance == 1 else rng.py.uniform(1.5, 8)
        label, seed = pipe.get_label_ids([word])[0], rng.py.randrange(2 ** 32)
        scheduler = cls(**options)
        scheduler.save_pretrained(f"{path}/schedulers/{name}")
        edge = pipe.transformer.config.sample_size * 2 ** (len(pipe.vae.config.block_out_channels) - 1)
        runs[name] = dict(scheduler=f"schedulers/{name}", word=word, label=label, steps=steps, guidance=guidance, seed=seed,
                          width=edge, height=edge)

    def all_runs(_, dtype=torch.float64):
        pipe.to(dtype)
        out = {}
        for name, facts in runs.items():
            cls = RUNS[name][0]
            with outside():
                options = cls.load_config(f"{path}/schedulers/{name}")
            of_run = one_run(pipe, cls.from_config(options), *(facts[k] for k in ("word", "label", "steps", "guidance", "seed")))
            out.update({f"{name}.{key}": value for key, value in of_run.items()})
        return out

    return tensors, all_runs, dict(runs=runs, labels=pipe.labels)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--set", default="public", choices=["public", "holdout"])
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    for name, make in {"autoencoder_kl": autoencoders, "class_to_image": class_to_image}.items():
        path = f"{given.out}/{name}"
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        with torch.no_grad():
            inputs, run, args = make(path, Rng(given.seed, name), given.set == "holdout")
            outputs = run(inputs, torch.float32)
            tensors = {**inputs, **{f"output.{key}": value for key, value in outputs.items()}}
        save_file({k: v.contiguous() for k, v in tensors.items()}, f"{path}/case.safetensors")
        with open(f"{path}/case.json", "w", encoding="utf-8") as f:
            json.dump(dict(versions=versions(), seed=given.seed, set=given.set, args=args), f, ensure_ascii=False,
                      separators=(",", ":"))
        save_exact(path, outputs, run, inputs, rows=lambda key: key.endswith(".latents"))
        print(f"{name}: " + ", ".join(f"{k[7:]} up to {v.abs().max():.2f}" for k, v in tensors.items()
                                      if k.startswith("output.") and "timesteps" not in k))


if __name__ == "__main__":
    main()
