#!/usr/bin/env python3
"""Writes what Lightricks and diffusers call the tensors of LTX-Video, for models.ltx_files: ltx/names.json.

    python make_ltx_names.py ../../tests/data/reference      # ltx/case.json must be there (make_ltx.py)

Pins: torch 2.11.0, diffusers 0.42.1. No weights: for "transformer" and each VAE of make_ltx.py the names in Lightricks' files,
each with diffusers' name, or "" where diffusers drops the tensor. Lightricks' names follow from the lists of blocks in
github.com/Lightricks/LTX-Video (models/autoencoders/causal_video_autoencoder.py); which one becomes which is diffusers' own
conversion of single files, and the script stops unless what comes out are exactly the names of diffusers' own network. The
lists of blocks are those of the published models, with as many residual blocks as the tiny ones have; widths are the
published ones, by which the conversion tells the versions apart.
"""
import argparse, json

import torch
from diffusers import AutoencoderKLLTXVideo, LTXVideoTransformer3DModel
from diffusers.loaders.single_file_utils import (convert_ltx_transformer_checkpoint_to_diffusers,
                                                 convert_ltx_vae_checkpoint_to_diffusers)

# residual blocks, a step to another grid, a block that changes the width
RES, STEP, FOLD, WIDEN = "res_x", "compress_all", "compress_res", "res_x_y"
OLD_ENCODER = [RES, STEP, WIDEN, RES, STEP, WIDEN, RES, STEP, RES, RES]
NEW_DECODER = [RES, STEP, RES, STEP, RES, STEP, RES]
ENCODERS = {"v090": OLD_ENCODER, "v091": OLD_ENCODER, "v095": [RES, FOLD, RES, FOLD, RES, FOLD, RES, FOLD, RES]}
# from latents to pixels
DECODERS = {"v090": [RES, RES, STEP, RES, WIDEN, STEP, RES, WIDEN, STEP, RES], "v091": NEW_DECODER, "v095": NEW_DECODER}
WIDTHS = {"v090": dict(block_out_channels=[128, 256, 512, 512], decoder_block_out_channels=[128, 256, 512, 512]),
          "v091": dict(block_out_channels=[128, 256, 512, 512], decoder_block_out_channels=[256, 512, 1024]),
          "v095": dict(block_out_channels=[128, 256, 512, 1024, 2048], decoder_block_out_channels=[256, 512, 1024])}


def both(name):
    return [f"{name}.weight", f"{name}.bias"]


def embedder(name):
    return both(f"{name}.timestep_embedder.linear_1") + both(f"{name}.timestep_embedder.linear_2")


def resnet(name, noise=False, told=False, widens=False):
    names = both(f"{name}.conv1.conv") + both(f"{name}.conv2.conv")
    if noise:
        names += [f"{name}.per_channel_scale1", f"{name}.per_channel_scale2"]
    if told:
        names.append(f"{name}.scale_shift_table")
    if widens:
        names += both(f"{name}.conv_shortcut") + both(f"{name}.norm3.norm")
    return names


def blocks(name, kinds, counts, noise, told):
    """counts, noise: of each list of residual blocks, in the order of `kinds`."""
    names, lists = [], iter(zip(counts, noise, strict=True))
    for number, kind in enumerate(kinds):
        own = f"{name}.{number}"
        if kind == RES:
            count, hears = next(lists)
            names += embedder(f"{own}.time_embedder") if told else []
            for i in range(count):
                names += resnet(f"{own}.res_blocks.{i}", hears, told)
        elif kind == WIDEN:
            names += resnet(own, widens=True)
        else:  # the encoder's strided step is a convolution, every other one holds one
            names += both(f"{own}.conv" if kind == STEP and name.startswith("encoder") else f"{own}.conv.conv")
    return names


def vae_names(kind, config):
    told = config["timestep_conditioning"]
    names = both("encoder.conv_in.conv") + both("encoder.conv_out.conv") + both("decoder.conv_in.conv") + both("decoder.conv_out.conv")
    counts = config["layers_per_block"]
    names += blocks("encoder.down_blocks", ENCODERS[kind], counts, [False] * len(counts), False)
    names += blocks("decoder.up_blocks", DECODERS[kind], config["decoder_layers_per_block"][::-1], config["decoder_inject_noise"][::-1], told)
    if told:
        names += ["decoder.timestep_scale_multiplier", "decoder.last_scale_shift_table"] + embedder("decoder.last_time_embedder")
    return names + [f"per_channel_statistics.{own}" for own in ("channel", "mean-of-means", "mean-of-stds", "mean-of-stds_over_std-of-means", "std-of-means")]


def transformer_names(config):
    names = both("patchify_proj") + both("proj_out") + ["scale_shift_table"] + both("adaln_single.linear")
    names += embedder("adaln_single.emb") + both("caption_projection.linear_1") + both("caption_projection.linear_2")
    for i in range(config["num_layers"]):
        own = f"transformer_blocks.{i}"
        names += [f"{own}.scale_shift_table"] + both(f"{own}.ff.net.0.proj") + both(f"{own}.ff.net.2")
        for attention in ("attn1", "attn2"):
            for part in ("to_q", "to_k", "to_v", "to_out.0"):
                names += both(f"{own}.{attention}.{part}")
            names += [f"{own}.{attention}.q_norm.weight", f"{own}.{attention}.k_norm.weight"]
    return names


def converted(convert, prefix, names, network):
    """What `convert` makes of each name; the tensors are told apart by which object they are."""
    encoder_width = 2048 if any(".down_blocks.7.conv.conv." in name for name in names) else 512
    tensors = {prefix + name: torch.empty(129, encoder_width, device="meta") for name in names}
    names_of = {id(tensor): name for name, tensor in tensors.items()}
    got = {names_of[id(tensor)]: name for name, tensor in convert(dict(tensors)).items()}
    expected = set(network.state_dict())
    if set(got.values()) != expected:
        raise SystemExit(f"{sorted(expected - set(got.values()))} missing, {sorted(set(got.values()) - expected)} too many")
    return {name.removeprefix(prefix): got.get(name, "") for name in tensors}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("outdir")
    folder = f"{parser.parse_args().outdir}/ltx"
    with open(f"{folder}/case.json", encoding="utf-8") as f:
        args = json.load(f)["args"]
    with torch.device("meta"):
        names = {"transformer": converted(convert_ltx_transformer_checkpoint_to_diffusers, "model.diffusion_model.",
                                          transformer_names(args["transformer"]), LTXVideoTransformer3DModel(**args["transformer"]))}
        for kind, parts in args["kinds"].items():
            config = dict(parts["vae"], latent_channels=128, **WIDTHS[kind])
            names[kind] = converted(convert_ltx_vae_checkpoint_to_diffusers, "vae.", vae_names(kind, config), AutoencoderKLLTXVideo(**config))
    with open(f"{folder}/names.json", "w", encoding="utf-8") as f:
        json.dump(names, f, indent=0)
        f.write("\n")
    print({key: len(value) for key, value in names.items()})


if __name__ == "__main__":
    main()
