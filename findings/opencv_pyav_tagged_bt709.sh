#!/usr/bin/env bash
# A clip tagged BT.709: older OpenCV and PyAV read it as BT.601, newer ones as BT.709; the same file, other pixels.
#
# Seen with opencv-python-headless 4.12.0.88, 4.13.0.90 and 5.0.0.93, PyAV 16.1.0, 17.0.0 and 18.1.0 (Python 3.11), on a
# lossless H.264 clip of Debian 12's FFmpeg 5.1.9 whose matrix, primaries, transfer and range are all tagged BT.709,
# painted 200,40,40. OpenCV to 4.12 and PyAV to 16.1 give about 185,23,41, although PyAV's frame.colorspace says ITU709;
# from OpenCV 4.13 and PyAV 17 on it is 199,39,40. The same lines of Python give other pixels after an update. The FFmpeg
# inside does not explain it: PyAV 16.1.0 and 17.0.0 both come with swscale 9.1.100.
#
# What to do: state these versions with every PSNR and every data set made with them; train and evaluate on one side. In
# PyAV up to 16.1 naming the target helps: reformat(format="rgb24", dst_colorspace="ITU601") gives 199,39,40, whereas
# src_colorspace="ITU709" alone changes nothing.
#
# Output seen:
#> OpenCV 4.12.0.88: read as BT.601
#> OpenCV 4.13.0.90: read as BT.709
#> OpenCV 5.0.0.93: read as BT.709
#> PyAV 16.1.0: frame says ITU709, read as BT.601, with src_colorspace BT.601, with dst_colorspace BT.709
#> PyAV 17.0.0: frame says ITU709, read as BT.709, with src_colorspace BT.709, with dst_colorspace BT.709
#> PyAV 18.1.0: frame says ITU709, read as BT.709, with src_colorspace BT.709, with dst_colorspace BT.709
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
install() { venv/bin/pip install -q --disable-pip-version-check "$@"; }
install numpy==2.2.6

ffmpeg -v error -f lavfi -i "color=c=0xc82828:s=160x96:r=8:d=0.5,format=rgb24" \
    -vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -c:v libx264 -qp 0 \
    -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv clip.mp4

cat >matrix.py <<'END'
import numpy as np


def matrix(image):  # red, green, blue
    for name, expected in {"BT.601": (185, 23, 41), "BT.709": (199, 39, 40)}.items():
        if np.abs(image[48, 80].astype(int) - expected).max() <= 3:
            return name
    return str(image[48, 80])
END
for version in 4.12.0.88 4.13.0.90 5.0.0.93; do
    install "opencv-python-headless==$version"
    echo "OpenCV $version: $(venv/bin/python -c '
import cv2
from matrix import matrix
print("read as", matrix(cv2.VideoCapture("clip.mp4").read()[1][:, :, ::-1]))')"
done >seen
for version in 16.1.0 17.0.0 18.1.0; do
    install "av==$version"
    echo "PyAV $version: $(venv/bin/python -c '
import av
from av.video.reformatter import Colorspace
from matrix import matrix
frame = next(av.open("clip.mp4").decode(video=0))
print("frame says ITU709," if frame.colorspace == Colorspace.ITU709 else frame.colorspace,
      "read as", matrix(frame.to_ndarray(format="rgb24")) + ", with src_colorspace",
      matrix(frame.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray()) + ", with dst_colorspace",
      matrix(frame.reformat(format="rgb24", dst_colorspace="ITU601").to_ndarray()))')"
done >>seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
