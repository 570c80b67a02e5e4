#!/usr/bin/env bash
# diffusers and peft: saving a LoRA and loading it again halves or doubles its strength.
#
# Seen with diffusers 0.42.1, peft 0.21.2, transformers 5.23.0, torch 2.11.0 (Python 3.11). alpha is no tensor in peft:
# get_peft_model_state_dict() gives the matrices A and B only, and save_lora_weights() writes just these. Its metadata
# argument is optional, and without it the file says nothing of alpha: a loader has to take alpha = rank, that is scale 1.
# A LoRA trained with rank 4 and alpha 8 (scale 2) comes back at half its strength; no message at info level or above.
# save_lora_adapter() of the network always writes the metadata, so two files of the same LoRA may differ in strength.
#
# What to do: when saving, pass transformer_lora_adapter_metadata=network.peft_config[name].to_dict(). When reading, look
# for alpha in the tensors (`.alpha`), then in the safetensors metadata (`lora_adapter_metadata`, a JSON text), then in
# an adapter_config.json beside the file; take alpha = rank when none is there, and say so. It can't be won back.
#
# Output seen:
#> trained with scale 2.0
#> saved without metadata: file metadata {'format': 'pt'}, loaded with scale 1.0, messages 0
#> saved with metadata: alpha in the file 8, loaded with scale 2.0, messages 0
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    diffusers==0.42.1 peft==0.21.2 transformers==5.23.0 \
    safetensors==0.8.0 torch==2.11.0 numpy==2.4.6

venv/bin/python >seen <<'END'
import json
import logging

import torch
from diffusers import WanPipeline, WanTransformer3DModel
from peft import LoraConfig, get_peft_model_state_dict
from safetensors import safe_open


class Messages(logging.Handler):
    count = 0

    def emit(self, record):  # what comes at info level is only that a part is loaded or a file saved
        self.count += record.levelno > logging.INFO


messages = Messages()
logging.getLogger("diffusers").addHandler(messages)


def network():
    return WanTransformer3DModel(num_attention_heads=2, attention_head_dim=12, in_channels=4, out_channels=4,
                                 text_dim=8, freq_dim=8, ffn_dim=16, num_layers=1, rope_max_seq_len=32)


def scale(module):
    return {value for part in module.modules() if hasattr(part, "scaling") for value in part.scaling.values()}.pop()


def reload(folder):
    pipe = WanPipeline(tokenizer=None, text_encoder=None, vae=None, scheduler=None, transformer=network())
    pipe.load_lora_weights(folder, weight_name="pytorch_lora_weights.safetensors")
    with safe_open(f"{folder}/pytorch_lora_weights.safetensors", "pt") as file:
        return file.metadata(), f"loaded with scale {scale(pipe.transformer)}, messages {messages.count}"


trained = network()
trained.add_adapter(LoraConfig(r=4, lora_alpha=8, target_modules=["to_q"], init_lora_weights=False))
print("trained with scale", scale(trained))
layers = get_peft_model_state_dict(trained)
WanPipeline.save_lora_weights("plain", transformer_lora_layers=layers)
metadata, loaded = reload("plain")
print(f"saved without metadata: file metadata {metadata}, {loaded}")
WanPipeline.save_lora_weights("told", transformer_lora_layers=layers,
                              transformer_lora_adapter_metadata=trained.peft_config["default"].to_dict())
metadata, loaded = reload("told")
alpha = json.loads(metadata["lora_adapter_metadata"])["transformer.lora_alpha"]
print(f"saved with metadata: alpha in the file {alpha}, {loaded}")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
