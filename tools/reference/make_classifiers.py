"""Tiny ViT and video ViT classifiers and what transformers makes of a picture and a clip with them: the case
`classifiers`, beside those of make_reference.py, with the same pins and Pillow. Seconds, no network, same seed and same
bytes.

    python make_classifiers.py OUT [--set holdout] [--seed N]     # OUT/classifiers

Each model is a folder as transformers saves it (config.json, preprocessor_config.json, model.safetensors). Beside them
picture.png, picture.jpg and the folder clip/ of PNG files. Tensors: MODEL.picture_pixels (of an image model), MODEL.clip_pixels
(frames taken evenly: the k-th of n out of T is (2 k + 1) T // (2 n)), MODEL.logits and MODEL.states.N of these,
MODEL.other_* for another size with interpolated positions, MODEL.*_probabilities of what the command line prints;
activation.NAME of activation.input; resampled.FILTER.WIDTHxHEIGHT of the picture; jpeg: its levels as Pillow decodes them.
"""
import argparse
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import numpy as np
import PIL
import torch
from make_reference import Rng, randomise, smooth_video, versions
from PIL import Image
from rounding import outside, save_exact
from safetensors.torch import load_file, save_file
from transformers import ViTConfig, ViTForImageClassification, VivitConfig, VivitForVideoClassification
from transformers.activations import ACT2FN
from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil
from transformers.models.vivit.image_processing_vivit import VivitImageProcessor

WITH_PARAMETERS = ("prelu", "xielu")
IMAGE_FRAMES = 3  # that an image model is shown of a clip
NAMES = ["red panda", "tram", "\u8336\u58f6", "kite", "oak", "harbour", "lynx"]
FILTERS = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic", 4: "box", 5: "hamming"}


def between(rng, low, high):
    return rng.py.randint(low, high)


def uniform(total, count):
    return [(2 * k + 1) * total // (2 * count) for k in range(count)]


def labels(count):
    return {i: NAMES[i % len(NAMES)] + ("" if i < len(NAMES) else f" {i}") for i in range(count)}


def common(rng, holdout):
    sizes = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=40)
    if holdout:
        heads = between(rng, 1, 4)
        sizes = dict(hidden_size=heads * between(rng, 5, 9), num_hidden_layers=between(rng, 1, 3), num_attention_heads=heads,
                     intermediate_size=between(rng, 20, 50))
        sizes["hidden_act"] = rng.py.choice(sorted(set(ACT2FN) - set(WITH_PARAMETERS) - {"sqrtsoftplus"}))
    return sizes


def image_models(rng, holdout):
    """name: configuration, processor, how the folder is written"""
    patch, side = (between(rng, 4, 9), between(rng, 2, 5)) if holdout else (8, 4)
    edge = patch * side + (between(rng, 0, 3) if holdout else 0)  # pixels behind the last patch are not looked at
    plain = (ViTConfig(**common(rng, holdout), image_size=edge, patch_size=patch,
                       id2label=labels(between(rng, 3, 9) if holdout else 5)),
             dict(size={"height": edge, "width": edge}, resample=between(rng, 0, 5) if holdout else 2))
    ph, pw = (between(rng, 3, 8), between(rng, 3, 8)) if holdout else (6, 4)
    rows, columns = (ph * between(rng, 2, 4), pw * between(rng, 2, 6)) if holdout else (18, 28)
    other = {**common(rng, holdout)}
    if not holdout:
        other["hidden_act"] = "quick_gelu"
    wide = (ViTConfig(**other, image_size=[rows, columns], patch_size=[ph, pw], qkv_bias=False, layer_norm_eps=1e-5,
                      id2label=labels(between(rng, 2, 6) if holdout else 4), problem_type="multi_label_classification"),
            dict(size={"height": rows, "width": columns}, resample=between(rng, 1, 5) if holdout else 3,
                 image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]))
    return {"vit": plain, "vit_wide": wide}


