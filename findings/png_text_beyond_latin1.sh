#!/usr/bin/env bash
# PNG text that survives ImageMagick 6 gets lost as soon as it holds one character beyond Latin-1.
#
# Seen with Pillow 13.0.0 (Python 3.11), ImageMagick 6.9.11-60 and FFmpeg 5.1.9 of Debian 12. Pillow's add_text() writes a
# tEXt chunk where Latin-1 is enough and, without a word, an iTXt chunk where it is not. ImageMagick 6 copies tEXt and
# zTXt and drops iTXt. So a prompt in a picture is kept by `convert` when it reads "a cat" or "un café" and is gone
# when it reads "a cat, 猫". FFmpeg writes no text chunk at all from PNG to PNG, not even what is given with -metadata,
# although its ffprobe shows tEXt and zTXt (not iTXt) as tags of the frame.
#
# What to do: keep what matters in ASCII (JSON with \u escapes) in a tEXt or zTXt chunk, with the raw text in an iTXt
# chunk only as a second copy. Try a chain of tools with a Chinese prompt, not with an English one.
#
# Output seen:
#> ascii: tEXt; after ImageMagick kept, after FFmpeg lost, ffprobe shows it
#> latin: tEXt; after ImageMagick kept, after FFmpeg lost, ffprobe shows it
#> chinese: iTXt; after ImageMagick lost, after FFmpeg lost, ffprobe does not show it
#> escaped: tEXt; after ImageMagick kept, after FFmpeg lost, ffprobe shows it
#> packed: zTXt; after ImageMagick kept, after FFmpeg lost, ffprobe shows it
#> given with -metadata to FFmpeg: lost
set -euo pipefail
for tool in ffmpeg:ffmpeg:5.1.9 convert-im6.q16:imagemagick:6.9.11.60; do
    IFS=: read -r command package version <<<"$tool"
    command -v "$command" >/dev/null || {
        echo "$command is missing. Debian 12: apt-get install $package (seen with $version)" >&2
        exit 2
    }
done
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pillow==13.0.0

cat >texts.py <<'END'
import json

texts = {"ascii": "a cat", "latin": "un café", "chinese": "a cat, 猫", "escaped": json.dumps({"prompt": "a cat, 猫"}),
         "packed": "a cat " * 9}
END
venv/bin/python - <<'END'
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from texts import texts

chunks = PngInfo()
for name, text in texts.items():
    chunks.add_text(name, text, zip=name == "packed")
Image.new("RGB", (32, 32), (200, 40, 40)).save("first.png", pnginfo=chunks)
END
convert-im6.q16 first.png magick.png
ffmpeg -v error -i first.png -metadata "given=a cat" ffmpeg.png
ffprobe -v error -show_entries frame_tags -of default=nw=1 first.png >tags

venv/bin/python >seen <<'END'
from PIL import Image
from texts import texts

kept, tags = {}, open("tags", encoding="utf-8", errors="replace").read()
for name in "magick", "ffmpeg":
    with Image.open(name + ".png") as image:
        image.load()
        kept[name] = dict(image.text)
data = open("first.png", "rb").read()
for name, text in texts.items():
    chunk = data[data.index(name.encode() + b"\0") - 4:][:4].decode()
    magick, ffmpeg = ("kept" if kept[tool].get(name) == text else "lost" for tool in ("magick", "ffmpeg"))
    shown = "shows it" if f"TAG:{name}=" in tags else "does not show it"
    print(f"{name}: {chunk}; after ImageMagick {magick}, after FFmpeg {ffmpeg}, ffprobe {shown}")
print("given with -metadata to FFmpeg:", "kept" if "given" in kept["ffmpeg"] else "lost")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
