#!/usr/bin/env bash
# imageio: its two video plugins give other pictures of one file: turned or not, and another number of frames.
#
# Seen with imageio 2.38.1, imageio-ffmpeg 0.8.1 (its FFmpeg n9.0.2), PyAV 18.1.0, opencv-python-headless 5.0.0.93
# (Python 3.11); clips of Debian 12's FFmpeg 5.1.9. A phone's upright clip is stored lying, 160x96, with a rotation of 90
# degrees beside it. plugin="FFMPEG" turns it, plugin="pyav" does not; without the word imread() takes FFMPEG for an MP4
# where imageio-ffmpeg is installed. From a clip whose frames are not equally long (20 frames in 1.3 s) FFMPEG makes an
# even one and repeats frames, 28 in all; pyav gives the 20 in the file. OpenCV turns and gives 20. PyAV by itself tells
# the angle as frame.rotation and leaves the turning to the caller.
#
# What to do: name the plugin in every imread(). With pyav turn by frame.rotation; with FFMPEG pass
# output_params=["-fps_mode", "passthrough"] when frames are counted or paired with times.
#
# Output seen (frames, height, width):
#> rotated: FFMPEG 8 160 96; pyav 8 96 160; OpenCV 8 160 96; PyAV's frame.rotation 90
#> uneven: FFMPEG 28 96 160; pyav 20 96 160; OpenCV 20 96 160; PyAV's frame.rotation 0
#> FFMPEG with passthrough: uneven 20 frames
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
venv/bin/pip install -q --disable-pip-version-check imageio==2.38.1 imageio-ffmpeg==0.8.1 av==18.1.0 \
    opencv-python-headless==5.0.0.93 numpy==2.4.6 pillow==13.0.0

ffmpeg -v error -f lavfi -i testsrc=s=160x96:r=8:d=1 -pix_fmt yuv420p lying.mp4
ffmpeg -v error -i lying.mp4 -c copy -metadata:s:v rotate=90 rotated.mp4
ffmpeg -v error -f lavfi -i testsrc=s=160x96:r=20:d=1 -fps_mode vfr -pix_fmt yuv420p -video_track_timescale 20 \
    -vf "setpts='if(lt(N,10),N,10+(N-10)*2)/20/TB'" uneven.mp4

venv/bin/python >seen 2>log <<'END'
import av
import cv2
import imageio.v3 as iio
import numpy as np


def opencv(name):
    clip, frames = cv2.VideoCapture(name), []
    while (read := clip.read())[0]:
        frames.append(read[1])
    return np.stack(frames)


for title in "rotated", "uneven":
    name = title + ".mp4"
    arrays = {plugin: iio.imread(name, plugin=plugin) for plugin in ("FFMPEG", "pyav")} | {"OpenCV": opencv(name)}
    told = "; ".join(f"{reader} {' '.join(map(str, array.shape[:3]))}" for reader, array in arrays.items())
    print(f"{title}: {told}; PyAV's frame.rotation {next(av.open(name).decode(video=0)).rotation}")
even = iio.imread("uneven.mp4", plugin="FFMPEG", output_params=["-fps_mode", "passthrough"])
print(f"FFMPEG with passthrough: uneven {len(even)} frames")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