def video_models(rng, holdout):
    patch, side = (between(rng, 4, 8), between(rng, 2, 4)) if holdout else (8, 3)
    tubelet = between(rng, 2, 3) if holdout else 2
    frames = tubelet * (between(rng, 2, 4) if holdout else 3)
    edge = patch * side
    tubelets = (VivitConfig(**common(rng, holdout), image_size=edge, num_frames=frames,
                            tubelet_size=[tubelet, patch, patch], id2label=labels(between(rng, 3, 9) if holdout else 6)),
                dict(size={"shortest_edge": edge + (between(rng, -3, 9) if holdout else 5)},
                     crop_size={"height": edge, "width": edge}, resample=between(rng, 1, 5) if holdout else 2))
    sampled = (VivitConfig(**{"hidden_act": "gelu_new", **common(rng, holdout)}, image_size=edge,
                           num_frames=between(rng, 2, 6) if holdout else 4, tubelet_size=[1, patch, patch],
                           qkv_bias=False),  # two classes: nothing in config.json tells their number
               dict(size={"height": edge, "width": edge}, do_center_crop=False, offset=False, rescale_factor=1 / 255,
                    resample=3, image_mean=[0.4, 0.5, 0.6], image_std=[0.2, 0.3, 0.25]))
    return {"vivit_tubelets": tubelets, "vivit_frames": sampled}


def build(path, cls, config, rng):
    model = randomise(cls(config), rng, {"classifier": 3.0, "query": 2.0, "key": 2.0, "q_proj": 2.0, "k_proj": 2.0})
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith(("cls_token", "position_embeddings")):
                parameter.copy_(rng.normal(*parameter.shape, std=0.5))
    model.save_pretrained(path)
    return model


def loaded(cls, folder, dtype):
    with outside():
        return cls.from_pretrained(folder, dtype=torch.float32).eval().to(dtype)


def run(model, pixels, out, name, prefix="", **options):
    result = model(pixel_values=pixels, output_hidden_states=True, **options)
    out[f"{name}.{prefix}logits"] = result.logits
    for i, state in enumerate(result.hidden_states):
        out[f"{name}.{prefix}states.{i}"] = state
    return result.logits


def probabilities(config, logits):
    return logits.sigmoid() if config.problem_type == "multi_label_classification" else logits.softmax(-1)


def image_case(path, name, config, settings, rng, picture, clip, out, computations):
    folder = f"{path}/{name}"
    model = build(folder, ViTForImageClassification, config, rng)
    processor = ViTImageProcessorPil(**settings)
    processor.save_pretrained(folder)
    if name == "vit_wide":  # the names of the modules of transformers 5
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, f"{folder}/model.safetensors",
                  metadata={"format": "pt"})

    def pixels(of):
        return processor(images=of, return_tensors="pt").pixel_values

    kept = {f"{name}.picture_pixels": pixels(picture)}
    if name == "vit":  # a square grid: the only one whose positions transformers can interpolate
        ph = config.patch_size
        kept[f"{name}.other_pixels"] = rng.normal(2, 3, config.image_size + ph, config.image_size + 2 * ph + 1)
    shown = {f"{name}.shown": torch.stack([pixels(clip[i]) for i in uniform(len(clip), IMAGE_FRAMES)])}

    def computed(given, dtype):
        model, got = loaded(ViTForImageClassification, folder, dtype), {}
        logits = run(model, given[f"{name}.picture_pixels"], got, name)
        got[f"{name}.picture_probabilities"] = probabilities(config, logits)[0]
        got[f"{name}.clip_probabilities"] = torch.stack(
            [probabilities(config, model(p).logits)[0] for p in given[f"{name}.shown"]]).mean(0)
        if name == "vit":
            run(model, given[f"{name}.other_pixels"], got, name, "other_", interpolate_pos_encoding=True)
        return got

    out.update(kept)
    computations.append((computed, {**kept, **shown}))
    return dict(labels=[config.id2label[i] for i in range(config.num_labels)], frames=1)


