"""LTX-Video against diffusers 0.42.1 (pins as in make_reference.py): the case `ltx`.

    python make_ltx.py TESTS_DATA_REFERENCE      # wan_pipeline/ must be there; ltx/ is written

No weights are stored: each parameter is a formula of its name (make_wan_kinds.py). The tokenizer is that of
`wan_pipeline`. case.json: for each kind the configs of its components and the runs; case.safetensors:
    picture                    what frames first are
    embeds, embeds.negative    of the prompts, rows of real tokens
    transformer.*              one forward: latents, the two predictions (one timestep, one per token)
    schedule.*                 timesteps of 30 steps, by size for 704x480x161, and linear-quadratic
    KIND.vae.*                 video, its mean, what latents are decoded to, every eighth row and column (whole, and v090 in tiles of 64, 32 apart)
    KIND.RUN.latents, .frames  whole runs; of frames every fifth row and column as bytes
Image to video takes the mean of the VAE's posterior, as Tubelet does, where the pipeline draws from it.
"""
import argparse, json, os, shutil
import numpy as np
import torch
from diffusers import (AutoencoderKLLTXVideo, FlowMatchEulerDiscreteScheduler, LTXConditionPipeline, LTXImageToVideoPipeline, LTXPipeline,
                       LTXVideoTransformer3DModel)
from diffusers.pipelines.ltx import pipeline_ltx_image2video
from diffusers.pipelines.ltx.pipeline_ltx import calculate_shift
from diffusers.pipelines.ltx.pipeline_ltx_condition import linear_quadratic_schedule
from PIL import Image
from safetensors.torch import save_file
from transformers import AutoTokenizer, T5Config, T5EncoderModel

from make_wan_kinds import formula

plain_retrieve = pipeline_ltx_image2video.retrieve_latents
pipeline_ltx_image2video.retrieve_latents = lambda out, generator=None, sample_mode="": plain_retrieve(out, None, "argmax")

LATENTS = 8
TRANSFORMER = dict(in_channels=LATENTS, out_channels=LATENTS, patch_size=1, patch_size_t=1, num_attention_heads=2, attention_head_dim=8,
                   cross_attention_dim=16, num_layers=2, caption_channels=32, activation_fn="gelu-approximate", qk_norm="rms_norm_across_heads",
                   norm_elementwise_affine=False, norm_eps=1e-6, attention_bias=True, attention_out_bias=True)
TEXT = dict(d_model=32, d_kv=8, d_ff=48, num_layers=2, num_heads=4, feed_forward_proj="gated-gelu", relative_attention_num_buckets=32,
            relative_attention_max_distance=128, dropout_rate=0.0, layer_norm_epsilon=1e-6)
OLD = dict(in_channels=3, out_channels=3, latent_channels=LATENTS, block_out_channels=[8, 16, 16, 16], down_block_types=["LTXVideoDownBlock3D"] * 4,
           layers_per_block=[2, 1, 1, 1, 1], spatio_temporal_scaling=[True, True, True, False], downsample_type=["conv"] * 4, patch_size=4,
           patch_size_t=1, resnet_norm_eps=1e-6, scaling_factor=1.0, encoder_causal=True, decoder_causal=False)
