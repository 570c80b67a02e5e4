#!/usr/bin/env bash
# diffusers without accelerate: a Wan transformer can't be loaded at all, and the message speaks of an option.
#
# Seen with diffusers 0.42.1, PyTorch 2.11.0, Python 3.11; accelerate is not among diffusers' requirements. Without it
# low_cpu_mem_usage falls back to False, which is told as a warning; WanTransformer3DModel keeps some modules in float32, and
# from_pretrained refuses both together, whatever the dtype: "`low_cpu_mem_usage` cannot be False when
# `keep_in_fp32_modules` is True." So the pipeline's own example fails on a fresh installation.
#
# What to do: install accelerate beside diffusers, and pin it, wherever Wan is to be loaded.
#
# Output seen:
#> float32: ValueError: `low_cpu_mem_usage` cannot be False when `keep_in_fp32_modules` is True.
#> bfloat16: ValueError: `low_cpu_mem_usage` cannot be False when `keep_in_fp32_modules` is True.
#> bfloat16 with accelerate: loaded
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    diffusers==0.42.1 torch==2.11.0 transformers==5.23.0 numpy==2.4.6

cat >load.py <<'END'
import sys
import torch
from diffusers import WanTransformer3DModel

if sys.argv[1] == "make":
    WanTransformer3DModel(num_attention_heads=2, attention_head_dim=12, ffn_dim=32, num_layers=1, text_dim=16,
                          freq_dim=16).save_pretrained("model")
    sys.exit()
try:
    WanTransformer3DModel.from_pretrained("model", torch_dtype=getattr(torch, sys.argv[1]))
    print(f"{sys.argv[2]}: loaded")
except ValueError as error:
    print(f"{sys.argv[2]}: ValueError: {error}")
END
venv/bin/python load.py make 2>/dev/null
{
    venv/bin/python load.py float32 float32
    venv/bin/python load.py bfloat16 bfloat16
    venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" accelerate==1.15.0 1>&2
    venv/bin/python load.py bfloat16 "bfloat16 with accelerate"
} 2>/dev/null >seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
