#!/usr/bin/env python3
"""Writes tests/data/text/tokenizer_cases.json: what transformers 5.23.0 (tokenizers 0.23.3) makes of folders whose
tokenizer.json, tokenizer_config.json and config.json say various things. Beside make_text_to_text.py, whose model `t5`
gives the vocabulary.

    python make_tokenizer_cases.py ../../tests/data/reference/text_to_text/t5 OUT.json [--texts N] [--seed N]

Each case: `tokenizer` (laid over tokenizer.json; `pieces` appended to its vocabulary), `config` and `model` (laid over
tokenizer_config.json and config.json; null takes an entry away, a null file is left out), `rows` of [text, ids] and
`decoded` of [ids, text] by AutoTokenizer. Cases that transformers refuses are not written.
"""
import argparse
import json
import os
import random
import shutil
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
from transformers import AutoTokenizer  # noqa: E402

FAST = {"tokenizer_class": "PreTrainedTokenizerFast"}
META = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}
WORDS = {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, META]}
BYTES = [[f"<0x{b:02X}>", -20.0] for b in range(256)]
seq = lambda *n: {"type": "Sequence", "normalizers": list(n)}
pre = lambda *p: {"type": "Sequence", "pretokenizers": list(p)}
kind = lambda name, **more: {"type": name, **more}
regex = lambda r: {"Regex": r}
string = lambda s: {"String": s}
token = lambda content, id, **more: {"id": id, "content": content, "single_word": False, "lstrip": False, "rstrip": False,
                                     "normalized": True, "special": False, **more}


