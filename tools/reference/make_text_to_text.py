"""Tiny T5 and UMT5 models with decoders and what transformers writes with them: the case `text_to_text`, beside those of
make_reference.py, with the same pins. Seconds, no network, same seed and same bytes.

    python make_text_to_text.py OUT [--set holdout] [--seed N]     # OUT/text_to_text

Each model is a folder as transformers saves it (config.json, generation_config.json, model.safetensors, tokenizer).
case.json lists the models; each has `forced` (ids in, decoder ids in, mask; tensors MODEL.forced.*), `steps` (the same
logits token by token with the cache) and `runs`: prompt, options of generate(), ids and text that came out, scores of
beam searches. Runs that weights with noise of 2e-6 decide otherwise are left out: rounding might tip them.
"""
import argparse
import copy
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import torch
from make_reference import PUBLIC_PROMPTS, Rng, make_tokenizer, pick, random_prompts, randomise, versions
from rounding import exact_and_reach, outside, save_exact
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer, T5Config, T5ForConditionalGeneration, UMT5Config, UMT5ForConditionalGeneration

# name: class, configuration, settings of generation_config.json
MODELS = {
    "t5": (T5ForConditionalGeneration, T5Config, dict(feed_forward_proj="relu", num_decoder_layers=1), {}),
    "t5_v1_1": (T5ForConditionalGeneration, T5Config, dict(feed_forward_proj="gated-gelu", tie_word_embeddings=False),
                dict(num_beams=3, max_new_tokens=12, length_penalty=0.6, early_stopping=True)),
    "umt5": (UMT5ForConditionalGeneration, UMT5Config, {}, {}),
}
RUNS = [
    {},
    dict(max_new_tokens=1),
    dict(num_beams=1, max_new_tokens=30),
    dict(num_beams=2, max_new_tokens=8),
    dict(num_beams=4, max_new_tokens=16),
    dict(num_beams=4, max_new_tokens=16, length_penalty=2.0),
    dict(num_beams=4, max_new_tokens=16, length_penalty=-1.0),
    dict(num_beams=3, max_new_tokens=14, length_penalty=0.0),
    dict(num_beams=3, max_new_tokens=14, early_stopping=True),
    dict(num_beams=3, max_new_tokens=14, early_stopping="never", length_penalty=1.5),
    dict(num_beams=3, max_new_tokens=14, early_stopping="never", length_penalty=0.0),
    dict(num_beams=7, max_new_tokens=10, length_penalty=0.5, early_stopping=True),
    dict(num_beams=3, max_new_tokens=14, eos_token_id=[1, "last"]),  # see ends()
    dict(num_beams=1, max_new_tokens=14, eos_token_id="last"),
    dict(num_beams=4, max_new_tokens=16, eos_token_id="middle"),
    dict(num_beams=4, max_new_tokens=16, eos_token_id="last", length_penalty=-0.5, early_stopping=True),
    dict(num_beams=4, max_new_tokens=16, eos_token_id=["middle", 1, "last"], length_penalty=2.0, early_stopping="never"),
]


def without_text_rules(path):
    """The table of text rules is most of a tokenizer's bytes; umt5_encoder and wan_pipeline test it."""
    os.remove(f"{path}/spiece.model")
    with open(f"{path}/tokenizer.json", encoding="utf-8") as f:
        saved = json.load(f)
    saved["normalizer"] = None
    with open(f"{path}/tokenizer.json", "w", encoding="utf-8") as f:
        json.dump(saved, f, ensure_ascii=False, separators=(",", ":"))
    return AutoTokenizer.from_pretrained(path)


def sizes(rng, holdout, vocab):
    cfg = dict(vocab_size=vocab + 11, d_model=24, d_kv=6, d_ff=32, num_layers=2, num_heads=3,
               relative_attention_num_buckets=16, relative_attention_max_distance=20, decoder_start_token_id=0)
    if holdout:
        cfg.update(d_model=pick(rng, 20, 32), d_kv=pick(rng, 5, 8), d_ff=pick(rng, 24, 40), num_layers=pick(rng, 1, 3),
                   num_heads=pick(rng, 2, 4), relative_attention_num_buckets=pick(rng, 8, 32),
                   relative_attention_max_distance=pick(rng, 18, 64))
    return cfg


