#!/usr/bin/env python3
"""Writes a small file of layers as ComfyUI's newer tools quantise them, and what comfy-kitchen makes of them.

    python make_comfy_quant.py ../../tests/data/comfy_quant

layers.safetensors: matrices of each format with their scales and ".comfy_quant"; those named "told." have their word in the
metadata alone. plain.safetensors: the same matrices by comfy-kitchen's eager backend, float32. Those named "filled." are of
sizes that its tensors fill up to multiples of 16 (nvfp4) or 32 (mxfp8) where they are stored.

Pins: comfy-kitchen 0.2.40, torch 2.11.0, safetensors 0.8.0. Deterministic.
"""
import json
import sys
from pathlib import Path

import torch
from comfy_kitchen.backends.eager import quantization as eager
from comfy_kitchen.tensor import QuantizedTensor
from safetensors.torch import save_file


def said(conf):
    return torch.tensor(list(json.dumps(conf).encode()), dtype=torch.uint8)


def int8(values, conf):
    if conf.get("convrot"):
        group = conf.get("convrot_groupsize", 256)
        stored, scale = eager.quantize_int8_convrot_weight(values, group)
        return {"weight": stored, "weight_scale": scale}, eager.dequantize_int8_convrot_weight(stored, scale, group)
    if conf.pop("rows", False):
        scale = values.abs().amax(1, keepdim=True) / 127
    else:
        scale = values.abs().amax() / 127
    stored = (values / scale).round().to(torch.int8)
    return {"weight": stored, "weight_scale": scale}, eager.dequantize_int8_simple(stored, scale)


def mxfp8(values, conf):
    stored, scale = eager.quantize_mxfp8(values)
    return ({"weight": stored, "weight_scale": scale.view(torch.uint8)},
            eager.dequantize_mxfp8(stored, scale, torch.float32))


def nvfp4(values, conf):
    whole = values.abs().amax() / (448.0 * 6.0)
    stored, scale = eager.quantize_nvfp4(values, whole)
    return ({"weight": stored, "weight_scale": scale, "weight_scale_2": whole},
            eager.dequantize_nvfp4(stored, whole, scale, torch.float32))


def tensor(layout):
    """A matrix by comfy-kitchen's own class, which fills it up."""
    def quantise(values, conf):
        made = QuantizedTensor.from_float(values, layout)
        assert made.is_padded
        parts = {name.removeprefix("."): each for name, each in made.state_dict(".weight").items()}
        if parts["weight_scale"].dtype == torch.float8_e8m0fnu:
            parts["weight_scale"] = parts["weight_scale"].view(torch.uint8)
        return parts, made.dequantize()
    return quantise


LAYERS = {
    "whole": (int8, (6, 20), {"format": "int8_tensorwise"}),
    "rows": (int8, (6, 20), {"format": "int8_tensorwise", "rows": True}),
    "turned": (int8, (5, 48), {"format": "int8_tensorwise", "convrot": True, "convrot_groupsize": 16}),
    "turned_far": (int8, (3, 512), {"format": "int8_tensorwise", "convrot": True}),
    "told.int8": (int8, (4, 64), {"format": "int8_tensorwise", "convrot": True, "convrot_groupsize": 64}),
    "powers": (mxfp8, (160, 96), {"format": "mxfp8"}),
    "powers_wide": (mxfp8, (3, 192), {"format": "mxfp8"}),
    "told.mxfp8": (mxfp8, (4, 32), {"format": "mxfp8"}),
    "nibbles": (nvfp4, (144, 80), {"format": "nvfp4"}),
    "nibbles_wide": (nvfp4, (2, 160), {"format": "nvfp4"}),
    "told.nvfp4": (nvfp4, (4, 16), {"format": "nvfp4"}),
    "filled.nibbles": (tensor("TensorCoreNVFP4Layout"), (29, 44), {"format": "nvfp4"}),
    "filled.powers": (tensor("TensorCoreMXFP8Layout"), (60, 90), {"format": "mxfp8"}),
}


def main():
    root = Path(sys.argv[1])
    root.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(14)
    stored, plain, told = {}, {}, {}
    for name, (quantise, shape, conf) in LAYERS.items():
        values = torch.randn(shape) * torch.rand(shape[0], 1).pow(4)  # rows of other sizes
        values[:, :16] *= 1e-3
        values[-1, :32] = 0  # a block of nothing
        parts, meant = quantise(values, conf)
        for part, tensor in parts.items():
            stored[f"{name}.{part}"] = tensor.contiguous()
        plain[f"{name}.weight"] = meant.contiguous()
        if name.startswith("told."):
            told[name] = conf
        else:
            stored[f"{name}.comfy_quant"] = said(conf)
    metadata = {"_quantization_metadata": json.dumps({"format_version": "1.0", "layers": told})}
    save_file(stored, root / "layers.safetensors", metadata)
    save_file(plain, root / "plain.safetensors")


main()
