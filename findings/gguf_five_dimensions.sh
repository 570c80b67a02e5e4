#!/usr/bin/env bash
# gguf-py writes and reads tensors of five dimensions; every program on ggml refuses the whole file.
#
# Seen with gguf 0.19.0 and the ggml 0.13.1 inside pywhispercpp 1.5.1 (Python 3.11). A video model's patch embedding is a
# 3D convolution with five dimensions. gguf-py stores it without a remark and its reader gives it back. ggml has four
# dimensions at most (GGML_MAX_DIMS) and gives up at this one tensor: gguf_init_from_file() returns NULL, "tensor ... has
# invalid number of dimensions: 5 > 4", so nothing else in the file can be read either. With the outermost two
# dimensions joined (32,1,2,2 for 8,4,1,2,2) the same bytes open.
#
# What to do: when writing GGUF join the outermost two dimensions, so that all can read it; when reading compare the
# number of elements and restore five dimensions from the model's configuration, and accept five as they are.
#
# Output seen:
#> five dimensions: gguf-py reads shape 2,2,1,4,8; ggml refuses the file
#> four dimensions: gguf-py reads shape 2,2,1,32; ggml opens the file
#> the bytes of both tensors are the same: True
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    gguf==0.19.0 numpy==2.4.6
venv/bin/pip download -q --disable-pip-version-check --no-deps -d . pywhispercpp==1.5.1
venv/bin/python -m zipfile -e pywhispercpp-1.5.1-*.whl ggml

venv/bin/python >seen 2>log <<'END'
import ctypes
import glob

import gguf
import numpy as np


class Parameters(ctypes.Structure):  # gguf_init_params
    _fields_ = [("no_alloc", ctypes.c_bool), ("context", ctypes.c_void_p)]


ggml = ctypes.CDLL(glob.glob("ggml/pywhispercpp.libs/libggml-base-*")[0])
ggml.gguf_init_from_file.restype = ctypes.c_void_p
ggml.gguf_init_from_file.argtypes = [ctypes.c_char_p, Parameters]

values, read = np.arange(128, dtype=np.float32), []
for name, shape in {"five": (8, 4, 1, 2, 2), "four": (32, 1, 2, 2)}.items():
    writer = gguf.GGUFWriter(f"{name}.gguf", "wan")
    writer.add_tensor("patch_embedding.weight", values.reshape(shape))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    tensor = gguf.GGUFReader(f"{name}.gguf").tensors[0]
    read.append(tensor.data.tobytes())
    opened = ggml.gguf_init_from_file(f"{name}.gguf".encode(), Parameters(True, None))
    print(f"{name} dimensions: gguf-py reads shape {','.join(map(str, tensor.shape))}; "
          f"ggml {'opens' if opened else 'refuses'} the file")
print("the bytes of both tensors are the same:", read[0] == read[1])
END
cat log seen
grep -q "invalid number of dimensions: 5 > 4" log
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
