#!/usr/bin/env python3
"""Writes small GGUF files and what the gguf package makes of them, for the tests of packed weights.

    python make_gguf.py ../../tests/data/gguf

blocks.gguf holds a tensor of each type, blocks of chance bytes with scales of every finite size (subnormal, negative, zero), and
two tensors whose true shape stands in the metadata, as ComfyUI-GGUF's tools write it. blocks.safetensors: the same tensors by
gguf.quants.dequantize, float32. wan.gguf is a Wan transformer of one block under original names, in a mix of types, with its
5-D patch embedding as ComfyUI-GGUF's fix_5d_tensors leaves it; wan.json: config, and the SHA-256 of each tensor's float32 bytes.

Pins: gguf 0.19.0, numpy, safetensors 0.8.0. Deterministic.
"""
import hashlib
import json
import sys
from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type
from safetensors.numpy import save_file

HALVES = {  # where the float16 numbers of a block begin
    Type.Q4_0: [0], Type.Q4_1: [0, 2], Type.Q5_0: [0], Type.Q5_1: [0, 2], Type.Q8_0: [0],
    Type.Q2_K: [80, 82], Type.Q3_K: [108], Type.Q4_K: [0, 2], Type.Q5_K: [0, 2], Type.Q6_K: [208],
}


def chance_blocks(random, kind, rows, width, scale=None):
    """(rows, bytes of a row): blocks of chance bytes. scale: of the halves; None: any finite one."""
    elements, size = gguf.GGML_QUANT_SIZES[kind]
    blocks = random.integers(0, 256, size=(rows * width // elements, size), dtype=np.uint8)
    for at in HALVES[kind]:
        if scale is None:
            halves = random.integers(0, 1 << 16, size=len(blocks)).astype(np.uint16)
            halves[(halves & 0x7C00) == 0x7C00] &= 0x83FF  # no infinity: a subnormal
            halves = halves.view(np.float16)
        else:
            halves = (random.uniform(0.5, 1, size=len(blocks)) * scale).astype(np.float16)
        blocks[:, at:at + 2] = halves.view(np.uint8).reshape(-1, 2)
    return blocks.reshape(rows, width // elements * size)


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_blocks(root, random):
    writer = gguf.GGUFWriter(str(root / "blocks.gguf"), "wan")
    writer.add_custom_alignment(128)
    expected = {}
    for kind in HALVES:
        width = 512 if gguf.GGML_QUANT_SIZES[kind][0] == 256 else 96
        blocks = chance_blocks(random, kind, 3, width)
        writer.add_tensor(f"{kind.name}.weight", blocks, raw_dtype=kind)
        expected[f"{kind.name}.weight"] = gguf.quants.dequantize(blocks, kind)
    values = random.normal(size=(3, 5)).astype(np.float32)
    for kind in (Type.F32, Type.F16, Type.BF16):
        stored = gguf.quants.quantize(values, kind)
        writer.add_tensor(f"{kind.name}.weight", stored, raw_dtype=kind)
        expected[f"{kind.name}.weight"] = gguf.quants.dequantize(stored, kind)
    for name, kind, shape in (("shaped", Type.Q6_K, (4, 16, 2, 2, 2)), ("shaped_within_a_block", Type.Q4_0, (24, 8, 1, 2, 2))):
        blocks = chance_blocks(random, kind, int(np.prod(shape)) // 256, 256)
        writer.add_array(f"comfy.gguf.orig_shape.{name}.weight", shape)
        writer.add_tensor(f"{name}.weight", blocks, raw_dtype=kind)
        expected[f"{name}.weight"] = gguf.quants.dequantize(blocks, kind).reshape(shape)
    finish(writer)
    save_file(expected, root / "blocks.safetensors")


WIDTH, FFN, TEXT, FREQ, CHANNELS = 32, 256, 32, 32, 16


def wan_tensors():
    """Name -> (type or None for float32, shape)."""
    tensors = {
        "patch_embedding.weight": (None, (WIDTH, CHANNELS, 1, 2, 2)), "patch_embedding.bias": (None, (WIDTH,)),
        "text_embedding.0.weight": (Type.Q5_0, (WIDTH, TEXT)), "text_embedding.2.weight": (Type.Q5_1, (WIDTH, WIDTH)),
        "time_embedding.0.weight": (Type.F16, (WIDTH, FREQ)), "time_embedding.2.weight": (Type.BF16, (WIDTH, WIDTH)),
        "time_projection.1.weight": (Type.Q8_0, (6 * WIDTH, WIDTH)), "head.head.weight": (Type.Q4_1, (CHANNELS * 4, WIDTH)),
        "head.modulation": (None, (1, 2, WIDTH)), "blocks.0.modulation": (None, (1, 6, WIDTH)),
        "blocks.0.norm3.weight": (None, (WIDTH,)), "blocks.0.norm3.bias": (None, (WIDTH,)),
        "blocks.0.ffn.0.weight": (Type.Q4_0, (FFN, WIDTH)), "blocks.0.ffn.2.weight": (Type.Q4_K, (WIDTH, FFN)),
    }
    for attention in ("self_attn", "cross_attn"):
        for part, kind in zip("qkvo", (Type.Q8_0, Type.Q4_0, Type.Q5_0, Type.Q5_1)):
            tensors[f"blocks.0.{attention}.{part}.weight"] = (kind, (WIDTH, WIDTH))
        for part in "qk":
            tensors[f"blocks.0.{attention}.norm_{part}.weight"] = (None, (WIDTH,))
    for name in [n for n in tensors if n.endswith(".weight") and "norm" not in n and "patch" not in n]:
        tensors[name.replace(".weight", ".bias")] = (None, (tensors[name][1][0],))
    return tensors


def write_wan(root, random):
    writer = gguf.GGUFWriter(str(root / "wan.gguf"), "wan")
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q4_K_M)
    hashes = {}
    for name, (kind, shape) in wan_tensors().items():
        values = (random.normal(size=shape) * (0.2 if len(shape) > 1 else 0.1)).astype(np.float32)
        if name.endswith("norm3.weight") or "norm_" in name:
            values += 1
        if kind is None:
            stored, kind = values, Type.F32
        elif kind == Type.Q4_K:  # gguf-py can't make these
            stored = chance_blocks(random, kind, *shape, scale=6e-4)
        else:
            stored = gguf.quants.quantize(values, kind)
        writer.add_tensor(name, stored, raw_dtype=kind)
        plain = np.ascontiguousarray(gguf.quants.dequantize(stored, kind), dtype=np.float32).reshape(shape)
        hashes[name] = hashlib.sha256(plain.tobytes()).hexdigest()
    finish(writer)
    config = {
        "_class_name": "WanTransformer3DModel", "attention_head_dim": 16, "num_attention_heads": 2, "num_layers": 1,
        "ffn_dim": FFN, "freq_dim": FREQ, "text_dim": TEXT, "in_channels": CHANNELS, "out_channels": CHANNELS,
        "patch_size": [1, 2, 2], "cross_attn_norm": True, "eps": 1e-6, "qk_norm": "rms_norm_across_heads",
        "rope_max_seq_len": 64,
    }
    (root / "wan.json").write_text(json.dumps({"config": config, "sha256": hashes}, indent=1) + "\n")


def main():
    root = Path(sys.argv[1])
    root.mkdir(parents=True, exist_ok=True)
    write_blocks(root, np.random.default_rng(14))
    write_wan(root, np.random.default_rng(15))


if __name__ == "__main__":
    main()
