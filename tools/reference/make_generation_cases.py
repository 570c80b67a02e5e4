#!/usr/bin/env python3
"""Writes tests/data/text/generation_cases.json: what transformers 5.23.0 (torch 2.11.0) writes with the tiny models of
make_text_to_text.py when their generation_config.json asks for more than a search.

    python make_generation_cases.py ../../tests/data/reference/text_to_text OUT.json [--seed N] [--count N]

`kinds`: model, what is laid over its config.json (and tensors that are taken out), prompt, ids: an mT5 has the networks of a
T5, but scales no output. Rows: model, settings laid over its generation_config.json, prompt, ids, score of a beam search. `refused` are settings
that transformers refuses. `fields` are all fields of GenerationConfig. Texts that noise of 2e-6 in the weights decides
otherwise are left out: rounding might tip them.
"""
import argparse
import copy
import json
import os
import random
import shutil
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
import torch  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig  # noqa: E402

MODELS = ("t5", "t5_v1_1", "umt5")
PROMPTS = ["translate English to German: Good day.", "A cat walks on the green grass, over the hill", "fill <extra_id_0> the gap <extra_id_1>",
           "the the the light of the night"]
REFUSED = [dict(sequence_bias=[]), dict(sequence_bias=[[[5], 1]]), dict(sequence_bias=[[[-5], 1.0]]), dict(bad_words_ids=[]),
           dict(bad_words_ids=[5]), dict(repetition_penalty=-1.5), dict(repetition_penalty="2"), dict(no_repeat_ngram_size="2"),
           dict(suppress_tokens=5), dict(min_length="3"), dict(sequence_bias=[[[100000], 1.0]]), dict(forced_bos_token_id="x")]


MT5 = dict(model_type="mt5", architectures=["MT5ForConditionalGeneration"])
KINDS = [("t5_v1_1", MT5, []), ("t5", MT5, []), ("t5_v1_1", MT5, ["lm_head.weight"]), ("t5_v1_1", dict(tie_word_embeddings=None), []),
         ("t5", dict(scale_decoder_outputs=None), []), ("t5", dict(scale_decoder_outputs=False), [])]


def is_robust(model, rough, tok, prompt, config, ids):
    """Whether noise far above rounding leaves the text as it is."""
    for seed in range(3):
        noise = torch.Generator().manual_seed(seed)
        for a, b in zip(rough.parameters(), model.parameters()):
            a.copy_(b * (1 + 2e-6 * torch.randn(b.shape, generator=noise)))
        if written(rough, tok, prompt, config)[0] != ids:
            return False
    return True


@torch.no_grad()
def kinds(models):
    rows = []
    for name, more, without in KINDS:
        target = f"{tempfile.mkdtemp()}/model"
        shutil.copytree(f"{models}/{name}", target)
        with open(f"{target}/config.json", encoding="utf-8") as f:
            config = json.load(f)
        with open(f"{target}/config.json", "w", encoding="utf-8") as f:
            json.dump({**config, **more}, f)
        weights = load_file(f"{target}/model.safetensors")
        save_file({k: v for k, v in weights.items() if k not in without}, f"{target}/model.safetensors", metadata={"format": "pt"})
        model, tok = AutoModelForSeq2SeqLM.from_pretrained(target).eval(), AutoTokenizer.from_pretrained(target)
        for prompt in PROMPTS:
            ids = written(model, tok, prompt, model.generation_config)[0]
            if is_robust(model, copy.deepcopy(model), tok, prompt, model.generation_config, ids):
                rows.append([name, more, without, prompt, ids])
        shutil.rmtree(target)
    return rows


