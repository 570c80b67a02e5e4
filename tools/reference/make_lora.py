#!/usr/bin/env python3
"""Writes LoRA files as the tools of the field write them, and what diffusers and PEFT make of them, for models.lora.

    python tools/reference/make_lora.py tests/data/reference/wan_transformer/model tests/data/reference/lora_tools

Pins: torch 2.11.0, diffusers 0.42.1, peft 0.21.2, safetensors 0.8.0. Deterministic. The network is the small Wan
transformer of the reference set; everything is computed in float64 and stored as float32. For every file cases.json says
how it was applied ("loras": file and strength) and by whom ("by"); expected.safetensors holds the network's output.
"""
import json
import pathlib
import shutil
import sys

import torch
from diffusers import WanPipeline, WanTransformer3DModel
from diffusers.loaders.lora_pipeline import WanLoraLoaderMixin
from peft import LoHaConfig, LoKrConfig, LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file

RANK = 2
LAYERS = {"q": "to_q", "k": "to_k", "v": "to_v", "o": "to_out.0"}


class Drawn:
    """Seeded random tensors."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def __call__(self, *shape, scale=1.0):
        return torch.randn(*shape, generator=self.generator) * scale


def network(base):
    return WanTransformer3DModel.from_pretrained(base, torch_dtype=torch.float64).double().eval()


def inputs():
    drawn = Drawn(1)
    return {"hidden_states": drawn(1, 16, 3, 8, 10), "timestep": torch.tensor([437.0]), "encoder_hidden_states": drawn(1, 7, 32)}


def run(model):
    given = {name: value.double() for name, value in inputs().items()}
    with torch.no_grad():
        return model(**given, return_dict=False)[0].float()


def original_layers(model):
    """Original names of all linear layers that diffusers' conversion of Wan files knows, and their modules."""
    found = {}
    for i, block in enumerate(model.blocks):
        for short, own in LAYERS.items():
            found[f"blocks.{i}.self_attn.{short}"] = block.attn1.get_submodule(own)
            found[f"blocks.{i}.cross_attn.{short}"] = block.attn2.get_submodule(own)
        found[f"blocks.{i}.ffn.0"] = block.ffn.net[0].proj
        found[f"blocks.{i}.ffn.2"] = block.ffn.net[2]
    return found


def factors(drawn, module, rank=RANK):
    out, into = module.weight.shape
    return drawn(rank, into, scale=into**-0.5), drawn(out, rank, scale=0.4)


def comfy(model, drawn, alpha):
    """ComfyUI's prefix over original names, with differences of biases and layers outside the blocks."""
    file = {}
    layers = dict(original_layers(model))
    layers["time_projection.1"] = model.condition_embedder.time_proj
    layers["head.head"] = model.proj_out
    for name, module in layers.items():
        down, up = factors(drawn, module)
        file[f"diffusion_model.{name}.lora_down.weight"], file[f"diffusion_model.{name}.lora_up.weight"] = down, up
        if alpha and "blocks" in name:
            file[f"diffusion_model.{name}.alpha"] = torch.tensor(alpha)
        file[f"diffusion_model.{name}.diff_b"] = drawn(module.bias.shape[0], scale=0.1)
    return file


def by_diffusers(base, folder, loras):
    """The output with files loaded as WanPipeline.load_lora_weights loads them, all at once."""
    model = network(base)
    names = []
    for index, (file, strength) in enumerate(loras):
        names.append((f"a{index}", strength))
        state, metadata = WanLoraLoaderMixin.lora_state_dict(str(folder / file), return_lora_metadata=True)
        if not any(key.startswith("transformer.") for key in state):
            raise SystemExit(f"{file}: diffusers read {list(state)[:3]}")
        WanLoraLoaderMixin.load_lora_into_transformer(state, transformer=model, adapter_name=names[-1][0], metadata=metadata)
    model.set_adapters([name for name, _ in names], [strength for _, strength in names])
    model.double()
    return run(model)


def by_peft(base, folder, name, config, strength, seed):
    """A PEFT folder with factors that are not zero, and the merged network's output."""
    torch.manual_seed(seed)
    drawn = Drawn(seed)
    model = get_peft_model(network(base), config)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if "lora_magnitude_vector" in key:
                parameter.mul_(1 + drawn(*parameter.shape, scale=0.2).double())
            elif any(word in key for word in ("lora_B", "hada_", "lokr_")):
                parameter.copy_(drawn(*parameter.shape, scale=0.4))
    model.float().save_pretrained(folder / name)
    (folder / name / "README.md").unlink(missing_ok=True)
    # As the file says: saving sorts the patterns, whose order counts.
    model = PeftModel.from_pretrained(network(base), folder / name).double()
    if strength != 1:
        for module in model.modules():
            if hasattr(module, "set_scale"):
                module.set_scale("default", strength)
    return run(model.merge_and_unload())


def kohya(model, drawn):
    """Kohya's names for some layers only, which diffusers refuses: the published formula in float64."""
    file, chosen = {}, ["blocks.0.self_attn.q", "blocks.1.cross_attn.v", "blocks.1.ffn.0"]
    for name in chosen:
        module = original_layers(model)[name]
        down, up = factors(drawn, module, 3)
        stem = "lora_unet_" + name.replace(".", "_")
        file[stem + ".lora_down.weight"], file[stem + ".lora_up.weight"] = down.half(), up.half()
        file[stem + ".alpha"] = torch.tensor(1.5).half()
        with torch.no_grad():
            module.weight += 0.5 * (1.5 / 3) * up.half().double() @ down.half().double()
    return file


