#!/usr/bin/env bash
# comfy-kitchen: of the two 4-bit floats in a byte the first is in the upper half; cuBLAS and PyTorch have it in the lower.
#
# Seen with comfy-kitchen 0.2.40 (what ComfyUI quantises with), PyTorch 2.11.0, Python 3.11. NVFP4 is one format by name:
# E2M1 numbers, a scale in E4M3 for each 16, laid out for cuBLAS. Its own quantize_nvfp4 puts column 0 into the upper half
# of byte 0 unless it is called with hi_first=False, while torch.float4_e2m1fn_x2 and the microscaling formats' papers have
# it in the lower one. Files of ComfyUI carry ".comfy_quant" {"format": "nvfp4"} and no word on the order. Read the wrong way
# round nothing fails: every pair of columns is swapped, and a model makes noise.
#
# It needs packaging, which it does not name among its requirements. And a block's power of two in its mxfp8 files is 0 where the byte is 0, which OCP's format takes for 2^-127.
#
# What to do: take the upper half first for files that say nvfp4 in ComfyUI's way, and test with numbers that differ.
#
# Output seen (1.0 is code 2, 6.0 code 7):
#> nvfp4, columns 1.0 6.0: first byte 27
#> nvfp4, hi_first=False: first byte 72
#> mxfp8, scale byte 0, stored 448: 0.0
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    comfy-kitchen==0.2.40 torch==2.11.0 numpy==2.4.6 packaging==26.4

venv/bin/python >seen <<'END'
import torch
from comfy_kitchen.backends.eager import quantization as eager

row = torch.tensor([[1.0, 6.0] + [0.0] * 14])
whole = torch.tensor(1.0)
print(f"nvfp4, columns 1.0 6.0: first byte {eager.quantize_nvfp4(row, whole)[0][0, 0].item():02x}")
print(f"nvfp4, hi_first=False: first byte {eager.quantize_nvfp4(row, whole, hi_first=False)[0][0, 0].item():02x}")
stored = torch.full((1, 32), 448.0).to(torch.float8_e4m3fn)
scales = torch.zeros(128, 4, dtype=torch.uint8)  # laid out for cuBLAS
print(f"mxfp8, scale byte 0, stored 448: {eager.dequantize_mxfp8(stored, scales, torch.float32)[0, 0].item()}")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
