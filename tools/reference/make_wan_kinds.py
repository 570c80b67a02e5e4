"""Wan's other kinds against diffusers 0.42.1 (pins as in make_reference.py): the case `wan_kinds`.

    python make_wan_kinds.py TESTS_DATA_REFERENCE      # wan_pipeline/ must be there; wan_kinds/ is written

No weights are stored: each parameter is a formula of its name (see `formula`), which tests/support/formula_weights.h
computes too, so that names and shapes of both sides must agree. Text encoder, tokenizer, scheduler and the plain VAE are
those of `wan_pipeline`. case.json: for each kind the configs of its components and the runs; case.safetensors: the picture
(frames first and last), and for each run NAME.latents: samples after the first and the last step.
"""
import argparse, json, math, os, shutil
import numpy as np
import torch
from diffusers import (AutoencoderKLWan, UniPCMultistepScheduler, WanImageToVideoPipeline, WanPipeline, WanTransformer3DModel)
from PIL import Image
from safetensors.torch import save_file
from transformers import AutoTokenizer, CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel, UMT5EncoderModel

from diffusers.pipelines.wan import pipeline_wan, pipeline_wan_i2v
for module in (pipeline_wan, pipeline_wan_i2v):  # plain ASCII prompts need no straightening
    if not hasattr(module, "ftfy"):
        module.ftfy = type("", (), {"fix_text": staticmethod(lambda text: text)})

STEP, M1, M2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def formula(name, shape):
    """SplitMix64 from FNV-1a of the name; uniform in +-1, scaled by what the parameter is."""
    start = 0xCBF29CE484222325
    for byte in name.encode():
        start = ((start ^ byte) * 0x100000001B3) % 2**64
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        state = np.uint64(start) + (np.arange(count, dtype=np.uint64) + np.uint64(1)) * STEP
        state = (state ^ (state >> np.uint64(30))) * M1
        state = (state ^ (state >> np.uint64(27))) * M2
        state = state ^ (state >> np.uint64(31))
    value = (state >> np.uint64(40)).astype(np.float64) / 2**23 - 1
    if name.endswith("gamma") or (name.endswith("weight") and len(shape) == 1):
        value = 1 + 0.25 * value
    elif name.endswith("weight"):
        value = value * math.sqrt(3 * shape[0] / count)
    else:
        value = 0.25 * value
    return torch.from_numpy(value.astype(np.float32)).reshape(shape)


def filled(module):
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(formula(name, tuple(parameter.shape)))
    return module.eval()


TRANSFORMER = dict(patch_size=[1, 2, 2], num_attention_heads=2, attention_head_dim=12, in_channels=16, out_channels=16,
                   text_dim=32, freq_dim=16, ffn_dim=32, num_layers=2, cross_attn_norm=True, qk_norm="rms_norm_across_heads",
                   eps=1e-6, rope_max_seq_len=1024)
VAE_48 = dict(base_dim=8, decoder_base_dim=12, z_dim=48, dim_mult=[1, 2, 2, 2], num_res_blocks=1, attn_scales=[],
              temperal_downsample=[False, True, True], dropout=0.0, is_residual=True, patch_size=2, in_channels=12,
              out_channels=12, scale_factor_temporal=4, scale_factor_spatial=16,
              latents_mean=[round(math.sin(i), 3) for i in range(48)], latents_std=[round(1.5 + math.cos(i), 3) for i in range(48)])
CLIP = dict(hidden_size=20, intermediate_size=28, num_hidden_layers=3, num_attention_heads=2, image_size=32, patch_size=16,
            projection_dim=8, hidden_act="gelu")
WIDTH, HEIGHT, FRAMES = 64, 32, 9
PROMPT, NEGATIVE = "A cat walks slowly across the green grass", "static, blurred"
I36 = dict(TRANSFORMER, in_channels=36)
SEES = dict(I36, image_dim=20, added_kv_proj_dim=24)

KINDS = {
    "ti2v": dict(pipeline="WanPipeline", index=dict(expand_timesteps=True), transformer=dict(TRANSFORMER, in_channels=48, out_channels=48),
                 vae=VAE_48, runs={"text": dict(), "first": dict(first=True)}),
    "experts": dict(pipeline="WanPipeline", index=dict(boundary_ratio=0.875), transformer=TRANSFORMER, transformer_2=TRANSFORMER,
                    runs={"text": dict(guidance_scale_2=3.0), "same": dict(), "unguided": dict(guidance_scale_2=1.0)}),
    "experts_i2v": dict(pipeline="WanImageToVideoPipeline", index=dict(boundary_ratio=0.9), transformer=I36, transformer_2=I36,
                        runs={"first": dict(first=True, guidance_scale_2=2.0), "both": dict(first=True, last=True)}),
    "i2v": dict(pipeline="WanImageToVideoPipeline", index=dict(), transformer=SEES, image_encoder=CLIP,
                runs={"first": dict(first=True)}),
    "flf2v": dict(pipeline="WanImageToVideoPipeline", index=dict(), transformer=dict(SEES, pos_embed_seq_len=10), image_encoder=CLIP,
                  runs={"both": dict(first=True, last=True)}),
}


