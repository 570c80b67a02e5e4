#!/usr/bin/env python3
"""Makes the small clips of tests/core/media/data/clips, and expected.json beside them: what a person should see of each.

Usage
    python make_clips.py ../../tests/core/media/data/clips

Pins: ffmpeg 5.1.9 of Debian 12 (libx264 164, zscale 3.0.4), numpy 2.x, Pillow 13.0.0. The same pins give the same
expected.json; the clips' bytes may differ with x264's version, which no test looks at.

Every clip shows 64x48 pixels of ramps and blocks with its frame's number as a grey level at the lower right. Expected
values come from elsewhere than the clips' reader: frame counts and pixels from ffmpeg's own decoding with zscale (bicubic),
and for PQ and the wide gamuts from the master picture and the published formulas (ITU-R BT.2100, SMPTE ST 2084, BT.2020,
P3-D65; Mobius: levels below 0.7 of white stay). expected.json holds per clip: width, height, frames, levels (one a frame),
points (the first frame's means of 4x4 pixels around the points of an 8x6 grid, row by row, RGB), within (levels of difference
that the conversion may have), notices (a part of each sentence, in order). untagged_hd.mp4 is meant to be read as BT.601.
"""

import io
import json
import pathlib
import struct
import subprocess
import sys

import numpy as np
from PIL import Image

W, H, RATE = 64, 48, "12"
SD = ["-vf", "scale=out_color_matrix=bt601:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p",
      "-colorspace", "smpte170m", "-color_range", "tv"]
X264 = ["-c:v", "libx264", "-crf", "8", "-preset", "fast", "-threads", "1"]
RECIPE = json.dumps({"request": {"prompt": "a \"quoted\" \u5927\u718a\u732b \u00e9", "seed": 7}, "application": "tubelet 0.1.0"},
                    ensure_ascii=False)
WORKFLOW = json.dumps({"prompt": {"3": {"class_type": "KSampler", "inputs": {"seed": 7}}}, "workflow": {"nodes": []}})


def subject():
    y, x = np.mgrid[0:H, 0:W]
    rgb = np.stack([x * 4, y * 5, (x + y) * 2], -1).clip(0, 255).astype(np.uint8)
    rgb[4:16, 4:20] = (220, 30, 40)
    rgb[20:32, 40:60] = (20, 60, 230)
    rgb[34:44, 8:24] = (240, 240, 240)
    return rgb


def numbered(i):
    frame = subject().copy()
    frame[32:48, 44:64] = min(20 * i, 255)
    return frame


def ffmpeg(*options, data=None):
    return subprocess.run(["ffmpeg", "-y", "-v", "error", *map(str, options)], input=data, check=True,
                          stdout=subprocess.PIPE).stdout