def cases():
    yield "plain", {}, {}, {}
    yield "nothing but tokenizer.json", {}, None, {}
    yield "no config.json", {"normalizer": kind("Lowercase")}, {}, None
    yield "no config.json, class Fast", {"normalizer": kind("Lowercase")}, FAST, None
    for model, named in (("t5", "Whatever"), ("umt5", "T5Tokenizer"), ("umt5", None), ("mt5", "T5Tokenizer"), ("mt5", "MT5Tokenizer"),
                         ("t5", "T5TokenizerFast"), ("mt5", None), ("t5", "TokenizersBackend")):
        yield f"{model} {named}", {"normalizer": kind("Lowercase")}, {"tokenizer_class": named}, {"model_type": model}
    for more in ({}, {"extra_ids": 10, "extra_special_tokens": None}, {"extra_special_tokens": None, "extra_ids": None}):
        yield f"bytes {more}", None, {"tokenizer_class": "ByT5Tokenizer", **more}, {}
    yield "class in config.json", {"normalizer": kind("Lowercase")}, {"tokenizer_class": None}, {"tokenizer_class": "PreTrainedTokenizerFast"}
    for n in (kind("NFC"), kind("NFD"), kind("NFKC"), kind("NFKD"), kind("Nmt"), kind("Lowercase"), kind("StripAccents"),
              seq(kind("NFD"), kind("StripAccents"), kind("NFC")), kind("Strip", strip_left=True, strip_right=False),
              kind("Strip", strip_left=True, strip_right=True), kind("Replace", pattern=string("a"), content="the cat"),
              kind("Replace", pattern=string(" "), content="\u2581"),
              seq(kind("Replace", pattern=regex(" {2,}"), content="\u2581"), kind("NFKC")),
              kind("Replace", pattern=regex(r"\s+"), content=" "), kind("Replace", pattern=regex(r"^\s+|\s+$"), content=""),
              kind("Replace", pattern=regex("[aeiou]{1,2}"), content="e"), kind("Prepend", prepend="\u2581"),
              seq(kind("Prepend", prepend="a"), kind("Lowercase")), kind("ByteLevel"),
              kind("BertNormalizer", clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True),
              kind("BertNormalizer", clean_text=False, handle_chinese_chars=True, strip_accents=True, lowercase=False),
              kind("BertNormalizer", clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=True),
              seq(kind("Nmt"), kind("NFKC"), kind("Lowercase")), seq()):
        yield "normalizer " + json.dumps(n), {"normalizer": n}, FAST, {}
    punct = lambda b: kind("Punctuation", behavior=b)
    split = lambda p, b, i=False: kind("Split", pattern=p, behavior=b, invert=i)
    for p in (None, META, {**META, "prepend_scheme": "first"}, {**META, "prepend_scheme": "never"}, {**META, "split": False},
              {**META, "replacement": "_"}, {**META, "split": False, "prepend_scheme": "first"},
              {"type": "Metaspace", "replacement": "\u2581", "add_prefix_space": True}, kind("Whitespace"), kind("WhitespaceSplit"),
              pre(kind("WhitespaceSplit"), {**META, "prepend_scheme": "first"}),
              pre(META, kind("Digits", individual_digits=True)), pre(META, kind("Digits", individual_digits=False)),
              pre(META, punct("Isolated")), pre(META, punct("Removed")), pre(META, punct("MergedWithPrevious")),
              pre(META, punct("MergedWithNext")), pre(META, punct("Contiguous")), pre(kind("Whitespace"), META),
              pre(split(regex(r"\d{1,3}"), "Isolated"), META), pre(split(string("e"), "MergedWithPrevious"), META),
              pre(split(regex(r"\s+"), "Removed"), META), pre(split(regex(r"\w+|[^\w\s]+"), "Removed", True), META),
              pre(split(regex(r"[ei]"), "MergedWithNext"), META), pre(split(regex(r"[eia]"), "Contiguous"), META),
              kind("ByteLevel", add_prefix_space=True, trim_offsets=True, use_regex=True),
              kind("ByteLevel", add_prefix_space=False, trim_offsets=True, use_regex=False),
              kind("CharDelimiterSplit", delimiter="e"), kind("BertPreTokenizer"), pre(kind("BertPreTokenizer"), META)):
        yield "pre_tokenizer " + json.dumps(p), {"pre_tokenizer": p}, FAST, {}
    own = {"normalizer": seq(kind("Nmt"), kind("NFKC"), kind("Lowercase"))}
    yield "T5Tokenizer leaves the file's rules", {**own, "pre_tokenizer": kind("Whitespace")}, {}, {}
    for m in ({"byte_fallback": True}, {"unk_id": 5}, {"unk_id": 0, "byte_fallback": False}):
        yield "model " + json.dumps(m), {"model": m}, FAST, {}
        yield "model, T5 " + json.dumps(m), {"model": m}, {}, {}
    fallback = {"type": "Sequence", "decoders": [kind("Replace", pattern=string("\u2581"), content=" "), kind("ByteFallback"), kind("Fuse"),
                                                 kind("Strip", content=" ", start=1, stop=0)]}
    yield "byte pieces", {"model": {"byte_fallback": True}, "pieces": BYTES, "decoder": fallback}, FAST, {}
    yield "byte pieces, T5", {"model": {"byte_fallback": True}, "pieces": BYTES}, {}, {}
    for d in (None, {**META, "prepend_scheme": "never"}, kind("Fuse"), kind("ByteLevel", add_prefix_space=True, trim_offsets=True, use_regex=True)):
        yield "decoder " + json.dumps(d), {"decoder": d}, FAST, {}
    yield "no post-processor", {"post_processor": None}, FAST, {}
    yield "no post-processor, T5", {"post_processor": None}, {}, {}
    template = {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<pad>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}}, {"SpecialToken": {"id": "<pad>", "type_id": 0}}],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"<pad>": {"id": "<pad>", "ids": [0, 2], "tokens": ["<pad>", "<unk>"]}, "</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}}}
    yield "template around", {"post_processor": template}, FAST, {}
    yield "template around, T5", {"post_processor": template}, {}, {}
    yield "Bert around", {"post_processor": kind("BertProcessing", sep=["</s>", 1], cls=["<pad>", 0])}, FAST, {}
    yield "Roberta, ByteLevel around", {"post_processor": {"type": "Sequence", "processors": [
        kind("ByteLevel", add_prefix_space=True, trim_offsets=False, use_regex=True),
        kind("RobertaProcessing", sep=["</s>", 1], cls=["<pad>", 0], trim_offsets=True, add_prefix_space=True)]}}, FAST, {}
    added = [token("<pad>", 0, special=True, normalized=False), token("</s>", 1, special=True, normalized=False), token("<unk>", 2, special=True, normalized=False),
             token("cat", 310, single_word=True), token("GREEN", 311, lstrip=True), token("<r>", 312, rstrip=True, normalized=False),
             token("12", 313, normalized=False, lstrip=True, rstrip=True), token("<mask>", 314, special=True, normalized=False, lstrip=True)]
    yield "added tokens", {"added_tokens": added}, {**FAST, "extra_special_tokens": None}, {}
    yield "added tokens, lower case", {"added_tokens": added, **own}, {**FAST, "extra_special_tokens": None}, {}
    yield "added tokens, T5", {"added_tokens": added}, {"extra_special_tokens": None}, {}
    yield "added tokens, alone", {"added_tokens": added}, None, {}
    yield "named tokens", {}, {**FAST, "mask_token": "<mask>", "sep_token": "bird", "extra_special_tokens": ["sings", "<extra_id_0>", "<new>"]}, {}
    yield "token of its own key", {}, {**FAST, "image_token": "<image>", "extra_special_tokens": {"video_token": "<video>"}}, {}
    yield "token with flags", {}, {**FAST, "mask_token": {"content": "<mask>", "lstrip": True, "__type": "AddedToken"}}, {}
    decoder = {"0": {"content": "<pad>", "special": True}, "5": {"content": "little", "lstrip": True, "special": False}, "310": {"content": "bird", "special": True, "rstrip": True}}
    yield "added_tokens_decoder", {}, {**FAST, "added_tokens_decoder": decoder}, {}
    yield "added_tokens_decoder, T5", {}, {"added_tokens_decoder": decoder}, {}
    yield "tidy", {}, {**FAST, "clean_up_tokenization_spaces": True}, {}
    yield "truncation and padding of the file", {"truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
           "padding": {"strategy": {"Fixed": 6}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0, "pad_type_id": 0, "pad_token": "<pad>"}}, FAST, {}