def settings(rng, seen, vocabulary):
    """One setting, or several; tokens that the model would write are biased, so that something happens."""
    some = lambda n=1: rng.sample(seen, min(n, len(seen)))
    pick = {
        "sequence_bias": lambda: [[some(), rng.choice([-10.0, -2.5, 3.0])], [some(2), rng.choice([-8.0, 6.0])], [[seen[0], seen[0]], -9.0], [some(), -1.0]],
        "bad_words_ids": lambda: rng.choice([[some()], [some(), some(2)], [[seen[0], seen[0]]], [[1], some()], [[1]]]),
        "repetition_penalty": lambda: rng.choice([1.3, 2.0, 5.0, 0.7]),
        "encoder_repetition_penalty": lambda: rng.choice([1.5, 3.0, 0.5]),
        "no_repeat_ngram_size": lambda: rng.choice([1, 2, 3]),
        "encoder_no_repeat_ngram_size": lambda: rng.choice([1, 2]),
        "min_length": lambda: rng.choice([3, 8, 15]),
        "min_new_tokens": lambda: rng.choice([2, 6, 12]),
        "forced_bos_token_id": lambda: rng.randrange(3, vocabulary),
        "forced_eos_token_id": lambda: rng.choice([1, 5, [1, 7]]),
        "suppress_tokens": lambda: rng.choice([some(2), some(3), []]),
        "begin_suppress_tokens": lambda: some(3),
        "exponential_decay_length_penalty": lambda: rng.choice([[2, 1.4], [5, 1.1], [0, 1.05], [4, 0.9]]),
        "remove_invalid_values": lambda: True,
        "renormalize_logits": lambda: True,
        "early_stopping": lambda: rng.choice([True, "never", False]),
        "eos_token_id": lambda: rng.choice([1, [1] + some(), some()]),
        "length_penalty": lambda: rng.choice([0.5, 2.0]),
    }
    names = rng.sample(sorted(pick), rng.choice([1, 1, 1, 2, 3]))
    chosen = {name: pick[name]() for name in names}
    return {**chosen, "max_new_tokens": rng.choice([8, 12, 20]), "num_beams": rng.choice([1, 1, 2, 4])}


def written(model, tok, prompt, config):
    ids = tok(prompt, return_tensors="pt")
    result = model.generate(**ids, generation_config=copy.deepcopy(config), return_dict_in_generate=True, output_scores=True)
    return result.sequences[0, 1:].tolist(), getattr(result, "sequences_scores", None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("models")
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=60, help="settings for each model")
    args = parser.parse_args()
    torch.set_num_threads(1)
    rng, rows, refused, left = random.Random(args.seed), [], [], 0
    for name in MODELS:
        folder = f"{args.models}/{name}"
        model, tok = AutoModelForSeq2SeqLM.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)
        rough = copy.deepcopy(model)
        with open(f"{folder}/generation_config.json", encoding="utf-8") as f:
            base = json.load(f)

        def config(more):
            target = tempfile.mkdtemp()
            with open(f"{target}/generation_config.json", "w", encoding="utf-8") as f:
                json.dump({**base, **more}, f)
            try:
                return GenerationConfig.from_pretrained(target)
            finally:
                shutil.rmtree(target)

        with torch.no_grad():
            for prompt in PROMPTS:
                seen = list(dict.fromkeys(written(model, tok, prompt, config(dict(num_beams=4, max_new_tokens=12)))[0] + [53, 269, 12]))
                for _ in range(args.count // len(PROMPTS)):
                    more = settings(rng, seen, len(tok))
                    ids, score = written(model, tok, prompt, config(more))
                    robust = is_robust(model, rough, tok, prompt, config(more), ids)
                    if robust:
                        rows.append([name, more, prompt, ids, None if score is None else score[0].item()])
                    left += not robust
            for more in REFUSED if name == "t5" else []:
                try:
                    written(model, tok, PROMPTS[0], config(more))
                    print("not refused", more)
                except Exception:  # noqa: BLE001
                    refused.append(more)
    fields = sorted(k for k in vars(GenerationConfig()) if not k.startswith("_") and k != "transformers_version")
    with open(args.out, "w", encoding="ascii", newline="\n") as f:
        f.write('{"rows": [\n' + ",\n".join(json.dumps(row) for row in rows) + '\n],\n"refused": ' + json.dumps(refused) +
                ',\n"kinds": [\n' + ",\n".join(json.dumps(row) for row in kinds(args.models)) + '],\n"fields": ' + json.dumps(fields) + "}\n")
    print(len(rows), "rows,", left, "left out,", len({tuple(r[3]) for r in rows}), "different texts")


if __name__ == "__main__":
    main()