class Maker:
    def __init__(self, folder):
        self.folder, self.expected = folder, {}
        self.frames = [numbered(i) for i in range(8)]

    def path(self, name):
        return self.folder / name

    def encode(self, name, *options, frames=None, pix_fmt="rgb24"):
        frames = self.frames if frames is None else frames
        data = b"".join(f.tobytes() for f in frames)
        height, width = frames[0].shape[:2]
        ffmpeg("-f", "rawvideo", "-pix_fmt", pix_fmt, "-s", f"{width}x{height}", "-r", RATE, "-i", "-", "-bitexact",
               "-fflags", "+bitexact", *options, self.path(name), data=data)

    def remux(self, name, *options):
        ffmpeg(*options, "-fflags", "+bitexact", self.path(name))

    def raw(self, name, size, stream="0:v:0", chain="zscale=min=170m:rin=limited:pin=709:tin=709:m=gbr:r=full:p=709:t=709:f=bicubic,format=gbrp"):
        """All frames as ffmpeg decodes and zscale converts them, scaled to `size` and turned as ffmpeg turns."""
        data = ffmpeg("-i", self.path(name), "-map", stream, "-vsync", "passthrough", "-vf",
                      f"{chain},format=rgb24,scale={size[0]}:{size[1]}:flags=bicubic+accurate_rnd", "-f", "rawvideo", "-")
        return np.frombuffer(data, np.uint8).reshape(-1, size[1], size[0], 3)

    def expect(self, name, frames, within=3, notices=()):
        count, height, width = frames.shape[:3]
        ys, xs = [height * (2 * j + 1) // 12 for j in range(6)], [width * (2 * i + 1) // 16 for i in range(8)]
        points = [frames[0, y - 2:y + 2, x - 2:x + 2].reshape(-1, 3).mean(0).round(1).tolist() for y in ys for x in xs]
        y, x = height * 43 // 48, width * 54 // 64
        levels = [round(float(f[y - 2:y + 2, x - 2:x + 2].mean()), 1) for f in frames]
        entry = {"width": width, "height": height, "frames": count, "within": within, "notices": list(notices),
                 "levels": levels, "points": points}
        self.expected[name] = entry


def box(kind, *parts):
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def numbers(*values):
    return struct.pack(">" + "I" * len(values), *values)


def movie(samples, rate):
    """A QuickTime file of JPEG pictures, one sample each; an empty sample shows the picture before it once more."""
    matrix = numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    count, data = len(samples), b"".join(samples)
    start = box(b"ftyp", b"qt  ", numbers(512), b"qt  ")
    described = (b"\0" * 6 + struct.pack(">H", 1) + b"\0" * 16 + struct.pack(">HH", W, H) + numbers(0x480000, 0x480000, 0) +
                 struct.pack(">H", 1) + b"\0" * 32 + struct.pack(">Hh", 24, -1))
    table = box(b"stbl", box(b"stsd", numbers(0, 1), box(b"jpeg", described)), box(b"stts", numbers(0, 1, count, 1)),
                box(b"stsc", numbers(0, 1, 1, count, 1)), box(b"stsz", numbers(0, 0, count, *map(len, samples))),
                box(b"stco", numbers(0, 1, len(start) + 8)))
    media = box(b"minf", box(b"vmhd", numbers(1, 0, 0)), box(b"dinf", box(b"dref", numbers(0, 1), box(b"url ", numbers(1)))),
                table)
    track = box(b"trak", box(b"tkhd", numbers(7, 0, 0, 1, 0, count, 0, 0, 0, 0), matrix, numbers(W << 16, H << 16)),
                box(b"mdia", box(b"mdhd", numbers(0, 0, 0, rate, count, 0)),
                    box(b"hdlr", numbers(0), b"mhlrvide", numbers(0, 0, 0), b"\0"), media))
    head = box(b"mvhd", numbers(0, 0, 0, rate, count, 0x10000), struct.pack(">HH", 0x100, 0), numbers(0, 0), matrix,
               numbers(0, 0, 0, 0, 0, 0, 2))
    return start + box(b"mdat", data) + box(b"moov", head, track)


def jpeg(picture):
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "JPEG", quality=88, subsampling=0)
    return data.getvalue()


# --- light ------------------------------------------------------------------------------------------------------------
WHITE = 203
TO_2020 = np.array([[0.6274039, 0.3292830, 0.0433131], [0.0690973, 0.9195404, 0.0113623], [0.0163914, 0.0880133, 0.8955953]])
TO_P3 = np.array([[0.8224620, 0.1775380, 0], [0.0331942, 0.9668058, 0], [0.0170827, 0.0723974, 0.9105199]])


def srgb_to_light(v):
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def light_to_srgb(v):
    v = v.clip(0, 1)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055)


def pq(nits):
    power = (nits.clip(0) / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375


def hlg(nits):
    """Of grey light on a screen of 1000 cd/m2, system gamma 1.2; channel by channel, as zimg takes it back."""
    scene = (nits.clip(0) / 1000) ** (1 / 1.2)
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073)


def mobius(light, peak, knee=0.7):
    """FFmpeg's tonemap=mobius, on the largest of R, G and B."""
    largest = np.maximum(light.max(-1, keepdims=True), 1e-6)
    a = -knee * knee * (peak - 1) / (knee * knee - 2 * knee + peak)
    b = (knee * knee - 2 * knee * peak + peak) / (peak - 1)
    bent = (b * b + 2 * b * knee + knee * knee) / (b - a) * (largest + a) / (largest + b)
    return light * np.where(largest > knee, bent, largest) / largest


