#!/usr/bin/env python3
"""Writes small adapter files as the tools of the field write them, and a GGUF file, for the tests of `tubelet inspect`.

    python tools/reference/make_adapters.py tests/data/adapters

Pins: torch 2.11.0, peft 0.21.2, diffusers 0.42.1, gguf 0.19.0, safetensors 0.8.0, numpy. Deterministic. The names and shapes
are what counts; the values are small random numbers.
"""
import json
import pathlib
import sys

import gguf
import numpy as np
import torch
from diffusers import WanPipeline
from peft import LoHaConfig, LoKrConfig, LoraConfig, get_peft_model, get_peft_model_state_dict
from safetensors.torch import save_file


class Attention(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.to_q, self.to_v = torch.nn.Linear(width, width), torch.nn.Linear(width, width)


class Block(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.attn1, self.attn2 = Attention(width), Attention(width)


class Transformer(torch.nn.Module):
    """Layers named as those of diffusers' Wan."""

    def __init__(self, width=24):
        super().__init__()
        self.blocks = torch.nn.ModuleList([Block(width), Block(width)])


def peft_folder(folder, config):
    torch.manual_seed(1)
    model = get_peft_model(Transformer(), config)
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    return model


def main():
    root = pathlib.Path(sys.argv[1])
    root.mkdir(parents=True, exist_ok=True)
    targets = ["to_q", "to_v"]
    peft_folder(root / "peft", LoraConfig(r=5, lora_alpha=10, target_modules=targets))
    peft_folder(root / "peft_patterns", LoraConfig(r=4, lora_alpha=8, target_modules=targets, use_rslora=True,
                                                   rank_pattern={"blocks.0.attn1.to_q": 2}, alpha_pattern={"blocks.1.attn1.to_q": 3}))
    peft_folder(root / "dora", LoraConfig(r=3, lora_alpha=3, target_modules=targets, use_dora=True))
    peft_folder(root / "loha", LoHaConfig(r=3, alpha=1, target_modules=targets))
    peft_folder(root / "lokr", LoKrConfig(r=2, alpha=1, target_modules=targets, decompose_factor=4, decompose_both=True))
    # diffusers, with the metadata that it writes where it is given.
    config = LoraConfig(r=4, lora_alpha=8, target_modules=targets)
    model = get_peft_model(Transformer(), config)
    layers = get_peft_model_state_dict(model)
    WanPipeline.save_lora_weights(root / "diffusers", transformer_lora_layers={k.removeprefix("base_model.model."): v for k, v in layers.items()},
                                  transformer_lora_adapter_metadata={"r": 4, "lora_alpha": 8})
    # Kohya and musubi-tuner: underscores, lora_down and lora_up, alpha as a tensor; OneTrainer differs in the prefix.
    random = np.random.default_rng(2)
    kohya = {}
    for block in range(2):
        for part in ("self_attn_q", "cross_attn_v"):
            stem = f"lora_unet_blocks_{block}_{part}"
            kohya[stem + ".lora_down.weight"] = torch.from_numpy(random.normal(size=(6, 24)).astype(np.float32)).to(torch.float16)
            kohya[stem + ".lora_up.weight"] = torch.from_numpy(random.normal(size=(24, 6)).astype(np.float32)).to(torch.float16)
            kohya[stem + ".alpha"] = torch.tensor(3.0, dtype=torch.float16)
    save_file(kohya, root / "kohya.safetensors", metadata={"ss_network_dim": "6", "ss_network_alpha": "3.0", "ss_base_model_version": "wan2.1"})

    # A GGUF file of two types, as ComfyUI-GGUF's and stable-diffusion.cpp's files mix them.
    writer = gguf.GGUFWriter(str(root / "wan_mixed.gguf"), "wan")
    writer.add_name("Small Wan")
    writer.add_quantization_version(2)
    writer.add_array("tokenizer.ggml.tokens", ["a", "cat"])
    values = random.normal(size=(4, 64)).astype(np.float32)
    for index in range(2):
        writer.add_tensor(f"blocks.{index}.self_attn.q.weight", gguf.quants.quantize(values, gguf.GGMLQuantizationType.Q4_0),
                          raw_dtype=gguf.GGMLQuantizationType.Q4_0)
    writer.add_tensor("blocks.0.modulation", random.normal(size=(1, 6, 64)).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(json.dumps(sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())))


if __name__ == "__main__":
    main()
