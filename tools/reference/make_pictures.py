#!/usr/bin/env python3
"""Makes the small pictures of tests/core/media/data/pictures, and what transformers' load_image sees of each: upright and RGB.

Usage
    python make_pictures.py ../../tests/core/media/data/pictures

Pins: Pillow 13.0.0 (libjpeg-turbo 3.2.0, libwebp 1.6.0, libtiff 4.7.2), numpy 2.x; cjpeg 2.1.5 of Debian 12 and its ffmpeg 5.1.9
(lossless JPEG only). The same pins give the same files.

pixels.bin holds the expected pixels of all frames, one behind the other; expected.json tells per file: width, height, frames,
at (the first byte in pixels.bin), rate (frames per second, 0: none), within (levels that pixels may be off; 0 but where it says
why), lost (left, top, right, bottom of what a damaged file has lost: what stands there is anybody's), notice (a part of the one sentence that must be told; "": none may be), or refusal (a part of the sentence).
Expected pixels are Pillow's, ImageOps.exif_transpose and convert("RGB"), but for the entries made with `right=`: there Pillow
refuses a fine picture, or cuts off 16-bit grey, and the pixels are those that were put in."""
import io
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import warnings
import zlib

import numpy as np
from PIL import Image, ImageOps, PngImagePlugin

W, H = 19, 13  # no multiple of any block
FILES = {}  # name: (bytes, options)
DEEP = "have more than 8 bits"
CLEAR = "transparent in places"


def subject(w=W, h=H, seed=1):
    """Ramps, hard coloured blocks and some noise."""
    y, x = np.mgrid[0:h, 0:w]
    rgb = np.stack([x * 13, y * 19, (x + y) * 8], -1).clip(0, 255).astype(np.uint8)
    rgb[1:6, 2:7] = (230, 20, 40)
    rgb[4:9, 9:15] = (10, 40, 240)
    rgb[8:12, 1:8] = (250, 250, 30)
    rgb[:, -3:] = np.random.default_rng(seed).integers(0, 256, (h, 3, 3), dtype=np.uint8)
    return rgb


