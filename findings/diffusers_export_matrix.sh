#!/usr/bin/env bash
# diffusers' export_to_video: HD clips are coded with BT.601 and say nothing of it; odd sizes are stretched.
#
# Seen with diffusers 0.42.1, imageio 2.38.1, imageio-ffmpeg 0.8.1 (its FFmpeg n9.0.2), Python 3.11, without PyTorch. RGB
# is turned into YUV with BT.601, also at 1280x720, and the file names no matrix, primaries or range. Players that guess by
# size take an untagged HD clip for BT.709, so its colours are off: red 200,40,40 is shown as about 210,51,36
# (untagged_hd.sh runs two such readers). And sizes that are no multiples of 16 are scaled up to one, so 856x480 becomes
# 864x480 with every pixel blurred; imageio says so in a log line.
#
# What to do: hand the frames to FFmpeg with -vf scale=out_color_matrix=bt709 -colorspace bt709, or tag what is written. A
# reader that wants the pixels of such files takes BT.601 for untagged clips of every size. Pass macro_block_size=2 where
# the size matters, and do not compare models by pixels that went through this function.
#
# Output seen (luma of 200,40,40 in BT.601 is 91, in BT.709 80):
#> 1280x720: luma 91, tags none, 1280x720
#> 856x480: luma 91, tags none, 864x480
#> 856x480 with macro_block_size=2: luma 91, tags none, 856x480
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    diffusers==0.42.1 imageio==2.38.1 imageio-ffmpeg==0.8.1 \
    numpy==2.4.6 pillow==13.0.0

venv/bin/python >seen <<'END'
import re
import subprocess

import imageio_ffmpeg
import numpy as np
from diffusers.utils import export_to_video

ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()


def look(title, width, height, **options):
    frame = np.tile(np.array([200, 40, 40]) / 255, (height, width, 1))
    export_to_video([frame] * 4, "clip.mp4", fps=8, **options)
    told = subprocess.run([ffmpeg, "-hide_banner", "-i", "clip.mp4"], capture_output=True, text=True).stderr
    pixels, size = re.search(r"Video: h264.*?, (yuv420p\([^)]*\)|yuv420p), (\d+x\d+)", told).groups()
    tags = "some" if re.search(r"\b(tv|pc|bt709|bt470bg|smpte170m)\b", pixels) else "none"
    luma = subprocess.run([ffmpeg, "-v", "error", "-i", "clip.mp4", "-vf", "extractplanes=y", "-frames:v", "1",
                           "-f", "rawvideo", "-"], capture_output=True, check=True).stdout
    value = np.median(np.frombuffer(luma, np.uint8))
    print(f"{title}: luma {91 if abs(value - 91) <= 2 else value:.0f}, tags {tags}, {size}")


look("1280x720", 1280, 720)
look("856x480", 856, 480)
look("856x480 with macro_block_size=2", 856, 480, macro_block_size=2)
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
