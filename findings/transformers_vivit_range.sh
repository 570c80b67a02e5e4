#!/usr/bin/env bash
# transformers' ViViT processor gives the network values from -3 to 1, not from -1 to 1.
#
# Seen with transformers 5.23.0 (Python 3.11, without PyTorch). By default VivitImageProcessor first scales by 1/127.5 and
# takes 1 off (`offset`), which already is -1 to 1, and then normalises with mean 0.5 and deviation 0.5, which is meant
# for values from 0 to 1. Black becomes -3, white stays 1, and zero is a light grey, 191. ViT's processor gives -1 to 1
# with the same mean and deviation.
#
# What to do: in a port do both steps when `offset` and `do_normalize` are true, however odd the range looks, and do not
# clamp to -1..1: a model that was trained so needs it so. For a new model put "do_normalize": false into
# preprocessor_config.json.
#
# Output seen:
#> ViViT: 0 gives -3.0, 128 gives -0.992, 255 gives 1.0
#> ViT: 0 gives -1.0, 128 gives 0.004, 255 gives 1.0
#> ViViT with do_normalize=False: 0 gives -1.0, 128 gives 0.004, 255 gives 1.0
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    transformers==5.23.0 numpy==2.4.6 pillow==13.0.0

venv/bin/python >seen <<'END'
import numpy as np
from transformers import ViTImageProcessor, VivitImageProcessor


def look(title, processor, clip):
    told = []
    for level in 0, 128, 255:
        frame = np.full((240, 240, 3), level, np.uint8)
        values = np.asarray(processor([frame] * 2 if clip else frame, return_tensors="np")["pixel_values"])
        assert values.max() - values.min() < 1e-5
        told.append(f"{level} gives {round(float(values.mean()), 3)}")
    print(f"{title}: {', '.join(told)}")


look("ViViT", VivitImageProcessor(), True)
look("ViT", ViTImageProcessor(), False)
look("ViViT with do_normalize=False", VivitImageProcessor(do_normalize=False), True)
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