def second(module):
    """The other expert's: the same formula with another name in front."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(formula("2." + name, tuple(parameter.shape)))
    return module.eval()


def picture(shift):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [127.5 + 127.5 * np.sin(x / (9 + 3 * c) + y / (5 + c) + shift + c) for c in range(3)]
    return np.stack(planes, -1).round().astype(np.uint8)


def run(kind, base, out, name):
    plain = f"{base}/wan_pipeline/pipeline"
    parts = dict(tokenizer=AutoTokenizer.from_pretrained(f"{plain}/tokenizer"),
                 text_encoder=UMT5EncoderModel.from_pretrained(f"{plain}/text_encoder").eval(),
                 scheduler=UniPCMultistepScheduler.from_pretrained(f"{plain}/scheduler"))
    parts["transformer"] = filled(WanTransformer3DModel(**kind["transformer"]))
    parts["vae"] = filled(AutoencoderKLWan(**kind["vae"])) if "vae" in kind else AutoencoderKLWan.from_pretrained(f"{plain}/vae").eval()
    if "transformer_2" in kind:
        parts["transformer_2"] = second(WanTransformer3DModel(**kind["transformer_2"]))
    seen = dict(image_encoder=None, image_processor=None)
    if "image_encoder" in kind:
        size = kind["image_encoder"]["image_size"]
        seen = dict(image_encoder=filled(CLIPVisionModel(CLIPVisionConfig(**kind["image_encoder"]))),
                    image_processor=CLIPImageProcessor(size={"shortest_edge": size}, crop_size={"height": size, "width": size}))
    for key, asked in kind["runs"].items():
        asked = dict(asked)
        first, last = asked.pop("first", False), asked.pop("last", False)
        given = dict(image=Image.fromarray(picture(0))) if first else {}
        if last:
            given["last_image"] = Image.fromarray(picture(2))
        cls = WanImageToVideoPipeline if first else WanPipeline
        pipe = cls(**parts, **(seen if first else {}), **kind["index"])
        pipe.set_progress_bar_config(disable=True)
        steps, times = [], []
        def on_step(_p, i, t, kw):
            steps.append(kw["latents"].clone()); times.append(int(t)); return {}
        final = pipe(prompt=PROMPT, negative_prompt=NEGATIVE, height=HEIGHT, width=WIDTH, num_frames=FRAMES, num_inference_steps=4,
                     guidance_scale=4.0, generator=torch.Generator("cpu").manual_seed(7), output_type="latent",
                     max_sequence_length=512, callback_on_step_end=on_step, **given, **asked).frames
        out[f"{name}.{key}.latents"] = final
        print(name, key, times, float(final.abs().max()), float(final.std()))
        if name == "ti2v" and key == "first":
            # 8-bit pictures to what the pipeline feeds the VAE
            clip = torch.from_numpy(np.stack([picture(0.3 * i) for i in range(5)]))
            out["ti2v.vae.video"] = clip
            video = clip.permute(3, 0, 1, 2)[None].float() / 127.5 - 1
            vae = parts["vae"]
            moments = vae.encode(video).latent_dist.parameters
            out["ti2v.vae.mean"] = moments[:, :48]
            out["ti2v.vae.decoded"] = vae.decode(moments[:, :48, :2], return_dict=False)[0][..., ::2]
            vae.enable_tiling(tile_sample_min_height=32, tile_sample_min_width=32, tile_sample_stride_height=16, tile_sample_stride_width=16)
            out["ti2v.vae.tiled"] = vae.decode(moments[:, :48, :2], return_dict=False)[0][..., ::4]
            vae.disable_tiling()
    if "image_encoder" in kind and name == "i2v":
        pixels = seen["image_processor"](images=[Image.fromarray(picture(0)), Image.fromarray(picture(2))], return_tensors="pt")["pixel_values"]
        out["clip.pixels"] = pixels
        out["clip.embeds"] = seen["image_encoder"](pixels, output_hidden_states=True).hidden_states[-2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("outdir")
    base = parser.parse_args().outdir
    torch.set_num_threads(1)
    path = f"{base}/wan_kinds"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    out = {"picture.first": torch.from_numpy(picture(0)), "picture.last": torch.from_numpy(picture(2))}
    with torch.no_grad():
        for name, kind in KINDS.items():
            run(kind, base, out, name)
    save_file({k: v.detach().contiguous().clone() for k, v in out.items()}, f"{path}/case.safetensors")
    with open(f"{path}/case.json", "w", encoding="utf-8") as f:
        json.dump(dict(case="wan_kinds", args=dict(prompt=PROMPT, negative_prompt=NEGATIVE, width=WIDTH, height=HEIGHT, frames=FRAMES,
                       steps=4, guidance=4.0, seed=7, kinds=KINDS)), f, indent=1, ensure_ascii=False)
    print(sum(os.path.getsize(f"{path}/{f}") for f in os.listdir(path)))


if __name__ == "__main__":
    main()
