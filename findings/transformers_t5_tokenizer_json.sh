#!/usr/bin/env bash
# transformers 5: T5Tokenizer opens a tokenizer.json and then leaves out its normaliser and byte fallback.
#
# Seen with transformers 5.23.0, tokenizers 0.23.3 (Python 3.11, without PyTorch). The T5 class takes the vocabulary from
# the file and builds the rest itself. So a folder whose tokenizer.json lowercases, and spells unknown characters in
# bytes, gives other tokens through AutoTokenizer (which chooses T5Tokenizer by "tokenizer_class" of
# tokenizer_config.json) than through the tokenizers library: capitals and Chinese become <unk>, without a message.
# The generic class, PreTrainedTokenizerFast, agrees with the file.
#
# What to do: to follow a model that was trained through AutoTokenizer, make the tokens as the class does, not as the file
# says; to follow the file, open it with tokenizers or PreTrainedTokenizerFast. Compare prompts with capitals and with
# characters that the vocabulary lacks; lower-case English agrees either way.
#
# Output seen:
#> "a cat": file 5 6; AutoTokenizer 5 6; PreTrainedTokenizerFast 5 6
#> "A cat": file 5 6; AutoTokenizer 4 2 6; PreTrainedTokenizerFast 5 6
#> "a 猫": file 5 4 7 8 9; AutoTokenizer 5 4 2; PreTrainedTokenizerFast 5 4 7 8 9
#> AutoTokenizer chose T5Tokenizer: normalizer None, byte_fallback False; in the file Lowercase, True
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    transformers==5.23.0 tokenizers==0.23.3

venv/bin/python >seen <<'END'
import json
import os

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import AutoTokenizer, PreTrainedTokenizerFast

pieces = ["<pad>", "</s>", "<unk>", "a", "\u2581", "\u2581a", "\u2581cat"]
pieces += [f"<0x{byte:02X}>" for byte in "猫".encode()]
pieces += [piece for piece in (f"<0x{byte:02X}>" for byte in range(256)) if piece not in pieces]
scores = {"a": -3.0, "\u2581": -3.0, "\u2581a": -2.0, "\u2581cat": -1.0}
file = Tokenizer(models.Unigram([(piece, scores.get(piece, -20.0)) for piece in pieces], unk_id=2, byte_fallback=True))
file.normalizer = normalizers.Lowercase()
file.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
os.mkdir("folder")
file.save("folder/tokenizer.json")
with open("folder/tokenizer_config.json", "w") as config:
    json.dump({"tokenizer_class": "T5Tokenizer", "unk_token": "<unk>", "eos_token": "</s>", "pad_token": "<pad>",
               "extra_ids": 0}, config)

auto, generic = (kind.from_pretrained("folder") for kind in (AutoTokenizer, PreTrainedTokenizerFast))
for text in "a cat", "A cat", "a 猫":
    ids = [file.encode(text).ids] + [kind.encode(text, add_special_tokens=False) for kind in (auto, generic)]
    told = [" ".join(map(str, some)) for some in ids]
    print(f'"{text}": file {told[0]}; AutoTokenizer {told[1]}; PreTrainedTokenizerFast {told[2]}')
built, told = (json.loads(some.to_str()) for some in (auto.backend_tokenizer, file))
print(f"AutoTokenizer chose {type(auto).__name__}: normalizer {built['normalizer']}, byte_fallback "
      f"{built['model']['byte_fallback']}; in the file {told['normalizer']['type']}, {told['model']['byte_fallback']}")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
