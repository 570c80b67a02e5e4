#!/usr/bin/env bash
# A clip without colour tags: its size decides the colours in GStreamer and MLT, but not in FFmpeg, OpenCV and PyAV.
#
# Seen with Debian 12's FFmpeg 5.1.9, GStreamer 1.22.0 (videoconvert) and MLT 7.12.0, opencv-python-headless 5.0.0.93 and
# PyAV 18.1.0 (Python 3.11). A lossless BT.601 clip of one colour, 200,40,40, without tags: at 160x96 all five give about
# 198,39,38. At 1280x720 GStreamer gives 210,51,36 and MLT 213,55,37, that is BT.709; the other three still take BT.601.
# So one file has two looks, and a clip that was enlarged changes its colours in one half of the tools.
#
# What to do: always write the matrix (and primaries, transfer, range) into a clip. When reading one without, decide by
# the writer if it is known, not by the size alone, and let people choose.
#
# Output seen:
#> 160x96: ffmpeg BT.601, OpenCV BT.601, PyAV BT.601, GStreamer BT.601, MLT BT.601
#> 1280x720: ffmpeg BT.601, OpenCV BT.601, PyAV BT.601, GStreamer BT.709, MLT BT.709
set -euo pipefail
for tool in ffmpeg:ffmpeg gst-launch-1.0:gstreamer1.0-tools melt:melt; do
    command -v "${tool%:*}" >/dev/null || {
        echo "${tool%:*} is missing. Debian 12: apt-get install ffmpeg (5.1.9) gstreamer1.0-tools" \
            "gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav (1.22.0) melt (7.12.0)" >&2
        exit 2
    }
done
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check opencv-python-headless==5.0.0.93 av==18.1.0 numpy==2.4.6

for size in 160x96 1280x720; do
    width=${size%x*} height=${size#*x}
    ffmpeg -v error -f lavfi -i "color=c=0xc82828:s=$size:r=25:d=0.4,format=rgb24" \
        -vf scale=out_color_matrix=bt601:out_range=tv,format=yuv420p -c:v libx264 -qp 0 "$size.mp4"
    ffmpeg -v error -i "$size.mp4" -frames:v 1 -pix_fmt rgb24 -f rawvideo "$size.ffmpeg"
    gst-launch-1.0 -q filesrc location="$size.mp4" ! decodebin ! videoconvert ! video/x-raw,format=RGB ! \
        filesink location="$size.gstreamer"
    printf '%s=%s\n' description one frame_rate_num 25 frame_rate_den 1 width "$width" height "$height" \
        progressive 1 colorspace 709 sample_aspect_num 1 sample_aspect_den 1 display_aspect_num "$width" display_aspect_den "$height" >profile
    QT_QPA_PLATFORM=offscreen melt -silent -profile "$PWD/profile" "avformat:$size.mp4" -consumer "avformat:$size.mlt" \
        f=rawvideo vcodec=rawvideo pix_fmt=rgb24 an=1 terminate_on_pause=1 2>/dev/null
done

venv/bin/python >seen <<'END'
import av
import cv2
import numpy as np


def matrix(pixel):  # red, green, blue
    for name, expected in {"BT.601": (198, 39, 38), "BT.709": (210, 51, 36)}.items():
        if np.abs(np.array(pixel, int) - expected).max() <= 5:
            return name
    return str(pixel)


for size in "160x96", "1280x720":
    width, height = map(int, size.split("x"))
    at = height // 2, width // 2
    raw = {name: np.fromfile(f"{size}.{name.lower()}", np.uint8)[:width * height * 3].reshape(height, width, 3)[at]
           for name in ("ffmpeg", "GStreamer", "MLT")}
    seen = {"ffmpeg": raw["ffmpeg"], "OpenCV": cv2.VideoCapture(f"{size}.mp4").read()[1][at][::-1],
            "PyAV": next(av.open(f"{size}.mp4").decode(video=0)).to_ndarray(format="rgb24")[at],
            "GStreamer": raw["GStreamer"], "MLT": raw["MLT"]}
    print(f"{size}: " + ", ".join(f"{name} {matrix(pixel)}" for name, pixel in seen.items()))
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