def deep(maker, name, signal, tags, space, depth="yuv444p12le", codec=("-c:v", "ffv1", "-level", "3", "-g", "1"), more=()):
    """Stores a signal of 0..1 (RGB) with these tags, converted by zscale from and to the same colours."""
    prim, trc, matrix = tags
    data = (signal.clip(0, 1) * 65535).round().astype("<u2")
    planes = np.stack([data[..., 1], data[..., 2], data[..., 0]]).tobytes()
    chain = (f"zscale=min=gbr:rin=full:pin={prim[1]}:tin={trc[1]}:m={matrix[1]}:r=limited:p={prim[1]}:t={trc[1]},format={depth}"
             if space else f"format={depth}")
    ffmpeg("-f", "rawvideo", "-pix_fmt", "gbrp16le", "-s", f"{W}x{H}", "-r", RATE, "-i", "-", "-bitexact", "-vf", chain,
           "-color_primaries", prim[0], "-color_trc", trc[0], "-colorspace", matrix[0], "-color_range", "tv" if space else "pc",
           *more, *codec, "-fflags", "+bitexact", maker.path(name), data=planes)


def colours(maker):
    master = subject()[None]
    light = srgb_to_light(master[0] / 255.0)
    wide, p3 = ("bt2020", "2020"), ("smpte432", "smpte432")
    ncl = ("bt2020nc", "2020_ncl")
    hdr = (light_to_srgb(mobius(light, 1000 / WHITE)) * 255).round().astype(np.uint8)[None]
    signal = pq(light @ TO_2020.T * WHITE)
    peak = "from a peak of 1000 cd/m2"
    deep(maker, "pq.mkv", signal, (wide, ("smpte2084",) * 2, ncl), True)
    maker.expect("pq.mkv", hdr, 3, ["HDR (PQ): it is tone-mapped to a usual screen, " + peak])
    # Half as many chroma samples as there are pixels, and an odd number of those.
    maker.remux("pq_odd.mkv", "-i", maker.path("pq.mkv"), "-vf", "crop=63:47:0:0:exact=1,"
                "scale=out_h_chr_pos=0:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p10le",
                "-c:v", "ffv1", "-level", "3", "-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc")
    maker.expect("pq_odd.mkv", hdr[:, :47, :63], 9, ["HDR (PQ)"])
    deep(maker, "pq_rgb.mkv", signal, (wide, ("smpte2084",) * 2, ("rgb", "gbr")), False, "gbrp12le")
    maker.expect("pq_rgb.mkv", hdr, 3, ["HDR (PQ)"])
    deep(maker, "pq_ictcp.mkv", signal, (wide, ("smpte2084",) * 2, ("ictcp", "ictcp")), True)
    maker.expect("pq_ictcp.mkv", hdr, 3, ["HDR (PQ)"])
    dim = (light_to_srgb(mobius(light, 400 / WHITE)) * 255).round().astype(np.uint8)[None]
    deep(maker, "pq_mastered.mp4", signal, (wide, ("smpte2084",) * 2, ncl), True, "yuv444p10le",
         ("-c:v", "libx265", "-tag:v", "hvc1"), ("-x265-params", "log-level=none:pools=none:frame-threads=1:lossless=1:max-cll=400,100"))
    maker.expect("pq_mastered.mp4", dim, 4, ["from a peak of 400 cd/m2"])
    grey = light.mean(-1, keepdims=True).repeat(3, -1)
    deep(maker, "hlg.mkv", hlg(grey * WHITE), (wide, ("arib-std-b67",) * 2, ncl), True)
    maker.expect("hlg.mkv", (light_to_srgb(mobius(grey, 1000 / WHITE)) * 255).round().astype(np.uint8)[None], 3, ["HDR (HLG)"])

    # SDR of wide gamuts: light by the screen's gamma of 2.4 (BT.1886), which neutral colours get back unchanged.
    screen = (master[0] / 255.0) ** 2.4
    deep(maker, "sdr_2020.mkv", (screen @ TO_2020.T).clip(0, 1) ** (1 / 2.4), (wide, ("bt2020-10", "2020_10"), ncl), True)
    maker.expect("sdr_2020.mkv", master, 6, ["wide gamut (BT.2020)"])
    deep(maker, "constant_luminance.mkv", (screen @ TO_2020.T).clip(0, 1) ** (1 / 2.4),
         (wide, ("bt2020-10", "2020_10"), ("bt2020c", "2020_cl")), True)
    maker.expect("constant_luminance.mkv", master, 6, ["wide gamut (BT.2020)"])
    deep(maker, "p3.mkv", (screen @ TO_P3.T).clip(0, 1) ** (1 / 2.4), (p3, ("bt709", "709"), ("bt709", "709")), True)
    maker.expect("p3.mkv", master, 6, ["wide gamut (P3)"])
    deep(maker, "linear.mkv", light, (("bt709", "709"), ("linear", "linear"), ("rgb", "gbr")), False, "gbrp16le")
    maker.expect("linear.mkv", master, 3, ["its light is stored as for further work (linear)"])
    plain = (("bt709", "709"),) * 2
    deep(maker, "ycgco.mkv", master[0] / 255.0, (*plain, ("ycgco", "ycgco")), True)
    maker.expect("ycgco.mkv", master, 1)
    deep(maker, "ten_bit_709.mkv", master[0] / 255.0, (*plain, ("bt709", "709")), True, "yuv444p10le")
    maker.expect("ten_bit_709.mkv", master, 1)
    deep(maker, "pal.mkv", master[0] / 255.0, (("bt470bg", "709"), ("gamma28", "709"), ("bt470bg", "470bg")), True)
    maker.expect("pal.mkv", master, 1)
    deep(maker, "rgb.mkv", master[0] / 255.0, (*plain, ("rgb", "gbr")), False, "gbrp")
    maker.expect("rgb.mkv", master, 1)

    # Untagged HD: painted by a Python tool (BT.601), flat so that it stays small.
    flat = np.zeros((720, 1280, 3), np.uint8)
    flat[:360, :640], flat[:360, 640:], flat[360:, :640], flat[360:, 640:] = (200, 40, 40), (40, 200, 40), (40, 40, 200), (120, 120, 120)
    maker.encode("untagged_hd.mp4", "-vf", SD[1], "-c:v", "libx264", "-crf", "4", "-threads", "1", frames=[flat])
    maker.expect("untagged_hd.mp4", flat[None], 3, [])