def differences(model, drawn):
    """ComfyUI's whole differences of weights, also of norms and modulations: the formula in float64."""
    targets = {"blocks.0.norm3": model.blocks[0].norm2, "patch_embedding": model.patch_embedding,
               "blocks.1.self_attn.norm_q": model.blocks[1].attn1.norm_q, "text_embedding.0": model.condition_embedder.text_embedder.linear_1}
    file = {}
    with torch.no_grad():
        for name, module in targets.items():
            file[f"diffusion_model.{name}.diff"] = drawn(*module.weight.shape, scale=0.1)
            module.weight += 1.25 * file[f"diffusion_model.{name}.diff"]
        file["diffusion_model.blocks.0.modulation.diff"] = drawn(*model.blocks[0].scale_shift_table.shape, scale=0.1)
        model.blocks[0].scale_shift_table += 1.25 * file["diffusion_model.blocks.0.modulation.diff"]
    return file


def main():
    base, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cases, expected = [], {"input." + name: value for name, value in inputs().items()}

    def add(name, by, loras, output):
        cases.append({"name": name, "by": by, "loras": [{"file": file, "strength": strength} for file, strength in loras]})
        expected[name] = output
        print(f"{name}: changes the output by {(output - expected['plain']).abs().max():.3g}" if name != "plain" else name)

    add("plain", "diffusers", [], run(network(base)))
    save_file(comfy(network(base), Drawn(11), 1.0), folder / "comfy_alpha.safetensors")
    save_file(comfy(network(base), Drawn(12), None), folder / "comfy_plain.safetensors")
    config = LoraConfig(r=RANK, lora_alpha=5, target_modules=["to_q", "to_v", "net.2"], alpha_pattern={"attn2.to_v": 3}, rank_pattern={"ffn.net.2": 3})
    model = network(base)
    model.add_adapter(config)
    drawn = Drawn(13)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if "lora_B" in key:
                parameter.copy_(drawn(*parameter.shape, scale=0.4))
    from peft import get_peft_model_state_dict
    layers = {key: value.float() for key, value in get_peft_model_state_dict(model).items()}
    WanPipeline.save_lora_weights(folder, transformer_lora_layers=layers, weight_name="saved.safetensors",
                                  transformer_lora_adapter_metadata=model.peft_config["default"].to_dict())
    add("comfy_alpha", "diffusers", [("comfy_alpha.safetensors", 0.7)], by_diffusers(base, folder, [("comfy_alpha.safetensors", 0.7)]))
    add("comfy_plain", "diffusers", [("comfy_plain.safetensors", 1.0)], by_diffusers(base, folder, [("comfy_plain.safetensors", 1.0)]))
    add("saved", "diffusers", [("saved.safetensors", 1.3)], by_diffusers(base, folder, [("saved.safetensors", 1.3)]))
    three = [("saved.safetensors", -0.5), ("comfy_plain.safetensors", 0.6), ("comfy_alpha.safetensors", 1.0)]
    add("three", "diffusers", three, by_diffusers(base, folder, three))

    attention = ["to_q", "to_k", "to_out.0"]
    peft = {
        "peft": (LoraConfig(r=RANK, lora_alpha=3, target_modules=attention), 1),
        "peft_rslora": (LoraConfig(r=RANK, lora_alpha=2, use_rslora=True, target_modules=attention, rank_pattern={r"blocks\.1\.attn[12]\.to_q": 4},
                                   alpha_pattern={"to_k": 0.5, "blocks.0.attn1.to_k": 9}), 0.8),
        "peft_dora": (LoraConfig(r=RANK, lora_alpha=2, use_dora=True, target_modules=attention + ["net.0.proj"]), 1),
        "peft_dora_half": (LoraConfig(r=RANK, lora_alpha=2, use_dora=True, target_modules=attention), 0.5),
        "peft_bias": (LoraConfig(r=RANK, lora_alpha=1, lora_bias=True, target_modules=["to_v", "proj_out"]), 1.2),
        "peft_conv": (LoraConfig(r=RANK, lora_alpha=2, target_modules=["patch_embedding", "text_embedder.linear_1"]), 1),
        "peft_loha": (LoHaConfig(r=RANK, alpha=3, target_modules=attention), 1),
        "peft_lokr": (LoKrConfig(r=RANK, alpha=3, target_modules=attention, decompose_factor=4), 0.5),
        "peft_lokr_both": (LoKrConfig(r=RANK, alpha=3, target_modules=attention, decompose_factor=6, decompose_both=True), 1),
    }
    for seed, (name, (config, strength)) in enumerate(peft.items(), 21):
        add(name, "peft", [(name, strength)], by_peft(base, folder, name, config, strength, seed))

    model = network(base)
    save_file(kohya(model, Drawn(41)), folder / "kohya.safetensors")
    add("kohya", "formula", [("kohya.safetensors", 0.5)], run(model))
    model = network(base)
    save_file(differences(model, Drawn(42)), folder / "differences.safetensors")
    add("differences", "formula", [("differences.safetensors", 1.25)], run(model))
    (folder / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")
    save_file(expected, folder / "expected.safetensors")


if __name__ == "__main__":
    main()
