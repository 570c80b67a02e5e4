#!/bin/sh
# Remakes the small files that the reader's tests open: what other programs write, not what Tubelet writes. Needs ffmpeg and imagemagick.
# The picture of every video is four flat quarters: red, green / blue, (200, 120, 40).
set -eu
cd "$(dirname "$0")"
quarters="color=red:s=32x24:r=10:d=0.5[a];color=lime:s=32x24:r=10:d=0.5[b];color=blue:s=32x24:r=10:d=0.5[c];color=0xc87828:s=32x24:r=10:d=0.5[d];\
[a][b]hstack[t];[c][d]hstack[u];[t][u]vstack,format=rgb24"
make() { # name, filter appended, then output options
    name=$1 filter=$2
    shift 2
    ffmpeg -nostdin -v error -y -filter_complex "$quarters$filter" -map_metadata -1 -fflags +bitexact -flags:v +bitexact \
        -frames:v 5 -r 10 "$@" "$name"
}
flags=flags=accurate_rnd+full_chroma_int+full_chroma_inp
x264="-c:v libx264 -crf 4 -preset veryfast"
make bt601.mp4 ",scale=out_color_matrix=bt601:out_range=tv:$flags,format=yuv420p" $x264 \
    -colorspace smpte170m -color_range tv
make full_range.mkv ",scale=out_color_matrix=bt709:out_range=pc:$flags,format=yuv444p" $x264 \
    -colorspace bt709 -color_range pc
make untagged_small.mp4 ",scale=out_color_matrix=bt601:out_range=tv:$flags,format=yuv420p" $x264
make ten_bit.mkv ",scale=out_color_matrix=bt2020:out_range=tv:$flags,format=yuv420p10le" $x264 \
    -colorspace bt2020nc -color_range tv
make vp9.webm ",scale=out_color_matrix=bt709:out_range=tv:$flags,format=yuv444p" -c:v libvpx-vp9 -lossless 1 \
    -colorspace bt709 -color_range tv
make animation.gif ",split[p][q];[p]palettegen=max_colors=8[r];[q][r]paletteuse=dither=none"
make photo.jpg ",scale=out_color_matrix=bt601:out_range=pc:$flags,format=yuvj444p" -frames:v 1 -q:v 2
make picture.webp "" -frames:v 1 -c:v libwebp -lossless 1
make grey.png ",geq=lum='X*4':cb=128:cr=128,format=gray" -frames:v 1
# FFmpeg's own way to 16 bits changes the colours; ImageMagick's does not.
convert picture.webp -depth 16 -strip PNG48:sixteen_bit.png
ffmpeg -nostdin -v error -y -i bt601.mp4 -c copy -metadata:s:v rotate=90 -fflags +bitexact rotated.mp4
# Sound alone, and sound with a cover picture.
ffmpeg -nostdin -v error -y -f lavfi -i sine=d=0.1 -fflags +bitexact -c:a libmp3lame -b:a 32k sound.mp3
ffmpeg -nostdin -v error -y -i sound.mp3 -i photo.jpg -map 0 -map 1 -c copy -disposition:v attached_pic -fflags +bitexact cover.mp3
