#!/usr/bin/env bash
# FFmpeg writes animated WebP that it can't read back, and that plays once where its GIF plays for ever.
#
# Seen with FFmpeg 5.1.9 and libwebp 1.2.4 of Debian 12; the files judged with Pillow 13.0.0 (Python 3.11). The webp muxer
# writes a sound animation: 9 frames, 1125 ms. The same program's decoder skips the chunks of an animation, says "image
# data not found" and ends with an error; ffprobe finds a stream of size 0x0 at 25 frames per second, without a duration,
# and exits with 0. The WebP muxer's default loop count is 1 and the GIF muxer's is 0, "for ever", so the same command
# with another ending gives a picture that stands still after its first round.
#
# What to do: write with -loop 0. Do not check or thumbnail an animated WebP with the FFmpeg that wrote it: read it with
# libwebp's own demuxer (Pillow does), and look for the ANIM chunk before handing a .webp to FFmpeg.
#
# Output seen:
#> webp: 9 frames, 1125 ms, loop count 1 in the file
#> gif: 9 frames, 1120 ms, loop count 0 in the file
#> webp with -loop 0: 9 frames, 1125 ms, loop count 0 in the file
#> ffmpeg reads gif: yes; webp: no (image data not found)
#> ffprobe of the webp: 0x0, 25/1, duration N/A, exit status 0
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

for out in clip.webp clip.gif "-loop 0 forever.webp"; do
    # shellcheck disable=SC2086 # options and name
    ffmpeg -v error -f lavfi -i testsrc=s=64x48:r=8 -frames:v 9 $out
done
{
    venv/bin/python - <<'END'
from PIL import Image

for title, name in ("webp", "clip.webp"), ("gif", "clip.gif"), ("webp with -loop 0", "forever.webp"):
    image, total = Image.open(name), 0
    for frame in range(image.n_frames):
        image.seek(frame)
        image.load()
        total += image.info["duration"]
    print(f"{title}: {image.n_frames} frames, {total} ms, loop count {image.info['loop']} in the file")
END
    reads() { ffmpeg -v error -i "$1" -f null - 2>log && echo yes || echo no; }
    echo "ffmpeg reads gif: $(reads clip.gif); webp: $(reads clip.webp) ($(grep -om1 'image data not found' log))"
    status=0
    entries=stream=width,height,r_frame_rate,duration
    told=$(ffprobe -v quiet -show_entries "$entries" -of default=nw=1:nk=1 clip.webp) || status=$?
    read -r width height rate duration <<<"${told//$'\n'/ }"
    echo "ffprobe of the webp: ${width}x$height, $rate, duration $duration, exit status $status"
} >seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