RGB = subject()
GREY = np.array(Image.fromarray(RGB).convert("L"))
ALPHA = np.clip(np.mgrid[0:H, 0:W][1] * 15, 0, 255).astype(np.uint8)
INKS = np.dstack([255 - RGB, (GREY // 3)])


def add(name, data, **options):
    assert name not in FILES
    FILES[name] = (bytes(data), options)


# --- Exif and XMP ----------------------------------------------------------------------------------------------------------
def exif(entries, order="<", magic=42, next_ifd=0, tail=b""):
    """(tag, kind, count, four bytes or a number)"""
    out = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", magic, 8) + struct.pack(order + "H", len(entries))
    for tag, kind, count, value in entries:
        value = value if isinstance(value, bytes) else struct.pack(order + ("HH" if kind == 3 else "I"), *((value, 0) if kind == 3 else (value,)))
        out += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
    return out + struct.pack(order + "I", next_ifd) + tail


def turn(value, **options):
    return exif([(0x112, 3, 1, value)], **options)


def xmp(value, attribute=True):
    inner = f' tiff:Orientation="{value}"/>' if attribute else f"><tiff:Orientation>{value}</tiff:Orientation></rdf:Description>"
    return (f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/"{inner}'
            "</rdf:RDF></x:xmpmeta>").encode()


# --- JPEG --------------------------------------------------------------------------------------------------------------------
def jpeg(picture, mode=None, **options):
    out = io.BytesIO()
    picture = Image.fromarray(picture) if mode is None else Image.frombytes(mode, picture.shape[1::-1], picture.tobytes())
    picture.save(out, "JPEG", quality=options.pop("quality", 92), **options)
    return out.getvalue()


def cjpeg(*options, picture=RGB):
    kind = b"P6" if picture.ndim == 3 else b"P5"
    head = kind + f"\n{picture.shape[1]} {picture.shape[0]}\n255\n".encode()
    return subprocess.run(["cjpeg", "-quality", "92", *options], input=head + picture.tobytes(), capture_output=True, check=True).stdout


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def behind_start(data, *segments):
    return data[:2] + b"".join(segments) + data[2:]


def app1(data):
    return segment(0xE1, b"Exif\0\0" + data)


def without(data, marker):
    """The file without its segments of that kind."""
    at = 2
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2:at + 4])[0]
        if data[at + 1] == marker:
            data = data[:at] + data[at + 2 + length:]
        else:
            at += 2 + length
    return data


def patched(data, marker, offset, value):
    """The file with one byte of that segment's data changed."""
    data = bytearray(data)
    at = 2
    while data[at + 1] != marker:
        at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
    data[at + 4 + offset] = value
    return bytes(data)


def jpegs():
    plain = jpeg(RGB, subsampling=0, optimize=True)
    add("grey.jpg", jpeg(GREY))
    add("444.jpg", plain)
    add("422.jpg", jpeg(RGB, subsampling=1))
    add("420.jpg", jpeg(RGB, subsampling=2))
    add("440.jpg", cjpeg("-sample", "1x2"))
    add("411.jpg", cjpeg("-sample", "4x1"))
    add("410.jpg", cjpeg("-sample", "4x2"))
    add("odd_chroma.jpg", cjpeg("-sample", "2x2,1x2,2x1"))
    add("one_pixel_wide.jpg", jpeg(RGB[:, 3:4].copy(), subsampling=2))
    add("two_pixels.jpg", jpeg(RGB[3:5, 3:5].copy(), subsampling=2))
    add("progressive.jpg", jpeg(RGB, progressive=True, subsampling=2))
    add("restarts.jpg", cjpeg("-restart", "1B"))
    add("arithmetic.jpg", cjpeg("-arithmetic"))
    add("arithmetic_progressive.jpg", cjpeg("-arithmetic", "-progressive"))
    coded = jpeg(RGB, keep_rgb=True)
    add("rgb_adobe.jpg", coded)
    bare = without(coded, 0xEE)
    add("rgb_by_ids.jpg", bare)
    ids = bare.replace(b"R\x11\0G\x11\0B\x11\0", b"\1\x11\0\2\x11\0\3\x11\0").replace(b"R\0G\0B\0", b"\1\0\2\0\3\0")
    add("rgb_without_a_word.jpg", ids)  # nothing says so: everybody takes it for YCbCr
    add("jfif_wins_over_adobe.jpg", behind_start(plain, segment(0xEE, b"Adobe\0\x64\0\0\0\0\0")))
    add("adobe_alone.jpg", behind_start(without(plain, 0xE0), segment(0xEE, b"Adobe\0\x64\0\0\0\0\0")))
    add("adobe_unknown.jpg", behind_start(without(plain, 0xE0), segment(0xEE, b"Adobe\0\x64\0\0\0\0\x07")))
    add("adobe_short.jpg", behind_start(without(plain, 0xE0), segment(0xEE, b"Adobe\0\x64\0")))
    inks = jpeg(255 - INKS, mode="CMYK")
    add("cmyk.jpg", inks)
    add("cmyk_unmarked.jpg", without(inks, 0xEE))
    add("cmyk_progressive.jpg", jpeg(255 - INKS, mode="CMYK", progressive=True))
    ycc = np.dstack([np.array(Image.fromarray(RGB).convert("YCbCr")), 255 - INKS[..., 3]])
    ycck = patched(jpeg(255 - ycc, mode="CMYK"), 0xEE, 11, 2)
    add("ycck.jpg", ycck)
    add("ycck_turned.jpg", behind_start(ycck, app1(turn(6))))
    add("ycck_half_chroma.jpg", patched(jpeg(255 - ycc, mode="CMYK", subsampling=2), 0xEE, 11, 2))

    for value in range(1, 9):
        add(f"turned_{value}.jpg", behind_start(plain, app1(turn(value))))
    add("turned_in_other_order.jpg", behind_start(plain, app1(turn(8, order=">"))))
    add("turned_magic_swapped.jpg", behind_start(plain, app1(exif([(0x112, 3, 1, 8)], magic=0x2A00))))
    for name, kind, value in (("long", 4, 6), ("text", 2, b"6\0"), ("byte", 1, b"\6"), ("signed", 9, 6), ("nonsense", 3, 0), ("nine", 3, 9)):
        add(f"turned_{name}.jpg", behind_start(plain, app1(exif([(0x112, kind, 1, value)]))))
    add("turned_rational.jpg", behind_start(plain, app1(exif([(0x112, 5, 1, 26)], tail=struct.pack("<II", 12, 2)))))
    add("turned_twice_told.jpg", behind_start(plain, app1(exif([(0x112, 3, 1, 6), (0x112, 3, 1, 8)]))))
    add("turned_two_values.jpg", behind_start(plain, app1(exif([(0x112, 3, 2, struct.pack("<HH", 6, 8))]))))
    add("turned_behind_unknown_kind.jpg", behind_start(plain, app1(exif([(0x10F, 99, 5, 70000), (0x112, 3, 1, 6)]))))
    add("turned_behind_too_large.jpg", behind_start(plain, app1(exif([(0x10F, 2, 60000, 70000), (0x112, 3, 1, 6)]))))
    add("turned_behind_outside.jpg", behind_start(plain, app1(exif([(0x10F, 2, 8, 70000), (0x112, 3, 1, 6)]))))
    add("turned_behind_empty.jpg", behind_start(plain, app1(exif([(0x10F, 2, 0, 0), (0x112, 3, 1, 6)]))))
    add("turned_list_cut_short.jpg", behind_start(plain, app1(exif([(0x10E, 3, 1, 1), (0x112, 3, 1, 6), (0x132, 3, 1, 1)])[:-8])))
    add("turned_head_twice.jpg", behind_start(plain, app1(b"Exif\0\0" + turn(6))))
    block = turn(6)
    add("turned_in_two_parts.jpg", behind_start(plain, app1(block[:15]), app1(block[15:])))
    add("turned_behind_other_app1.jpg", behind_start(plain, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), segment(0xE1, b"\0"), app1(block)))
    name = b"http://ns.adobe.com/xap/1.0/\0"
    add("turned_by_xmp.jpg", behind_start(plain, segment(0xE1, name + xmp(6))))
    add("turned_by_xmp_element.jpg", behind_start(plain, app1(exif([(0x10F, 2, 2, b"x\0")])), segment(0xE1, name + xmp(5, False))))
    add("exif_wins_over_xmp.jpg", behind_start(plain, segment(0xE1, name + xmp(6)), app1(turn(1))))
    add("exif_broken.jpg", behind_start(plain, app1(b"no TIFF at all")), right=decoded(plain))

    small = jpeg(GREY[::2, ::2].copy())
    add("gain_map.jpg", plain + small)
    add("bytes_behind.jpg", plain + b"\0" * 50 + b"trailer")
    out = io.BytesIO()
    Image.fromarray(RGB).save(out, "MPO", save_all=True, subsampling=0, append_images=[Image.fromarray(RGB[:, ::-1].copy())])
    views = "more than one picture"
    add("two_views.jpg", out.getvalue(), notice=views)
    out = io.BytesIO()
    Image.fromarray(RGB).save(out, "MPO", save_all=True, subsampling=0, append_images=[Image.fromarray(subject(seed=s)) for s in (2, 3, 4)])
    add("four_views.jpg", out.getvalue(), notice=views)
    add("two_pictures.jpg", plain + jpeg(RGB[::-1].copy(), subsampling=0), notice=views)
    add("profile_broken.jpg", behind_start(plain, segment(0xE2, b"ICC_PROFILE\0\1\3garbage")))
    add("filled_between.jpg", plain[:2] + b"\xff\xff" + plain[2:])
    add("comment.jpg", behind_start(plain, segment(0xFE, b"made by hand")))
    add("bits_12.jpg", patched(plain, 0xC0, 0, 12), refusal="12 bits")
    add("no_height.jpg", patched(patched(plain, 0xC0, 1, 0), 0xC0, 2, 0), refusal="no rows or columns")
    add("cut.jpg", plain[:-40], refusal="truncated")
    add("without_end.jpg", plain[:-2], refusal="truncated")
    # A hole in the scan: what stands in for the lost pixels is the library's, all around the hole is the picture's.
    whole = cjpeg("-restart", "1", picture=subject(64, 48))
    holed = whole[:-615] + whole[-590:]
    changed = (decoded(holed) != decoded(whole)).any(-1)
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    hole = [int(v) for v in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)]
    add("damaged.jpg", holed, notice="damaged", lost=hole, right=decoded(whole))
    others = [subject(seed=s) for s in (1, 2, 3, 4)]
    add("film.mjpeg", b"".join(jpeg(p, subsampling=0, quality=100) for p in others), right=others, rate=25, within=6)  # FFmpeg's arithmetic