VAES = {
    "v090": dict(OLD, decoder_block_out_channels=[8, 16, 16, 16], decoder_layers_per_block=[1, 1, 1, 2, 1],
                 decoder_spatio_temporal_scaling=[True, True, True, False], decoder_inject_noise=[False] * 5, upsample_residual=[False] * 4,
                 upsample_factor=[1] * 4, timestep_conditioning=False),
    "v091": dict(OLD, decoder_block_out_channels=[16, 32, 64], decoder_layers_per_block=[1, 2, 1, 2], decoder_spatio_temporal_scaling=[True] * 3,
                 decoder_inject_noise=[True, True, True, False], upsample_residual=[True] * 3, upsample_factor=[2] * 3, timestep_conditioning=True),
    "v095": dict(OLD, block_out_channels=[8, 16, 32, 64, 64], down_block_types=["LTXVideo095DownBlock3D"] * 4, layers_per_block=[1, 1, 2, 1, 1],
                 spatio_temporal_scaling=[True] * 4, downsample_type=["spatial", "temporal", "spatiotemporal", "spatiotemporal"],
                 decoder_block_out_channels=[16, 32, 64], decoder_layers_per_block=[1, 1, 1, 1], decoder_spatio_temporal_scaling=[True] * 3,
                 decoder_inject_noise=[False] * 4, upsample_residual=[True] * 3, upsample_factor=[2] * 3, timestep_conditioning=True,
                 spatial_compression_ratio=32, temporal_compression_ratio=8),
}
BY_SIZE = dict(use_dynamic_shifting=True, base_shift=0.95, max_shift=2.05, base_image_seq_len=1024, max_image_seq_len=4096, shift_terminal=0.1)
KINDS = {
    "v090": dict(pipeline="LTXPipeline", scheduler=BY_SIZE, runs={"text": dict(), "fast": dict(frame_rate=12)}),
    "v091": dict(pipeline="LTXPipeline", scheduler=BY_SIZE, runs={"text": dict(), "first": dict(first=True)}),
    "v095": dict(pipeline="LTXConditionPipeline", scheduler=dict(use_dynamic_shifting=False), runs={"text": dict()}),
}
WIDTH, HEIGHT, FRAMES, STEPS, GUIDANCE, SEED, RATE = 96, 64, 17, 4, 3.0, 7, 25
PROMPT, NEGATIVE = "A cat walks slowly across the green grass", "worst quality, blurry"


def filled(module):
    with torch.no_grad():
        for name, values in list(module.named_parameters()) + list(module.named_buffers()):
            if name in ("latents_mean", "latents_std") or isinstance(values, torch.nn.Parameter):
                values.copy_(formula(name, tuple(values.shape)))
                if name == "latents_std":
                    values.add_(1)
    return module.eval()


def picture(shift, width=WIDTH, height=HEIGHT):
    y, x = np.mgrid[0:height, 0:width]
    planes = [127.5 + 127.5 * np.sin(x / (9 + 3 * c) + y / (5 + c) + shift + c) for c in range(3)]
    return np.stack(planes, -1).round().astype(np.uint8)


def forwards(transformer, embeds, out):
    """Of a grid of 3 x 2 x 3 latent cells at 25 frames a second."""
    latents = formula("latents", (1, LATENTS, 3, 2, 3)) * 4
    tokens = latents.flatten(2).transpose(1, 2)
    mask = torch.ones(1, embeds.shape[1])
    scale = (8 / RATE, 32, 32)
    for name, timestep in (("one", torch.tensor([716.25])), ("each", 716.25 * (torch.arange(18) >= 6).float()[None])):
        got = transformer(hidden_states=tokens, encoder_hidden_states=embeds, timestep=timestep, encoder_attention_mask=mask, num_frames=3,
                          height=2, width=3, rope_interpolation_scale=scale, return_dict=False)[0]
        out[f"transformer.{name}"] = got.transpose(1, 2).unflatten(2, (3, 2, 3))
    out["transformer.latents"] = latents


def vae_case(name, vae, out):
    clip = torch.from_numpy(np.stack([picture(0.3 * i, 64, 32) for i in range(9)]))
    out["vae.video"] = clip
    video = clip.permute(3, 0, 1, 2)[None].float() / 127.5 - 1
    mean = vae.encode(video).latent_dist.mode()
    out[f"{name}.vae.mean"] = mean
    timestep = torch.tensor([60.0]) if vae.config.timestep_conditioning else None
    latents = formula("to.decode", (1, LATENTS, 2, 2, 3)) * 4
    out["vae.latents"] = latents
    torch.manual_seed(3)
    out[f"{name}.vae.decoded"] = vae.decode(latents, timestep, return_dict=False)[0].clamp(-1, 1)[..., ::8, ::8]
    if name == "v090":
        vae.enable_tiling(64, 64, 1000, 32, 32, 1000)
        out[f"{name}.vae.tiled"] = vae.decode(latents, timestep, return_dict=False)[0].clamp(-1, 1)[..., ::8, ::8]
        vae.use_tiling = False