def streams(maker):
    plain = maker.path("plain.mp4")
    maker.encode("plain.mp4", *SD, *X264, "-bf", "2")
    truth = maker.raw("plain.mp4", (W, H))
    maker.expect("plain.mp4", truth)
    thumb, cover, other, sound = (maker.path(n) for n in ("thumb.mp4", "cover.jpg", "other.mp4", "sound.m4a"))
    maker.encode("thumb.mp4", "-vf", "scale=32:24", "-c:v", "mjpeg", "-q:v", "4", frames=maker.frames[:1])
    Image.fromarray(255 - subject()).resize((160, 120)).save(cover, quality=60)
    maker.encode("other.mp4", "-vf", "negate,scale=96:64", *X264, "-crf", "30")
    ffmpeg("-f", "lavfi", "-i", "sine=d=0.3", "-c:a", "aac", "-b:a", "16k", "-fflags", "+bitexact", sound)
    both = ["-map", "0:v", "-map", "1:v", "-c", "copy"]
    maker.remux("thumbnail_first.mp4", "-i", thumb, "-i", plain, *both, "-disposition:v:0", "0", "-disposition:v:1", "default")
    maker.expect("thumbnail_first.mp4", truth, notices=["2 video streams: number 2 (h264, 64x48)"])
    maker.remux("cover_first.mp4", "-i", cover, "-i", plain, *both, "-disposition:v:0", "attached_pic", "-disposition:v:1", "default")
    maker.expect("cover_first.mp4", truth)
    # A larger picture that isn't marked as a cover: one frame against many.
    maker.remux("unmarked_cover.mp4", "-i", cover, "-i", plain, *both, "-disposition:v:0", "default", "-disposition:v:1", "default")
    maker.expect("unmarked_cover.mp4", truth, notices=["number 2 (h264, 64x48)"])
    maker.remux("default_second.mkv", "-i", other, "-i", plain, *both, "-disposition:v:0", "0", "-disposition:v:1", "default")
    maker.expect("default_second.mkv", truth, notices=["number 2 (h264, 64x48)"])
    maker.remux("larger_second.mkv", "-i", plain, "-i", other, *both, "-disposition", "0")
    maker.expect("larger_second.mkv", maker.raw("larger_second.mkv", (96, 64), "0:v:1"), notices=["number 2 (h264, 96x64)"])
    maker.remux("sound_first.mkv", "-i", sound, "-i", plain, "-map", "0:a", "-map", "1:v", "-c", "copy")
    maker.expect("sound_first.mkv", truth)

    # Shapes of pixels.
    shape = "Its pixels are not square (4:3): 64x48 is read as "
    maker.remux("wide_pixels.mp4", "-i", plain, "-c", "copy", "-aspect", "16:9")
    maker.expect("wide_pixels.mp4", maker.raw("wide_pixels.mp4", (85, 48)), notices=[shape + "85x48"])
    maker.remux("wide_pixels_turned.mp4", "-i", maker.path("wide_pixels.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90")
    # ffmpeg turns before it converts and so puts chroma half a pixel off; the direction is its own.
    turned = np.rot90(maker.raw("wide_pixels.mp4", (85, 48)), 1, (1, 2))
    assert np.abs(turned.astype(int) - maker.raw("wide_pixels_turned.mp4", (48, 85))).mean() < 5
    maker.expect("wide_pixels_turned.mp4", turned, notices=[shape + "48x85"])
    maker.remux("tall_pixels.mp4", "-i", plain, "-c", "copy", "-aspect", "1:1")
    maker.expect("tall_pixels.mp4", maker.raw("tall_pixels.mp4", (64, 64)), notices=["(3:4): 64x48 is read as 64x64"])
    maker.remux("codec_pixels.mkv", "-i", plain, "-c", "copy", "-bsf:v", "h264_metadata=sample_aspect_ratio=4/3")
    maker.expect("codec_pixels.mkv", maker.raw("codec_pixels.mkv", (85, 48)), notices=[shape + "85x48"])
    for name, ratio in (("a.ts", "4/3"), ("b.ts", "1/1")):
        maker.remux(name, "-i", plain, "-c", "copy", "-bsf:v", "h264_metadata=sample_aspect_ratio=" + ratio)
    joined = maker.path("joined.ts")
    joined.write_bytes(maker.path("a.ts").read_bytes() + maker.path("b.ts").read_bytes())
    maker.expect("joined.ts", np.concatenate([maker.raw("a.ts", (85, 48)), maker.raw("b.ts", (85, 48))]), notices=[
        shape + "85x48", "change their size or shape: all are scaled to that of the first, 85x48"])
    maker.remux("transport.ts", "-i", plain, "-c", "copy")
    maker.expect("transport.ts", truth)
    maker.remux("transport.m2ts", "-i", plain, "-c", "copy", "-mpegts_m2ts_mode", "1")
    maker.expect("transport.m2ts", truth)
    # Two recordings, joined as they are: packets are counted anew, which counts as loss (but for one in sixteen).
    for quality in range(8, 24):
        maker.encode("a.ts", *SD, *X264, "-crf", quality, "-bf", "2")
        joined = maker.path("counted_anew.ts")
        joined.write_bytes(maker.path("a.ts").read_bytes() * 2)
        told = subprocess.run(["ffprobe", "-v", "warning", "-count_packets", "-show_entries", "stream=nb_read_packets", joined],
                              capture_output=True, text=True).stderr
        if "Packet corrupt" in told:
            break
    maker.expect("counted_anew.ts", np.concatenate([maker.raw("a.ts", (W, H))] * 2), notices=["joined or lost data, after about 6 frames"])
    maker.remux("turned_30.mp4", "-i", plain, "-c", "copy", "-metadata:s:v", "rotate=30")
    maker.expect("turned_30.mp4", truth, notices=["no multiple of 90 degrees"])

    # Samples and times.
    pictures = [jpeg(f) for f in maker.frames]
    maker.path("empty_sample.mov").write_bytes(movie(pictures[:3] + [b""] + pictures[4:], 12))
    kept = np.stack([np.array(Image.open(io.BytesIO(p)).convert("RGB")) for i, p in enumerate(pictures) if i != 3])
    maker.expect("empty_sample.mov", kept, notices=["variable frame rate"])
    maker.encode("long.mp4", *SD, *X264, "-bf", "2", "-g", "4")
    maker.remux("edit_list.mp4", "-ss", "0.4", "-i", maker.path("long.mp4"), "-c", "copy")
    maker.expect("edit_list.mp4", maker.raw("edit_list.mp4", (W, H)))
    maker.encode("variable.mp4", "-vf", "select=not(eq(n\\,2)+eq(n\\,5))," + SD[1], "-vsync", "vfr", *SD[2:], *X264)
    maker.expect("variable.mp4", maker.raw("variable.mp4", (W, H)), notices=["variable frame rate"])
    maker.encode("interlaced.mp4", "-vf", "interlace=lowpass=0," + SD[1].replace("scale=", "scale=interl=1:"), *SD[2:], *X264, "-flags",
                 "+ilme+ildct", "-x264opts", "tff=1")
    maker.expect("interlaced.mp4", maker.raw("interlaced.mp4", (W, H)), 6, notices=["interlaced"])
    see_through = [np.dstack([f, np.where(np.arange(W)[None] < 32, 255, 0).repeat(H, 0).astype(np.uint8)]) for f in maker.frames[:2]]
    maker.encode("transparent.mov", "-c:v", "qtrle", frames=see_through, pix_fmt="rgba")
    maker.expect("transparent.mov", np.stack(maker.frames[:2]), 0, ["transparent in places"])
    for name in ("thumb.mp4", "cover.jpg", "other.mp4", "sound.m4a", "a.ts", "b.ts", "long.mp4"):
        maker.path(name).unlink()


def animations(maker):
    """GIF: delays of their own, parts that are drawn over, and disposal to the background and to what was before."""
    pictures = []
    for i in range(4):
        picture = Image.new("P", (W, H), 0)
        picture.putpalette([250, 250, 250, 200, 40, 40, 40, 160, 60, 40, 60, 200] + [0] * 756)
        picture.paste(i, (8 * i, 8, 8 * i + 24, 40))
        pictures.append(picture)
    pictures[0].save(maker.path("delays.gif"), save_all=True, append_images=pictures[1:], duration=[100, 200, 100, 300], disposal=[1, 2, 3, 1],
                     transparency=0, loop=0, optimize=False)
    shown = []
    with Image.open(maker.path("delays.gif")) as gif:
        for i in range(gif.n_frames):
            gif.seek(i)
            shown.append(np.array(gif.convert("RGB")))
    maker.expect("delays.gif", np.stack(shown), 0, ["transparent in places", "variable frame rate"])


def recipes(maker):
    tiny = [np.full((32, 48, 3), 99, np.uint8)]
    maker.encode("recipe.mp4", "-metadata", "comment=" + RECIPE, "-pix_fmt", "yuv420p", *X264, frames=tiny)
    source = maker.path("recipe.mp4")
    for end in ("mov", "mkv", "avi", "flv"):
        maker.remux("recipe." + end, "-i", source, "-c", "copy")
    maker.remux("recipe.ogv", "-i", source, "-c:v", "libtheora")
    maker.remux("recipe_back.mp4", "-i", maker.path("recipe.mkv"), "-c", "copy")
    maker.remux("recipe_description.mp4", "-i", source, "-c", "copy", "-map_metadata", "-1", "-metadata", "description=" + RECIPE)
    maker.remux("foreign.mp4", "-i", source, "-c", "copy", "-map_metadata", "-1", "-metadata", "comment=" + WORKFLOW,
                "-metadata", "description=Made with Tubelet. The comment is its recipe (JSON).")
    maker.path("recipe.json").write_text(RECIPE, encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    maker = Maker(folder)
    streams(maker)
    animations(maker)
    colours(maker)
    recipes(maker)
    text = ",\n".join(f'"{name}": ' + json.dumps(entry) for name, entry in sorted(maker.expected.items()))
    maker.path("expected.json").write_text("{\n" + text + "\n}\n")
    print(sum(f.stat().st_size for f in folder.iterdir()), "bytes")


if __name__ == "__main__":
    main()
