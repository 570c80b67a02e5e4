#!/usr/bin/env bash
# PEFT: a saved LoRA can count otherwise when it is opened again, because saving sorts rank_pattern and alpha_pattern.
#
# Seen with peft 0.21.2, torch 2.11.0 (Python 3.11). The patterns of a LoraConfig are tried in their order, and the first
# that is a layer's name, or its tail behind a dot, counts. save_pretrained writes adapter_config.json with sorted keys,
# those of the patterns too. Where two patterns fit one layer, {"q": 8, "b.0.q": 4}, training used the first and the
# opened file uses the other: alpha 8 in one, 4 in the other, without a message. The factors in the file are the same.
#
# What to do: a reader must keep the order of the file's keys (a sorted or hashed map does not do) and take the first
# that fits, to agree with PEFT's own reading of the file. Whoever trains gives patterns of which only one fits a layer,
# or whose order is that of their names.
#
# Output seen:
#> trained: b.0.q 4.0 b.1.q 4.0
#> opened:  b.0.q 2.0 b.1.q 4.0
#> factors equal: True
#> order in the file: ['b.0.q', 'q']
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    peft==0.21.2 safetensors==0.8.0 torch==2.11.0 numpy==2.4.6

venv/bin/python >seen <<'END'
import json
import warnings

import torch
from peft import LoraConfig, PeftModel, get_peft_model

warnings.filterwarnings("ignore")


def network():
    layers = [torch.nn.ModuleDict({"q": torch.nn.Linear(4, 4)}) for _ in range(2)]
    return torch.nn.ModuleDict({"b": torch.nn.ModuleList(layers)})


def scales(model):
    return " ".join(f"{name.removeprefix('base_model.model.')} {module.scaling['default']}"
                    for name, module in model.named_modules() if hasattr(module, "scaling"))


def factors(model):
    return {name: value for name, value in model.state_dict().items() if "lora_" in name}


trained = get_peft_model(network(), LoraConfig(r=2, lora_alpha=2, target_modules=["q"], alpha_pattern={"q": 8, "b.0.q": 4}))
trained.save_pretrained("saved")
opened = PeftModel.from_pretrained(network(), "saved")
print("trained:", scales(trained))
print("opened: ", scales(opened))
print("factors equal:", all(torch.equal(value, factors(opened)[name]) for name, value in factors(trained).items()))
with open("saved/adapter_config.json") as file:
    print("order in the file:", list(json.load(file)["alpha_pattern"]))
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