def decoded(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.array(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))


# --- PNG ----------------------------------------------------------------------------------------------------------------------
def chunk(kind, data, checksum=None):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if checksum is None else checksum)


def packed_rows(samples, depth):
    """(h, w, channels) of numbers as rows of bytes."""
    h = samples.shape[0]
    flat = samples.reshape(h, -1)
    if depth == 16:
        return [row.astype(">u2").tobytes() for row in flat]
    if depth == 8:
        return [row.astype(np.uint8).tobytes() for row in flat]
    rows = []
    for row in flat:
        bits = np.unpackbits(row.astype(np.uint8)[:, None], axis=1)[:, 8 - depth:].reshape(-1)
        rows.append(np.packbits(bits).tobytes())
    return rows


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def png(samples, colors, depth=8, before=(), after=(), interlaced=False, pieces=1, end=True, trailer=b"", first=b""):
    samples = samples.reshape(*samples.shape[:2], -1)
    passes = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7] if interlaced else [samples]
    data = zlib.compress(b"".join(b"\0" + row for part in passes if part.size for row in packed_rows(part, depth)), 9)
    head = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, colors, 0, 0, int(interlaced))
    step = -(-len(data) // pieces)
    idat = b"".join(chunk(b"IDAT", data[i:i + step]) for i in range(0, len(data), step))
    if pieces > 1:
        idat = chunk(b"IDAT", b"") + idat + chunk(b"IDAT", b"")
    return (b"\x89PNG\r\n\x1a\n" + first + chunk(b"IHDR", head) + b"".join(before) + idat + b"".join(after) +
            (chunk(b"IEND", b"") if end else b"") + trailer)


def pngs():
    rng = np.random.default_rng(3)
    deep = RGB.astype(np.int64) * 257 + rng.integers(-100, 100, RGB.shape)
    deep = deep.clip(0, 65535)
    deep_grey = (GREY.astype(np.int64) * 257 + rng.integers(-100, 100, GREY.shape)).clip(0, 65535)
    for interlaced in (False, True):
        tail = "_interlaced.png" if interlaced else ".png"
        for depth in (1, 2, 4, 8):
            add(f"grey_{depth}{tail}", png(GREY >> (8 - depth), 0, depth, interlaced=interlaced))
            levels = (np.arange(H * W).reshape(H, W) * 7) % (1 << depth)
            colors = rng.integers(0, 256, (1 << depth, 3), dtype=np.uint8).tobytes()
            add(f"palette_{depth}{tail}", png(levels, 3, depth, [chunk(b"PLTE", colors)], interlaced=interlaced))
        scaled = np.repeat(((deep_grey * 255 + 32767) // 65535).astype(np.uint8)[..., None], 3, -1)
        add(f"grey_16{tail}", png(deep_grey, 0, 16, interlaced=interlaced), notice=DEEP, right=scaled)
        add(f"rgb_16{tail}", png(deep, 2, 16, interlaced=interlaced))
        add(f"rgb_8{tail}", png(RGB, 2, interlaced=interlaced))
        add(f"grey_alpha_8{tail}", png(np.dstack([GREY, ALPHA]), 4, interlaced=interlaced), notice=CLEAR)
        add(f"rgba_8{tail}", png(np.dstack([RGB, ALPHA]), 6, interlaced=interlaced), notice=CLEAR)
    add("grey_alpha_16.png", png(np.dstack([deep_grey, ALPHA.astype(np.int64) * 257]), 4, 16), notice=CLEAR)
    add("rgba_16.png", png(np.dstack([deep, ALPHA.astype(np.int64) * 257]), 6, 16), notice=CLEAR)
    add("rgba_opaque.png", png(np.dstack([RGB, np.full_like(GREY, 255)]), 6))
    one = np.arange(H * W).reshape(H, W) % 16
    colors = chunk(b"PLTE", rng.integers(0, 256, (16, 3), dtype=np.uint8).tobytes())
    add("palette_clear.png", png(one, 3, 4, [colors, chunk(b"tRNS", bytes([0, 128, 255]))]), notice=CLEAR)
    add("palette_clear_unused.png", png(one % 8 + 8, 3, 4, [colors, chunk(b"tRNS", bytes([0]))]))
    add("palette_too_short.png", png(one, 3, 4, [chunk(b"PLTE", colors[8:8 + 30])]))
    add("grey_clear_colour.png", png(GREY, 0, 8, [chunk(b"tRNS", struct.pack(">H", int(GREY[0, 0])))]), notice=CLEAR)
    add("rgb_clear_colour.png", png(RGB, 2, 8, [chunk(b"tRNS", struct.pack(">3H", 230, 20, 40))]), notice=CLEAR)
    add("rgb_16_clear_colour.png", png(deep, 2, 16, [chunk(b"tRNS", struct.pack(">3H", 1, 2, 3))]))
    add("suggested_palette.png", png(RGB, 2, 8, [colors]))

    icc = b"icc\0\0"
    for name, extra in (("profile_broken", chunk(b"iCCP", icc + b"not zlib")), ("profile_cut", chunk(b"iCCP", icc + zlib.compress(b"x" * 500)[:9])),
                        ("profile_empty", chunk(b"iCCP", icc + zlib.compress(b"x" * 64))), ("gamma", chunk(b"gAMA", struct.pack(">I", 100000))),
                        ("gamma_zero", chunk(b"gAMA", struct.pack(">I", 0))), ("chroma_odd", chunk(b"cHRM", struct.pack(">8I", *[1] * 8))),
                        ("significant_bits_odd", chunk(b"sBIT", b"\x09\0\0")), ("physical", chunk(b"pHYs", struct.pack(">IIB", 100, 200, 0))),
                        ("background_odd", chunk(b"bKGD", b"\0")), ("unknown_chunk", chunk(b"abCd", b"?")), ("time_odd", chunk(b"tIME", b"\0"))):
        add(f"{name}.png", png(RGB, 2, before=[extra]))
    for name, extra in (("gamma_short", chunk(b"gAMA", b"\0")), ("chroma_short", chunk(b"cHRM", b"\0" * 8)), ("srgb_empty", chunk(b"sRGB", b"")),
                        ("physical_short", chunk(b"pHYs", b"\0")), ("checksum_of_text", chunk(b"tEXt", b"a\0b", 1)),
                        ("checksum_of_gamma", chunk(b"gAMA", struct.pack(">I", 45455), 1)), ("clear_colour_short", chunk(b"tRNS", b"\0"))):
        add(f"{name}.png", png(RGB, 2, before=[extra]), right=RGB)  # Pillow refuses these
    add("bytes_behind_iend.png", png(RGB, 2, trailer=b"\0" * 100))
    add("picture_behind_iend.png", png(RGB, 2, trailer=png(RGB[::-1], 2)))
    add("without_iend.png", png(RGB, 2, end=False))
    add("many_pieces.png", png(RGB, 2, pieces=9))
    for name, options in (("before", dict(before=[chunk(b"eXIf", turn(6))])), ("behind", dict(after=[chunk(b"eXIf", turn(8))])),
                          ("other_order", dict(before=[chunk(b"eXIf", turn(5, order=">"))])),
                          ("with_head", dict(before=[chunk(b"eXIf", b"Exif\0\0" + turn(7))]))):
        add(f"turned_{name}.png", png(RGB, 2, **options))
    raw = "\nexif\n{:8}\n{}\n".format(len(turn(6)) + 6, "\n".join((b"Exif\0\0" + turn(6)).hex()[i:i + 72] for i in range(0, 76, 72)))
    key = b"Raw profile type exif\0"
    add("turned_raw_profile.png", png(RGB, 2, before=[chunk(b"tEXt", key + raw.encode())]))
    add("turned_raw_profile_packed.png", png(RGB, 2, after=[chunk(b"zTXt", key + b"\0" + zlib.compress(raw.encode()))]))
    key = b"XML:com.adobe.xmp\0"
    add("turned_by_xmp.png", png(RGB, 2, before=[chunk(b"iTXt", key + b"\0\0\0\0" + xmp(6))]))
    add("turned_by_xmp_packed.png", png(RGB, 2, after=[chunk(b"iTXt", key + b"\1\0en\0\0" + zlib.compress(xmp(7, False)))]))
    add("xmp_behind_exif.png", png(RGB, 2, before=[chunk(b"iTXt", key + b"\0\0\0\0" + xmp(6)), chunk(b"eXIf", turn(1))]))
    add("deeper_clear.png", png(np.dstack([RGB, ALPHA]), 6, before=[chunk(b"eXIf", turn(6))]), notice=CLEAR)
    broken = bytearray(png(RGB, 2))
    broken[-30] ^= 0x40
    add("damaged.png", broken, refusal="damaged")
    add("cut.png", png(RGB, 2)[:-60], refusal="truncated")
    add("too_large.png", png(RGB, 2).replace(struct.pack(">II", W, H), struct.pack(">II", 60000, 60000), 1), refusal="damaged")
    lying = struct.pack(">IIBBBBB", 16000, 16000, 8, 2, 0, 0, 0)
    add("lying_size.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", lying) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""), refusal="can't hold")
    huge = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    add("huge_size.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", huge) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""), refusal="60000x60000")
    add("for_iphones.png", png(RGB, 2, first=chunk(b"CgBI", b"\x50\0\x20\x02")), refusal="iPhone")
    frames = [Image.fromarray(np.dstack([subject(seed=s), np.full_like(GREY, 255)])) for s in (1, 2, 3)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=100)
    add("animated.png", out.getvalue(), rate=10)
    whole = out.getvalue()
    add("animated_turned.png", whole[:33] + chunk(b"eXIf", turn(6)) + whole[33:], rate=10)
    add("animated_profile_broken.png", whole[:33] + chunk(b"iCCP", b"icc\0\0not zlib") + whole[33:], rate=10)
    add("animated_cut.png", whole[:-80], rate=10, refusal="truncated")
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:], duration=62)
    add("animated_16.png", out.getvalue(), rate=16)  # int(1000 / 16), as ComfyUI writes 16

    def animated_palette(in_front=b"", behind_control=b"", behind_pixels=b""):
        frames = [zlib.compress(b"".join(b"\0" + row for row in packed_rows((one + i)[..., None] % 16, 4)), 9) for i in range(2)]
        control = [struct.pack(">IIIIIHHBB", i, W, H, 0, 0, 1, 10, 0, 0) for i in range(2)]
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 4, 3, 0, 0, 0)) + chunk(b"acTL", struct.pack(">II", 2, 0)) +
                in_front + chunk(b"fcTL", control[0]) + behind_control + chunk(b"IDAT", frames[0]) + chunk(b"fcTL", control[1]) + behind_pixels +
                chunk(b"fdAT", struct.pack(">I", 2) + frames[1]) + chunk(b"IEND", b""))

    others = chunk(b"PLTE", colors[8:8 + 48][::-1])
    table = np.frombuffer(colors[8:8 + 48], np.uint8).reshape(16, 3)
    both = [table[(one + i) % 16] for i in range(2)]
    add("animated_palette.png", animated_palette(in_front=colors), rate=10, right=both)
    add("animated_palette_behind_control.png", animated_palette(behind_control=colors), rate=10, right=both)
    add("animated_palette_behind_pixels.png", animated_palette(in_front=colors, behind_pixels=others + chunk(b"tRNS", b"\0", 1)), rate=10, right=both)
    lying = bytearray(animated_palette(in_front=colors))
    lying[16:24] = struct.pack(">II", 16000, 16000)
    lying[29:33] = struct.pack(">I", zlib.crc32(lying[12:29]))
    add("animated_lying_size.png", lying, refusal="can't hold")
    add("animated_palette_damaged.png", animated_palette(behind_control=colors[:-1] + b"?"), refusal="damaged (a checksum is wrong)")
    add("animated_clear_damaged.png", animated_palette(in_front=colors, behind_control=chunk(b"tRNS", b"\0", 1)), refusal="damaged (a checksum is wrong)")