TEXTS = ["", " ", "a little green bird 12 sings; CAF\u00c9!", "\u732b\u304c\u6b69\u304f, two  blanks", "  leading and trailing  ", "\u2581mark _under\u2581score",
         "Line one\nline\ttwo\r\n three", "e\u0301 \ufb01 \u2460 \uff21 \u00c5 \u0130I\u0131 \u00df \u212b", "x<extra_id_1> <extra_id_0>y</s>z <unk> <pad>", "cat concat cat, GREEN  <r>  <mask> bird 12 3456",
         "it's 3.14 & 10:30 (a cat:1.2) \u00bd \u0663 \u4e09", "\U0001f600\u200d\U0001f468 caf\u00e9\u00a0au\u3000lait \u200b\ufeff\u0007", "a,b;c!d?e", "eee iii aaa", "\ufffd\u0000 \u0085 \u2028 x",
         "\u092c\u093f\u0932\u094d\u0932\u0940 \u0e41\u0e21\u0e27 \uace0\uc591 \u0642\u0637\u0629 \u05d7\u05ea", "<image> <video> <new> sings bird little"]


def random_texts(rng, count):
    letters = "aeiou tgrnlsbdc  12,.!?_-\u2581\u00e9\u00c9\u4e00\u732b\n\t\u3000\u00a0\u0301\ufb01\u2460<>\U0001f600E"
    words = [w for t in TEXTS for w in t.split(" ") if w]
    return ["".join(rng.choice(letters) for _ in range(rng.randint(1, 20))) if rng.random() < 0.5 else
            rng.choice([" ", "  ", ""]).join(rng.choice(words) for _ in range(rng.randint(1, 5))) for _ in range(count)]


def write(path, value):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(value, f)


def overlaid(base, changes):
    merged = {**base, **changes}
    return {k: v for k, v in merged.items() if not (k in changes and v is None)}


def folder(base, target, tokenizer, config, model):
    read = lambda name: json.load(open(f"{base}/{name}", encoding="utf-8"))
    if tokenizer is not None:
        saved = read("tokenizer.json")
        changes = dict(tokenizer)
        saved["model"]["vocab"] += changes.pop("pieces", [])
        saved["model"].update(changes.pop("model", {}))
        write(f"{target}/tokenizer.json", {**saved, **changes})  # null has a meaning there
    if config is not None:
        write(f"{target}/tokenizer_config.json", overlaid(read("tokenizer_config.json"), config))
    if model is not None:
        write(f"{target}/config.json", overlaid(read("config.json"), model))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("out")
    parser.add_argument("--texts", type=int, default=0, help="so many random texts in each case, besides the fixed ones")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    written = []
    for number, (name, tokenizer, config, model) in enumerate(cases()):
        rng = random.Random(args.seed * 1000 + number)
        target = tempfile.mkdtemp()
        folder(args.base, target, tokenizer, config, model)
        try:
            reference = AutoTokenizer.from_pretrained(target)
            rows = [[text, reference(text).input_ids] for text in TEXTS + random_texts(rng, args.texts)]
        except Exception as error:  # noqa: BLE001
            print(f"{name}: left out, {type(error).__name__}: {str(error)[:120]}")
            continue
        finally:
            shutil.rmtree(target)
        shown = [ids for _, ids in rows[2:10]] + [[rng.randrange(len(reference)) for _ in range(8)] for _ in range(2 + args.texts // 4)]
        decoded = [[ids, reference.decode(ids, skip_special_tokens=True)] for ids in shown]
        written.append({"name": name, "tokenizer": tokenizer, "config": config, "model": model, "rows": rows, "decoded": decoded})
    with open(args.out, "w", encoding="ascii", newline="\n") as f:
        f.write("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in written) + "\n]\n")
    print(len(written), "cases")


if __name__ == "__main__":
    main()
