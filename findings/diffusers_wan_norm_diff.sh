#!/usr/bin/env bash
# diffusers: WanPipeline.load_lora_weights leaves out the normalisation part of a LoRA file, without a message.
#
# Seen with diffusers 0.42.1, peft 0.21.2, transformers 5.23.0, torch 2.11.0 (Python 3.11). LoRA files in Wan's own names
# may hold, beside A and B, whole differences: `.diff` for weights and `.diff_b` for biases. Those of the linear layers'
# biases are used (as `lora_B.bias`). Every one with "norm" in its name is taken out, whatever its values: the affine
# layer norm3 and the RMS norms norm_q and norm_k stay as they were. It is told at debug level only; at info level the
# file loads like any other, so a LoRA that was extracted from a fine-tuned model is applied in part.
#
# What to do: a loader should add `.diff` to the weight and `.diff_b` to the bias of norms too, and name what it leaves
# out. With diffusers add these tensors by hand (norm3 is norm2 there, self_attn is attn1, cross_attn is attn2).
# Comparing pictures with diffusers needs a file without norm differences.
#
# Output seen:
#> norm2.weight (norm3.diff) changed: False
#> norm2.bias (norm3.diff_b) changed: False
#> attn1.norm_q.weight (self_attn.norm_q.diff) changed: False
#> bias of attn1.to_q (self_attn.q.diff_b) is there: True
#> messages with "norm" at info level and above: 0
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
import logging

import torch
from diffusers import WanPipeline, WanTransformer3DModel
from diffusers.utils import logging as diffusers_logging
from safetensors.torch import save_file


class Messages(logging.Handler):
    count = 0

    def emit(self, record):
        self.count += "norm" in record.getMessage()


messages = Messages()
diffusers_logging.set_verbosity_info()
logging.getLogger("diffusers").addHandler(messages)

lora, block = {}, "diffusion_model.blocks.0."
sizes = {f"{attention}.{part}": (24, 24) for attention in ("self_attn", "cross_attn") for part in "qkvo"}
sizes |= {"ffn.0": (24, 16), "ffn.2": (16, 24)}
for name, (inputs, outputs) in sizes.items():
    lora[f"{block}{name}.lora_A.weight"] = torch.randn(4, inputs)
    lora[f"{block}{name}.lora_B.weight"] = torch.randn(outputs, 4)
    lora[f"{block}{name}.diff_b"] = torch.ones(outputs)
for name in "norm3.diff", "norm3.diff_b", "self_attn.norm_q.diff":
    lora[block + name] = torch.ones(24)
save_file(lora, "lora.safetensors")

network = WanTransformer3DModel(num_attention_heads=2, attention_head_dim=12, in_channels=4, out_channels=4, text_dim=8,
                                freq_dim=8, ffn_dim=16, num_layers=1, rope_max_seq_len=32)
before = {name: value.clone() for name, value in network.state_dict().items()}
pipe = WanPipeline(tokenizer=None, text_encoder=None, vae=None, scheduler=None, transformer=network)
pipe.load_lora_weights("lora.safetensors")
after = network.state_dict()
for name, source in {"norm2.weight": "norm3.diff", "norm2.bias": "norm3.diff_b",
                     "attn1.norm_q.weight": "self_attn.norm_q.diff"}.items():
    print(f"{name} ({source}) changed: {not torch.equal(before['blocks.0.' + name], after['blocks.0.' + name])}")
used = any("attn1.to_q.lora_B" in name and name.endswith("bias") and value.eq(1).all() for name, value in after.items())
print("bias of attn1.to_q (self_attn.q.diff_b) is there:", used)
print('messages with "norm" at info level and above:', messages.count)
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
