"""Writes models of the published sizes with random weights: exact names, shapes, dtypes and files, and no download.

What memory and loading take follows from sizes alone, so that both can be measured, here and of diffusers, without the
real weights. Needs torch, diffusers, transformers, safetensors, and gguf for --stored q4_k (tools/reference/README.md
has the versions).

    python full_size_model.py wan2.1-t2v-1.3b FOLDER [--stored bf16|f32|q4_k] [--tokenizer FOLDER] [--layers N]
                              [--text-layers N]

--tokenizer: a folder whose tokenizer files are linked into the model; without one the folder has none.
"""

import argparse
import json
import os
import pathlib
import shutil
import struct

import numpy
import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanTransformer3DModel
from transformers import UMT5Config, UMT5EncoderModel

SIZES = {
    "wan2.1-t2v-1.3b": dict(num_attention_heads=12, ffn_dim=8960, num_layers=30),
    "wan2.1-t2v-14b": dict(num_attention_heads=40, ffn_dim=13824, num_layers=40),
}
TEXT = dict(
    d_ff=10240, d_kv=64, d_model=4096, num_heads=64, num_layers=24, vocab_size=256384, feed_forward_proj="gated-gelu",
    is_encoder_decoder=True, tie_word_embeddings=False, torch_dtype="bfloat16",
)
SHARD_BYTES = 5_000_000_000
PIECE_BYTES = 64 << 20
SAFETENSORS = {torch.bfloat16: ("BF16", 2), torch.float32: ("F32", 4)}
# Of Wan's transformers these stay float32 in files that diffusers writes.
KEPT = ("time_embedder", "scale_shift_table", "norm1", "norm2", "norm3")