# --- WebP ---------------------------------------------------------------------------------------------------------------------
def webp(first, *others, **options):
    out = io.BytesIO()
    more = dict(save_all=True, append_images=[Image.fromarray(o) for o in others]) if others else {}
    Image.fromarray(first).save(out, "WEBP", method=6, **more, **options)
    return out.getvalue()


def riff_chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def with_chunk(data, kind, extra, flag):
    """A WebP in the extended form with one more chunk behind its picture."""
    body = data[12:]
    body = riff_chunk(b"VP8X", bytes([flag, 0, 0, 0]) + struct.pack("<I", W - 1)[:3] + struct.pack("<I", H - 1)[:3]) + body + riff_chunk(kind, extra)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def moving(count, alpha=False):
    """A block that moves over the picture, so that encoders store parts of it only."""
    frames = []
    for i in range(count):
        rgb = RGB.copy()
        rgb[4:8, 2 + 3 * i:6 + 3 * i] = (0, 250, 120)
        if alpha:
            mask = np.full_like(GREY, 255)
            mask[2:5, i:i + 6] = 100
            mask[9:, :i + 3] = 0
            rgb = np.dstack([rgb, mask])
        frames.append(rgb)
    return frames


def webps():
    add("lossy.webp", webp(RGB, quality=80))
    add("lossless.webp", webp(RGB, lossless=True))
    add("lossy_clear.webp", webp(np.dstack([RGB, ALPHA]), quality=80, exact=True), notice=CLEAR)
    add("lossless_clear.webp", webp(np.dstack([RGB, ALPHA]), lossless=True, exact=True), notice=CLEAR)
    add("opaque_alpha.webp", webp(np.dstack([RGB, np.full_like(GREY, 255)]), lossless=True))
    plain = webp(RGB, lossless=True)
    for name, data in (("turned_6", turn(6)), ("turned_head", b"Exif\0\0" + turn(8)), ("turned_other_order", turn(3, order=">"))):
        add(f"{name}.webp", with_chunk(plain, b"EXIF", data, 8))
    add("turned_by_xmp.webp", with_chunk(plain, b"XMP ", xmp(6), 4))
    add("profile_broken.webp", webp(RGB, lossless=True, icc_profile=b"no profile"))
    add("bytes_behind.webp", plain + b"\0" * 33)
    add("cut.webp", plain[:-40], refusal="truncated")
    broken = bytearray(plain)
    broken[20:26] = b"\xff" * 6
    add("damaged.webp", broken, refusal="damaged")
    add("animated.webp", webp(*moving(5), lossless=True, duration=62), rate=16)  # int(1000 / 16), as ComfyUI writes 16
    add("animated_24.webp", webp(*moving(5), lossless=True, duration=[42, 41, 42, 42, 41]), rate=24)
    add("animated_lossy.webp", webp(*moving(4), quality=70, duration=100, minimize_size=True, allow_mixed=True), rate=10)
    add("animated_clear.webp", webp(*moving(4, alpha=True), lossless=True, duration=40, exact=True), rate=25, notice=CLEAR)
    add("animated_uneven.webp", webp(*moving(3), lossless=True, duration=[100, 300, 50]), rate=3000 / 450, notice="variable frame rate")
    add("animated_turned.webp", webp(*moving(3), lossless=True, duration=125, exif=turn(6)), rate=8)
    add("animated_cut.webp", webp(*moving(3), lossless=True, duration=125)[:-60], refusal="truncated")