def video_case(path, name, config, settings, rng, picture, clip, out, computations):
    folder = f"{path}/{name}"
    model = build(folder, VivitForVideoClassification, config, rng)
    if name == "vivit_frames":
        model.to(torch.bfloat16).save_pretrained(folder)
    processor = VivitImageProcessor(**settings)
    processor.save_pretrained(folder)

    def pixels(frames):
        return processor([np.asarray(f) for f in frames], return_tensors="pt").pixel_values

    kept = {f"{name}.clip_pixels": pixels([clip[i] for i in uniform(len(clip), config.num_frames)])}
    shown = {f"{name}.still": pixels([picture] * config.num_frames)}

    def computed(given, dtype):
        model, got = loaded(VivitForVideoClassification, folder, dtype), {}
        logits = run(model, given[f"{name}.clip_pixels"], got, name)
        got[f"{name}.clip_probabilities"] = probabilities(config, logits)[0]
        got[f"{name}.picture_probabilities"] = probabilities(config, model(given[f"{name}.still"]).logits)[0]
        return got

    out.update(kept)
    computations.append((computed, {**kept, **shown}))
    return dict(labels=[config.id2label[i] for i in range(config.num_labels)], frames=config.num_frames)


def pictures(path, rng, holdout):
    width, height = (between(rng, 21, 60), between(rng, 21, 60)) if holdout else (53, 37)
    frames = between(rng, 7, 19) if holdout else 11
    video = smooth_video(rng, frames, height, width)[0].permute(1, 2, 3, 0)  # (F, H, W, C)
    levels = ((video + 1) * 127.5).round().to(torch.uint8).numpy()
    clip = [Image.fromarray(frame) for frame in levels]
    os.makedirs(f"{path}/clip")
    for i, frame in enumerate(clip):
        frame.save(f"{path}/clip/frame-{i + 1:04}.png")
    still = Image.fromarray(np.ascontiguousarray(levels[0][::-1]))
    still.save(f"{path}/picture.png")
    still.save(f"{path}/picture.jpg", quality=95, subsampling=0)
    return still, clip


def resampled(rng, picture, out, holdout):
    width, height = picture.size
    sizes = [(width * 2 + 1, height + 9), (11, 7), (width, 13), (17, height * 3), (48, 9)]
    if holdout:
        sizes = [(between(rng, 1, 150), between(rng, 1, 150)) for _ in range(4)]
    for number, name in FILTERS.items():
        for w, h in sizes:
            out[f"resampled.{name}.{w}x{h}"] = torch.from_numpy(np.array(picture.resize((w, h), number)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--set", choices=("public", "holdout"), default="public")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    holdout = given.set == "holdout"
    path = f"{given.out}/classifiers"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    rng = Rng(given.seed, "classifiers")
    torch.set_num_threads(1)
    out, models, computations = {}, {}, []
    picture, clip = pictures(path, rng, holdout)
    with torch.no_grad():
        for name, (config, settings) in image_models(rng, holdout).items():
            models[name] = image_case(path, name, config, settings, rng, picture, clip, out, computations)
        for name, (config, settings) in video_models(rng, holdout).items():
            models[name] = video_case(path, name, config, settings, rng, picture, clip, out, computations)
        out["activation.input"] = torch.cat([torch.linspace(-12, 12, 97), rng.normal(31)])
        computations.append((lambda given, _: {f"activation.{name}": ACT2FN[name](given["activation.input"])
                                               for name in sorted(set(ACT2FN) - set(WITH_PARAMETERS))},
                             {"activation.input": out["activation.input"]}))

        def all_of(inputs, dtype=torch.float64):
            got = {}
            for computed, needed in computations:
                got.update(computed({key: inputs[key] for key in needed}, dtype))
            return got

        inputs = {key: value for _, needed in computations for key, value in needed.items()}
        outputs = all_of(inputs, torch.float32)
        out.update(outputs)
    resampled(rng, picture, out, holdout)
    out["jpeg"] = torch.from_numpy(np.array(Image.open(f"{path}/picture.jpg")))
    for name in models:
        spread = out[f"{name}.clip_probabilities"]
        print(f"{name}: {len(spread)} classes, clip {spread.min():.3f} to {spread.max():.3f}, "
              f"logits up to {out[f'{name}.logits'].abs().max():.1f}")
    save_file({k: v.clone(memory_format=torch.contiguous_format) for k, v in out.items()}, f"{path}/case.safetensors")
    save_exact(path, outputs, all_of, inputs)
    with open(f"{path}/case.json", "w", encoding="utf-8") as f:
        json.dump(dict(versions={**versions(), "pillow": PIL.__version__}, seed=given.seed, set=given.set,
                       args=dict(models=models, image_frames=IMAGE_FRAMES)), f, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