class Noise:
    """Bytes of normally distributed numbers, some megabytes over and over again."""

    def __init__(self, seed):
        self.values = numpy.random.default_rng(seed).standard_normal(PIECE_BYTES // 4).astype(numpy.float32)
        self.at = {}

    def write(self, file, count, dtype, scale, offset=0.0):
        key = (dtype, scale, offset)
        if key not in self.at:
            values = torch.from_numpy(self.values * numpy.float32(scale) + numpy.float32(offset)).to(dtype)
            self.at[key] = values.view(torch.uint8).numpy().tobytes()
        piece = self.at[key]
        left = count * SAFETENSORS[dtype][1]
        while left > 0:
            left -= file.write(piece[: min(left, len(piece))])


def scale_of(name, shape):
    """Of a matrix as it begins a training; a norm's weight is about one, a bias small."""
    if len(shape) == 1:
        return (0.02, 1.0) if name.endswith(("weight", "gamma")) else (0.02, 0.0)
    inside = 1
    for size in shape[1:]:
        inside *= size
    return (inside**-0.5, 0.0) if "shared" not in name else (1.0, 0.0)


def write_safetensors(folder, base, tensors, noise):
    """tensors: {name: (shape, dtype)}, in shards as transformers and diffusers write them."""
    folder.mkdir(parents=True)
    shards, size = [{}], 0
    for name, (shape, dtype) in tensors.items():
        bytes_ = SAFETENSORS[dtype][1] * int(numpy.prod(shape))
        if size + bytes_ > SHARD_BYTES and shards[-1]:
            shards.append({})
            size = 0
        shards[-1][name] = (shape, dtype)
        size += bytes_
    index, total = {}, 0
    for number, shard in enumerate(shards, 1):
        file = f"{base}.safetensors" if len(shards) == 1 else f"{base}-{number:05}-of-{len(shards):05}.safetensors"
        header, at = {"__metadata__": {"format": "pt"}}, 0
        for name, (shape, dtype) in shard.items():
            word, each = SAFETENSORS[dtype]
            end = at + each * int(numpy.prod(shape))
            header[name] = {"dtype": word, "shape": list(shape), "data_offsets": [at, end]}
            index[name] = file
            at = end
        total += at
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        with open(folder / file, "wb") as out:
            out.write(struct.pack("<Q", len(text)) + text)
            for name, (shape, dtype) in shard.items():
                noise.write(out, int(numpy.prod(shape)), dtype, *scale_of(name, shape))
    if len(shards) > 1:
        (folder / f"{base}.safetensors.index.json").write_text(
            json.dumps({"metadata": {"total_size": total}, "weight_map": index})
        )


def write_gguf(file, tensors, noise):
    """Matrices as Q4_K, the rest as F32: random bytes with scales that keep the values small."""
    import gguf

    file.parent.mkdir(parents=True)
    writer = gguf.GGUFWriter(file, "wan", use_temp_file=False)
    order = []
    for name, (shape, _) in tensors.items():
        packed = len(shape) == 2 and shape[1] % 256 == 0
        kind = gguf.GGMLQuantizationType.Q4_K if packed else gguf.GGMLQuantizationType.F32
        size = int(numpy.prod(shape)) // 256 * 144 if packed else int(numpy.prod(shape)) * 4
        if packed:
            writer.add_tensor_info(name, (shape[0], shape[1] // 256 * 144), numpy.dtype(numpy.uint8), size, kind)
        else:
            writer.add_tensor_info(name, shape, numpy.dtype(numpy.float32), size)
        order.append((name, shape, packed, size))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    block = numpy.random.default_rng(1).integers(0, 256, (1 << 16, 144), dtype=numpy.uint8)
    # d and dmin of a super-block, float16: values of about 1/64
    block[:, 0:4] = numpy.frombuffer(numpy.array([2**-14, 2**-11], dtype=numpy.float16).tobytes(), numpy.uint8)
    piece = block.tobytes()
    out = writer.fout[0]
    writer.write_padding(out, out.tell())
    for name, shape, packed, size in order:
        if packed:
            left = size
            while left > 0:
                left -= out.write(piece[: min(left, len(piece))])
        else:
            noise.write(out, int(numpy.prod(shape)), torch.float32, *scale_of(name, shape))
        writer.write_padding(out, size)
    writer.close()


def shapes(module, dtype, kept=()):
    return {
        name: (tuple(value.shape), torch.float32 if any(word in name for word in kept) else dtype)
        for name, value in module.state_dict().items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=sorted(SIZES))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--stored", choices=["bf16", "f32", "q4_k"], default="bf16", help="the transformer")
    parser.add_argument("--tokenizer", type=pathlib.Path)
    parser.add_argument("--layers", type=int, help="of the transformer; few of them: to time or measure the rest")
    parser.add_argument("--text-layers", type=int, default=TEXT["num_layers"], help="of the text encoder; 1: to time the rest")
    parser.add_argument("--no-text", action="store_true", help="link no text encoder: for a transformer alone")
    parser.add_argument("--parts-of", type=pathlib.Path, help="a folder whose text encoder, tokenizer and VAE are linked")
    given = parser.parse_args()
    folder = given.folder
    folder.mkdir(parents=True)
    noise = Noise(0)
    with torch.device("meta"):
        transformer = WanTransformer3DModel(**SIZES[given.model] | ({"num_layers": given.layers} if given.layers else {}))
    dtype = torch.float32 if given.stored == "f32" else torch.bfloat16
    if given.stored == "q4_k":
        write_gguf(folder / "transformer" / "diffusion_pytorch_model.gguf", shapes(transformer, dtype), noise)
    else:
        write_safetensors(
            folder / "transformer", "diffusion_pytorch_model", shapes(transformer, dtype, KEPT), noise
        )
    transformer.save_config(folder / "transformer")
    if given.parts_of:
        for part in ("text_encoder", "tokenizer", "vae"):
            if (given.parts_of / part).exists():
                os.symlink((given.parts_of / part).resolve(), folder / part)
    else:
        with torch.device("meta"):
            vae = AutoencoderKLWan()
        write_safetensors(folder / "vae", "diffusion_pytorch_model", shapes(vae, torch.float32), noise)
        vae.save_config(folder / "vae")
        if not given.no_text:
            config = UMT5Config(**TEXT | {"num_layers": given.text_layers})
            with torch.device("meta"):
                text = UMT5EncoderModel(config)
            write_safetensors(folder / "text_encoder", "model", shapes(text, torch.bfloat16), noise)
            config.architectures = ["UMT5EncoderModel"]
            config.save_pretrained(folder / "text_encoder")
        if given.tokenizer:
            shutil.copytree(given.tokenizer, folder / "tokenizer")
    UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
    ).save_pretrained(folder / "scheduler")
    (folder / "model_index.json").write_text(
        json.dumps(
            {
                "_class_name": "WanPipeline",
                "_diffusers_version": "0.42.1",
                "scheduler": ["diffusers", "UniPCMultistepScheduler"],
                "text_encoder": ["transformers", "UMT5EncoderModel"],
                "tokenizer": ["transformers", "T5TokenizerFast"],
                "transformer": ["diffusers", "WanTransformer3DModel"],
                "vae": ["diffusers", "AutoencoderKLWan"],
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