def build(path, rng, name, cfg, tokenizer):
    cls, config_class, own, generation = MODELS[name]
    config = config_class(**{**cfg, **own})
    scaled = getattr(config, "scale_decoder_outputs", True)
    spread = cfg["d_model"] ** 0.5 if scaled else 1.0
    model = randomise(cls(config), rng, {"SelfAttention.q.": 0.6, "EncDecAttention.q.": 0.6, "shared": 0.4})
    with torch.no_grad():  # logits that decide, and an end token that comes now and then
        model.decoder.final_layer_norm.weight.mul_(spread * 0.7)
        model.shared.weight[1].mul_(2.6)
    for key, value in generation.items():
        setattr(model.generation_config, key, value)
    shutil.copytree(tokenizer, path)
    model.save_pretrained(path)
    if not scaled:  # v1.1: a table of its own for the output; transformers uses it when the file has one
        weights = load_file(f"{path}/model.safetensors")
        weights["lm_head.weight"] = rng.normal(*weights["shared.weight"].shape, std=0.5)
        weights["lm_head.weight"][1] *= 2.6
        save_file(weights, f"{path}/model.safetensors", metadata={"format": "pt"})
        with open(f"{path}/config.json", encoding="utf-8") as f:
            saved = json.load(f)
        # As in the folders that Google publishes: nothing but tie_word_embeddings tells that the output isn't scaled.
        saved.pop("scale_decoder_outputs")
        saved["tie_word_embeddings"] = False
        with open(f"{path}/config.json", "w", encoding="utf-8") as f:
            json.dump(saved, f, indent=2, sort_keys=True)
    return cls.from_pretrained(path).eval()


def forced_inputs(model, tok, prompts, rng):
    batch = tok(prompts, padding=True, return_tensors="pt")
    inputs = dict(input_ids=batch.input_ids, attention_mask=batch.attention_mask,
                  decoder_input_ids=torch.cat([torch.zeros(len(prompts), 1, dtype=torch.long), torch.randint(
                      0, model.config.vocab_size, (len(prompts), 9), generator=rng.gen)], 1))
    return inputs


def forced(model, inputs):
    whole = model(**inputs, use_cache=False).logits
    cache, steps = None, []
    for i in range(inputs["decoder_input_ids"].shape[1]):
        result = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], use_cache=True,
                       decoder_input_ids=inputs["decoder_input_ids"][:, i:i + 1], past_key_values=cache)
        cache = result.past_key_values
        steps.append(result.logits)
    return {"logits": whole, "step_logits": torch.cat(steps, 1),
            "encoder_states": model.encoder(inputs["input_ids"], inputs["attention_mask"]).last_hidden_state}


def generate(model, prompt, tok, options):
    ids = tok(prompt, return_tensors="pt")
    result = model.generate(**ids, **copy.deepcopy(options), return_dict_in_generate=True, output_scores=True)
    return result.sequences[0, 1:].tolist(), getattr(result, "sequences_scores", None)


