#!/usr/bin/env bash
# x264: the same frames with the same settings give other bytes and other pixels, depending on what memory held before.
#
# Seen with Debian 12's libx264 0.164.3095 through FFmpeg 5.1.9, one thread, on x86-64. Its macroblock tree (on by
# default from preset "veryfast" on) decides with values that nothing was written to. glibc's MALLOC_PERTURB_ fills new
# memory with a chosen byte: with three bytes the same yuv420p frames come out as two or three streams, which decode to different
# pixels. Nothing else in the command changes. Without assembly, without B-frames or with mbtree=0 the streams are one.
# In daily use this looks like a clip that can't be made twice: same seed, same program, another file.
#
# What to do: where a file must be reproducible, give x264 "mbtree=0" (at the same CRF the file grows a little), or
# compare pictures before they are encoded.
#
# Output seen:
#> more than one stream with the defaults: yes
#> streams with mbtree=0: 1
#> streams without assembly: 1
#> streams without B-frames: 1
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || { ffmpeg -version | head -1; dpkg -l "libx264-*" | tail -1; } >&2; rm -rf "$folder"' EXIT
cd "$folder"
command -v ffmpeg >/dev/null || { echo "Install Debian's ffmpeg." >&2; exit 1; }

# Moving shapes on a gradient, made by FFmpeg itself.
ffmpeg -v error -f lavfi -i testsrc2=size=160x160:rate=8:duration=2 -pix_fmt yuv420p -f rawvideo frames.yuv

streams() {
    for byte in 0 40 80; do
        MALLOC_PERTURB_=$byte ffmpeg -v error -f rawvideo -s 160x160 -pix_fmt yuv420p -framerate 8 -i frames.yuv \
            -c:v libx264 -threads 1 -preset medium -crf 17 -flags +bitexact "$@" -f rawvideo - | md5sum
    done | sort -u | wc -l
}

{
    echo "more than one stream with the defaults: $([ "$(streams)" -gt 1 ] && echo yes || echo no)"
    echo "streams with mbtree=0: $(streams -x264-params mbtree=0)"
    echo "streams without assembly: $(streams -x264-params no-asm=1)"
    echo "streams without B-frames: $(streams -bf 0)"
} >seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
