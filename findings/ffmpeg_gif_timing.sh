#!/usr/bin/env bash
# GIF counts hundredths of a second: the frames of a 24 fps clip are not equally long, and ffprobe calls it 24000/1001.
#
# Seen with FFmpeg 5.1.9 of Debian 12; delays read with Pillow 13.0.0 (Python 3.11). FFmpeg puts every frame at the
# nearest hundredth and lets delays alternate (24 fps: 4 and 5; 16 fps: 6 and 7; 8 fps: 12 and 13), so the total stays
# right within one hundredth. Only rates that divide 100 are even. The rate that ffprobe then works out from the rounded
# times is one that nobody wrote: 24000/1001, cinema's 23.976, for 24 fps, and 193/12 for 16 fps. A tool that reads
# one delay and uses it for all frames makes 24 fps to 25 or 20.
#
# What to do: offer 10, 20, 25 or 50 fps for GIF, or write each frame at its nearest hundredth (a constant rounded
# delay would run 24 fps at 25). When a GIF is read keep each frame's own delay, and take no rate from avg_frame_rate.
#
# Output seen (delays in hundredths, how often; total; ffprobe's avg_frame_rate):
#> 24 fps, 49 frames: 4 x 41, 5 x 8; 2040 ms for 2041.7; 24000/1001
#> 16 fps, 33 frames: 6 x 25, 7 x 8; 2060 ms for 2062.5; 193/12
#> 8 fps, 17 frames: 12 x 9, 13 x 8; 2120 ms for 2125.0; 8/1
#> 25 fps, 51 frames: 4 x 51; 2040 ms for 2040.0; 25/1
set -euo pipefail
command -v ffmpeg >/dev/null || {
    echo "ffmpeg is missing. Debian 12: apt-get install ffmpeg (seen with 7:5.1.9-0+deb12u1)" >&2
    exit 2
}
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || { ffmpeg -version | head -1; venv/bin/pip freeze; } >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pillow==13.0.0

for rate in 24 16 8 25; do
    ffmpeg -v error -f lavfi -i "testsrc=s=64x48:r=$rate" -frames:v $((2 * rate + 1)) "$rate.gif"
    guess=$(ffprobe -v error -show_entries stream=avg_frame_rate -of csv=p=0 "$rate.gif")
    venv/bin/python - "$rate" "$guess" <<'END'
import collections
import sys

from PIL import Image

rate, image, delays = int(sys.argv[1]), Image.open(f"{sys.argv[1]}.gif"), []
for frame in range(image.n_frames):
    image.seek(frame)
    delays.append(image.info["duration"] // 10)
counts = ", ".join(f"{delay} x {count}" for delay, count in sorted(collections.Counter(delays).items()))
print(f"{rate} fps, {len(delays)} frames: {counts}; "
      f"{sum(delays) * 10} ms for {len(delays) * 1000 / rate:.1f}; {sys.argv[2]}")
END
done >seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