def ends(options, words):
    """Random models seldom end by themselves: let tokens that they do write end their texts."""
    named = {"middle": words[len(words) // 2], "last": words[-1]}
    if (ids := options.get("eos_token_id")) is None:
        return options
    ids = [named.get(i, i) for i in ids] if isinstance(ids, list) else named.get(ids, ids)
    return {**options, "eos_token_id": ids}


def score(model, ids, sequence, options):
    """What beam search gives a whole text: its logarithmic probability over its length to the power of length_penalty."""
    words = torch.tensor([sequence])
    start = torch.full((1, 1), model.config.decoder_start_token_id)
    logits = model(input_ids=ids, decoder_input_ids=torch.cat([start, words[:, :-1]], 1), use_cache=False).logits
    told = logits.log_softmax(-1).gather(2, words.unsqueeze(2)).sum()
    penalty = options.get("length_penalty", model.generation_config.length_penalty)
    return told / len(sequence) ** (1.0 if penalty is None else penalty)


def runs(model, path, tok, prompts):
    kept = []
    rough = copy.deepcopy(model)
    for prompt in prompts:
        words = list(dict.fromkeys(generate(model, prompt, tok, dict(num_beams=4, max_new_tokens=14))[0]))
        for options in [ends(o, words) for o in RUNS]:
            ids, found = generate(model, prompt, tok, options)
            robust = True
            for seed in range(3):  # noise far above rounding must not change the choice
                noise = torch.Generator().manual_seed(seed)
                for a, b in zip(rough.parameters(), model.parameters()):
                    a.copy_(b * (1 + 2e-6 * torch.randn(b.shape, generator=noise)))
                robust = robust and generate(rough, prompt, tok, options)[0] == ids
            if robust:
                kept.append(dict(prompt=prompt, prompt_ids=tok(prompt).input_ids, options=options, ids=ids,
                                 text=tok.decode(ids, skip_special_tokens=True),
                                 score=None if found is None else found[0].item()))
    beamed = [run for run in kept if run["score"] is not None]

    def scores(_):
        with outside():
            wide = type(model).from_pretrained(path).eval().double()
        return {str(i): score(wide, torch.tensor([run["prompt_ids"]]), run["ids"], run["options"]).reshape(1)
                for i, run in enumerate(beamed)}

    exact, reach = exact_and_reach(scores, {})
    for i, run in enumerate(beamed):
        run["exact_score"], run["score_reach"] = exact[str(i)].item(), reach[str(i)].item()
        assert abs(run["exact_score"] - run["score"]) <= 2 * run["score_reach"], run
    return kept


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--set", default="public", choices=["public", "holdout"])
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    holdout = given.set == "holdout"
    path = f"{given.out}/text_to_text"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    rng = Rng(given.seed, "text_to_text")
    torch.set_num_threads(1)
    tensors, outputs, models = {}, {}, {}
    with torch.no_grad():
        make_tokenizer(f"{path}/tokenizer", rng, 300, 10)
        tok = without_text_rules(f"{path}/tokenizer")
        prompts = random_prompts(rng, 5) if holdout else [PUBLIC_PROMPTS[i] for i in (0, 1, 3, 8)]
        prompts.append("fill <extra_id_0> the gap <extra_id_1>")
        cfg = sizes(rng, holdout, len(tok))
        for name in MODELS:
            model = build(f"{path}/{name}", rng, name, cfg, f"{path}/tokenizer")
            inputs = forced_inputs(model, tok, prompts, rng)
            tensors.update({f"{name}.{key}": value.float() for key, value in inputs.items()})
            outputs.update({f"{name}.{key}": value for key, value in forced(model, inputs).items()})
            models[name] = dict(config=cfg, runs=runs(model, f"{path}/{name}", tok, prompts))
            lengths = [len(r["ids"]) for r in models[name]["runs"]]
            ended = sum(len(r["ids"]) < r["options"].get("max_new_tokens", 20) for r in models[name]["runs"])
            print(f"{name}: {len(lengths)} runs of {len(prompts) * len(RUNS)}, lengths {min(lengths)} to {max(lengths)}, "
                  f"{ended} ended, logits up to {outputs[name + '.logits'].abs().max():.1f}, "
                  f"{len({tuple(r['ids']) for r in models[name]['runs']})} different")
    shutil.rmtree(f"{path}/tokenizer")

    def all_forced(_):
        found = {}
        for name in MODELS:
            with outside():
                model = MODELS[name][0].from_pretrained(f"{path}/{name}").eval().double()
            inputs = {key: tensors[f"{name}.{key}"].long() for key in ("input_ids", "attention_mask", "decoder_input_ids")}
            found.update({f"{name}.{key}": value for key, value in forced(model, inputs).items()})
        return found

    save_exact(path, outputs, all_forced, {})
    tensors.update(outputs)
    save_file({k: v.contiguous() for k, v in tensors.items()}, f"{path}/case.safetensors")
    with open(f"{path}/case.json", "w", encoding="utf-8") as f:
        json.dump(dict(versions=versions(), seed=given.seed, set=given.set, args=dict(models=models)), f,
                  ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