# --- TIFF ---------------------------------------------------------------------------------------------------------------------
def tiff(samples, meaning, bits=8, order="<", tags=(), strips=1, tile=None, planes=False, compress=lambda b: b, compression=1, pages=1):
    """Pages of samples (h, w, channels); tags: more entries (tag, kind, values)."""
    samples = samples.reshape(*samples.shape[:2], -1)
    h, w, channels = samples.shape

    def packed(part):
        rows = packed_rows(part, bits)
        if bits == 16 and order == "<":
            rows = [np.frombuffer(row, ">u2").astype("<u2").tobytes() for row in rows]
        return compress(b"".join(rows))

    parts = []
    for part in ([samples[..., c:c + 1] for c in range(channels)] if planes else [samples]):
        if tile:
            th, tw = tile
            filled = np.pad(part, ((0, -h % th), (0, -w % tw), (0, 0)), mode="edge")
            parts += [packed(filled[y:y + th, x:x + tw]) for y in range(0, h, th) for x in range(0, w, tw)]
        else:
            step = -(-h // strips)
            parts += [packed(part[y:y + step]) for y in range(0, h, step)]
    out = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    for page in range(pages):
        base = len(out)
        entries = {256: (4, [w]), 257: (4, [h]), 258: (3, [bits] * channels), 259: (3, [compression]), 262: (3, [meaning]), 277: (3, [channels]), 284: (3, [2 if planes else 1])}
        if tile:
            entries |= {322: (4, [tile[1]]), 323: (4, [tile[0]]), 325: (4, [len(p) for p in parts])}
        else:
            entries |= {278: (4, [-(-h // strips)]), 279: (4, [len(p) for p in parts])}
        entries |= {tag: (kind, values) for tag, kind, values in tags}
        entries[324 if tile else 273] = (4, [0] * len(parts))
        size = 2 + 12 * len(entries) + 4
        sizes = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1}
        place = base + size + sum(-(-len(v) * sizes[k] // 4) * 4 for k, v in entries.values() if len(v) * sizes[k] > 4)
        offsets = []
        for p in parts:
            offsets.append(place)
            place += len(p)
        entries[324 if tile else 273] = (4, offsets)
        ifd, extra = struct.pack(order + "H", len(entries)), b""
        for tag in sorted(entries):
            kind, values = entries[tag]
            data = struct.pack(order + {1: "B", 2: "B", 3: "H", 4: "I", 7: "B"}[kind] * len(values), *values)
            if len(data) > 4:
                ifd += struct.pack(order + "HHII", tag, kind, len(values), base + size + len(extra))
                extra += data.ljust(-(-len(data) // 4) * 4, b"\0")
            else:
                ifd += struct.pack(order + "HHI", tag, kind, len(values)) + data.ljust(4, b"\0")
        ifd += struct.pack(order + "I", place if page + 1 < pages else 0)
        out += ifd + extra + b"".join(parts)
    return out


def saved_tiff(image, **options):
    out = io.BytesIO()
    image.save(out, "TIFF", **options)
    return out.getvalue()


def tiffs():
    rng = np.random.default_rng(5)
    deep = (RGB.astype(np.int64) * 257 + rng.integers(-100, 100, RGB.shape)).clip(0, 65535)
    deep_grey = (GREY.astype(np.int64) * 257 + rng.integers(-100, 100, GREY.shape)).clip(0, 65535)
    scaled = np.repeat(((deep_grey * 255 + 32767) // 65535).astype(np.uint8)[..., None], 3, -1)
    add("rgb.tif", tiff(RGB, 2))
    add("rgb_other_order.tif", tiff(RGB, 2, order=">", strips=4))
    add("rgb_tiles.tif", tiff(RGB, 2, tile=(16, 16)))
    add("rgb_planes.tif", tiff(RGB, 2, planes=True, strips=3, compress=zlib.compress, compression=8))
    add("rgb_plane_tiles.tif", tiff(RGB, 2, planes=True, tile=(16, 16), compress=zlib.compress, compression=8))
    add("rgb_16.tif", tiff(deep, 2, bits=16))
    add("rgb_16_other_order.tif", tiff(deep, 2, bits=16, order=">", compress=zlib.compress, compression=8))
    add("rgba.tif", tiff(np.dstack([RGB, ALPHA]), 2, tags=[(338, 3, [2])]), notice=CLEAR)
    add("rgba_unexplained.tif", tiff(np.dstack([RGB, ALPHA]), 2))
    add("rgbx.tif", tiff(np.dstack([RGB, ALPHA]), 2, tags=[(338, 3, [0])]))
    light = (RGB.astype(np.int64) * ALPHA[..., None] // 255).astype(np.uint8)
    add("rgba_multiplied.tif", tiff(np.dstack([light, ALPHA]), 2, tags=[(338, 3, [1])]), notice=CLEAR)
    for bits in (1, 2, 4, 8):
        add(f"grey_{bits}.tif", tiff(GREY >> (8 - bits), 1, bits=bits, strips=2))
        add(f"grey_{bits}_white_first.tif", tiff(GREY >> (8 - bits), 0, bits=bits))
        levels = (np.arange(H * W).reshape(H, W) * 7) % (1 << bits)
        colors = rng.integers(0, 65536, 3 << bits).tolist()
        add(f"palette_{bits}.tif", tiff(levels, 3, bits=bits, tags=[(320, 3, colors)]))
    narrow = rng.integers(0, 256, 3 << 8)
    levels = (np.arange(H * W).reshape(H, W) * 7) % 256
    add("palette_of_8_bits.tif", tiff(levels, 3, tags=[(320, 3, narrow.tolist())]), right=narrow.reshape(3, 256).T[levels].astype(np.uint8))
    add("grey_tiles_1.tif", tiff(GREY >> 7, 1, bits=1, tile=(16, 16)))
    add("grey_alpha.tif", tiff(np.dstack([GREY, ALPHA]), 1, tags=[(338, 3, [2])]), notice=CLEAR)
    add("grey_16.tif", tiff(deep_grey, 1, bits=16), notice=DEEP, right=scaled)
    add("grey_16_other_order.tif", tiff(deep_grey, 1, bits=16, order=">"), notice=DEEP, right=scaled)
    add("cmyk.tif", tiff(INKS, 5))
    add("cmyk_lzw.tif", saved_tiff(Image.frombytes("CMYK", (W, H), INKS.tobytes()), compression="tiff_lzw"))
    add("cmyk_16.tif", tiff(INKS.astype(np.int64) * 257, 5, bits=16))
    picture = Image.fromarray(RGB)
    add("jpeg_inside.tif", saved_tiff(picture, compression="jpeg", quality=90))
    add("lzw.tif", saved_tiff(picture, compression="tiff_lzw"))
    add("packbits.tif", saved_tiff(picture, compression="packbits"))
    add("group4.tif", saved_tiff(Image.fromarray(GREY).convert("1"), compression="group4"))
    add("ycbcr.tif", tiff(np.array(picture.convert("YCbCr")), 6, tags=[(530, 3, [1, 1])], compress=zlib.compress, compression=8))
    for value in (2, 3, 5, 6, 7, 8):
        add(f"turned_{value}.tif", tiff(RGB, 2, tags=[(274, 3, [value])]))
    add("turned_tiles.tif", tiff(RGB, 2, tile=(16, 16), compress=zlib.compress, compression=8, tags=[(274, 3, [6])]))
    add("turned_by_xmp.tif", tiff(RGB, 2, tags=[(700, 1, list(xmp(6)))]))
    add("pages.tif", tiff(RGB, 2, pages=3), notice="3 pages")
    single = tiff(RGB, 2)
    add("bytes_behind.tif", single + b"\0" * 40)
    add("cut.tif", single[:-200], refusal="truncated")
    add("floats.tif", saved_tiff(Image.fromarray(GREY.astype(np.float32))), refusal="floating-point")
    add("whole_32.tif", saved_tiff(Image.fromarray(GREY.astype(np.int32))), refusal="32-bit signed numbers")
    add("signed_8.tif", tiff(GREY, 1, tags=[(339, 3, [2])]), refusal="8-bit signed numbers")
    add("signed_16.tif", tiff(deep_grey // 2, 1, bits=16, tags=[(339, 3, [2])]), refusal="16-bit signed numbers")
    add("signed_rgb.tif", tiff(RGB, 2, tags=[(339, 3, [2, 2, 2])]), refusal="8-bit signed numbers")
    add("complex.tif", tiff(GREY, 1, tags=[(339, 3, [5])]), refusal="8-bit complex numbers")
    more = np.repeat(GREY[..., None], 6, -1)
    add("rgb_and_3_more.tif", tiff(np.dstack([RGB, more[..., :3]]), 2, tags=[(338, 3, [0] * 3)]))
    add("rgb_and_5_more.tif", tiff(np.dstack([RGB, more[..., :5]]), 2, tags=[(338, 3, [0] * 5)]), right=RGB)  # Pillow refuses it
    add("rgb_and_6_more.tif", tiff(np.dstack([RGB, more[..., :6]]), 2, tags=[(338, 3, [0] * 6)]), refusal="9 channels")
    for name, wide, compression in (("lying_size", 16000, 1), ("lying_size_deflated", 16000, 8), ("lying_size_lzw", 16000, 5)):
        add(f"{name}.tif", tiff(RGB[:1, :1], 2, tags=[(256, 4, [wide]), (257, 4, [wide]), (278, 4, [wide])], compress=zlib.compress if compression == 8 else bytes,
                                compression=compression), refusal="can't hold")
    add("huge_size.tif", tiff(RGB[:1, :1], 2, tags=[(256, 4, [60000]), (257, 4, [60000])]), refusal="60000x60000")
    add("many_channels.tif", tiff(RGB[:1, :1], 2, tags=[(256, 4, [16000]), (257, 4, [16000]), (277, 3, [65535]), (258, 3, [8])]), refusal="65535 channels")
    add("lab.tif", tiff(RGB, 8), refusal="photometric interpretation 8")
    add("unknown_compression.tif", tiff(RGB, 2, compression=34712), refusal="compression (number 34712)")
    add("camera_raw.tif", tiff(RGB, 2, tags=[(50706, 1, [1, 4, 0, 0])]), refusal="raw")


# --- TGA ----------------------------------------------------------------------------------------------------------------------
def targas():
    def tga(image, **options):
        out = io.BytesIO()
        image.save(out, "TGA", **options)
        return out.getvalue()

    picture = Image.fromarray(RGB)
    add("rgb.tga", tga(picture))
    add("rle.tga", tga(picture, compression="tga_rle"))
    add("from_above.tga", tga(picture, orientation=1))
    add("grey.tga", tga(Image.fromarray(GREY)))
    add("palette.tga", tga(picture.quantize(16, dither=Image.Dither.NONE)))
    add("clear.tga", tga(Image.fromarray(np.dstack([RGB, ALPHA]))), notice=CLEAR)
    add("opaque.tga", tga(Image.fromarray(np.dstack([RGB, np.full_like(GREY, 255)]))))
    plain = tga(picture)
    add("by_its_mark.bin", plain)
    add("by_its_name.tga", plain[:-26])
    add("cut.tga", plain[:-200], refusal="damaged")


# --- GIF ----------------------------------------------------------------------------------------------------------------------
def gif(frames, palette, end=b";"):
    """Frames of (indices below 128, x, y, what is done after it, transparent index or None, own palette or None)."""
    def blocks(data):
        return b"".join(bytes([len(data[i:i + 255])]) + data[i:i + 255] for i in range(0, len(data), 255)) + b"\0"

    out = b"GIF89a" + struct.pack("<HHBBB", W, H, 0xF6, 0, 0) + palette.tobytes()
    for indices, x, y, disposal, transparent, own in frames:
        out += b"\x21\xf9\x04" + struct.pack("<BHBB", disposal << 2 | (transparent is not None), 10, transparent or 0, 0)
        out += b"," + struct.pack("<HHHHB", x, y, indices.shape[1], indices.shape[0], 0 if own is None else 0x86)
        out += b"" if own is None else own.tobytes()
        flat = indices.astype(np.uint8).tobytes()  # LZW that begins anew before its codes grow: 8 bits each
        codes = b"".join(b"\x80" + flat[i:i + 120] for i in range(0, len(flat), 120)) + b"\x81"
        out += b"\x07" + blocks(codes)
    return out + end


def gifs():
    rng = np.random.default_rng(9)
    palette, other = rng.integers(0, 256, (2, 128, 3), dtype=np.uint8)
    whole = (np.arange(H * W).reshape(H, W) * 3) % 128
    holed = whole.copy()
    holed[3:9, 4:12] = 77
    part = np.full((5, 6), 100)
    part[1:3, 1:4] = 77

    def moving(disposal, transparent, own=None):
        # What a first frame that is to be undone goes back to is anybody's.
        first = 1 if disposal == 3 and transparent is None else disposal
        return [(whole, 0, 0, first, transparent, None)] + [(part + (i if transparent is None else 0), 2 + 3 * i, 1 + 2 * i, disposal, transparent, own if i == 2 else None)
                                                               for i in range(4)]

    add("opaque.gif", gif([(holed, 0, 0, 0, None, None)], palette), rate=10)
    add("clear.gif", gif([(holed, 0, 0, 0, 77, None)], palette), rate=10, notice=CLEAR)
    add("clear_own_palette.gif", gif([(holed, 0, 0, 0, 77, other)], palette), rate=10, notice=CLEAR)
    for disposal in (0, 1, 2, 3):
        add(f"animated_{disposal}.gif", gif(moving(disposal, None), palette), rate=10)
        add(f"animated_{disposal}_clear.gif", gif(moving(disposal, 77), palette), rate=10,
            notice=CLEAR)  # whole has 77 too
    add("animated_palettes_clear.gif", gif(moving(2, 77, other), palette), rate=10, notice=CLEAR)
    plain = gif(moving(1, None), palette)
    add("animated_cut.gif", plain[:-60], refusal="truncated")
    add("animated_cut_behind_frame.gif", gif(moving(1, None)[:3], palette, end=b""), rate=10, notice="its end is missing")
    between = plain.rindex(b"\x21\xf9")
    add("animated_damaged_between.gif", plain[:between] + b"\x55\x55" + plain[between:], rate=10, notice="damaged between its frames",
        right=frames_of(plain)[:4])
    add("bytes_behind.gif", plain + b"trailer", rate=10)


# --- AVIF ---------------------------------------------------------------------------------------------------------------------
def avifs():
    for sampling in ("4:2:0", "4:2:2", "4:4:4"):
        out = io.BytesIO()
        Image.fromarray(RGB).save(out, "AVIF", quality=90, subsampling=sampling, max_threads=1)
        add(sampling.replace(":", "") + ".avif", out.getvalue(), within=2, rate=1)  # by FFmpeg's arithmetic and its rate of one picture


def frames_of(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
        count = getattr(image, "n_frames", 1) if image.format in ("WEBP", "PNG", "GIF") else 1
        frames = []
        for i in range(count):
            image.seek(i)
            frames.append(np.array(ImageOps.exif_transpose(image).convert("RGB")))
        return frames


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for make in (jpegs, pngs, webps, tiffs, targas, gifs, avifs):
        make()
    expected, pixels = {}, b""
    for name, (data, options) in sorted(FILES.items()):
        (folder / name).write_bytes(data)
        if "refusal" in options:
            expected[name] = {"refusal": options["refusal"]}
            continue
        frames = options["right"] if "right" in options else frames_of(data)
        frames = frames if isinstance(frames, list) else [frames]
        shape = frames[0].shape
        assert all(f.shape == shape and f.dtype == np.uint8 for f in frames), name
        expected[name] = {"width": shape[1], "height": shape[0], "frames": len(frames), "at": len(pixels), "rate": options.get("rate", 0),
                          "within": options.get("within", 0), "notice": options.get("notice", "")} | ({"lost": options["lost"]} if "lost" in options else {})
        pixels += b"".join(f.tobytes() for f in frames)
    (folder / "pixels.bin").write_bytes(pixels)
    rows = [f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in expected.items()]
    (folder / "expected.json").write_text("{\n" + ",\n".join(rows) + "\n}\n")


if __name__ == "__main__":
    main(sys.argv[1])