def run(name, kind, base, out):
    tokenizer = AutoTokenizer.from_pretrained(f"{base}/wan_pipeline/pipeline/tokenizer")
    text = dict(TEXT, vocab_size=VOCABULARY)
    parts = dict(tokenizer=tokenizer, text_encoder=filled(T5EncoderModel(T5Config(**text))),
                 scheduler=FlowMatchEulerDiscreteScheduler(**kind["scheduler"]), transformer=filled(LTXVideoTransformer3DModel(**TRANSFORMER)),
                 vae=filled(AutoencoderKLLTXVideo(**VAES[name])))
    vae_case(name, parts["vae"], out)
    conditioned = VAES[name]["timestep_conditioning"]
    for key, asked in kind["runs"].items():
        asked = dict(asked)
        cls = dict(LTXPipeline=LTXPipeline, LTXConditionPipeline=LTXConditionPipeline)[kind["pipeline"]]
        if asked.pop("first", False):
            cls = LTXImageToVideoPipeline
            asked["image"] = Image.fromarray(picture(0))
        pipe = cls(**parts)
        pipe.set_progress_bar_config(disable=True)
        times = []
        def on_step(_p, i, t, kw):
            times.append(round(float(t), 3)); return {}
        def make(output):
            torch.manual_seed(SEED)  # what the decoder adds
            return pipe(prompt=PROMPT, negative_prompt=NEGATIVE, height=HEIGHT, width=WIDTH, num_frames=FRAMES, num_inference_steps=STEPS,
                        guidance_scale=GUIDANCE, generator=torch.Generator("cpu").manual_seed(SEED), output_type=output,
                        callback_on_step_end=on_step, **(dict(frame_rate=RATE) | asked), **(dict(decode_timestep=0.05, decode_noise_scale=0.025)
                                                                                              if conditioned else {})).frames
        final = make("latent")
        if final.dim() == 3:
            final = final.transpose(1, 2).unflatten(2, (3, HEIGHT // 32, WIDTH // 32))
        out[f"{name}.{key}.latents"] = final
        frames = make("np")[0]
        out[f"{name}.{key}.frames"] = torch.from_numpy((frames[:, ::5, ::5] * 255).round().astype(np.uint8))
        print(name, key, times[:STEPS], float(final.abs().max()), float(final.std()), float(frames.mean()), float(frames.std()))
    if name == "v090":
        embeds, mask, negative, other = pipe.encode_prompt(PROMPT, NEGATIVE)
        out["embeds"], out["embeds.negative"] = embeds[:, mask[0].bool()], negative[:, other[0].bool()]
        forwards(parts["transformer"], out["embeds"], out)


def schedules(out):
    scheduler = FlowMatchEulerDiscreteScheduler(**BY_SIZE)
    scheduler.set_timesteps(sigmas=np.linspace(1.0, 1 / 30, 30), mu=calculate_shift(21 * 15 * 22, 1024, 4096, 0.95, 2.05))
    out["schedule.bySize"] = scheduler.timesteps
    out["schedule.linearQuadratic"] = linear_quadratic_schedule(30) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("outdir")
    base = parser.parse_args().outdir
    torch.set_num_threads(1)
    global VOCABULARY
    with open(f"{base}/wan_pipeline/pipeline/text_encoder/config.json", encoding="utf-8") as f:
        VOCABULARY = json.load(f)["vocab_size"]
    path = f"{base}/ltx"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    out = {"picture": torch.from_numpy(picture(0))}
    with torch.no_grad():
        schedules(out)
        for name, kind in KINDS.items():
            run(name, kind, base, out)
    save_file({k: v.detach().contiguous().clone() for k, v in out.items()}, f"{path}/case.safetensors")
    kinds = {name: dict(kind, vae=VAES[name]) for name, kind in KINDS.items()}
    with open(f"{path}/case.json", "w", encoding="utf-8") as f:
        json.dump(dict(case="ltx", args=dict(prompt=PROMPT, negative_prompt=NEGATIVE, width=WIDTH, height=HEIGHT, frames=FRAMES, steps=STEPS,
                       guidance=GUIDANCE, seed=SEED, frame_rate=RATE, transformer=TRANSFORMER, text=dict(TEXT, vocab_size=VOCABULARY),
                       kinds=kinds)), f, indent=1, ensure_ascii=False)
    print(sum(os.path.getsize(f"{path}/{f}") for f in os.listdir(path)))


if __name__ == "__main__":
    main()
