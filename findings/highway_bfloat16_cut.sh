#!/usr/bin/env bash
# Highway: floats become bfloat16 by a cut, not rounded, and a NaN can become infinity.
#
# Seen with Highway 1.0.3 (Debian 12's libhwy-dev 1.0.3-3+deb12u1), g++ 12.2, for the plain (SCALAR) and the SSE4 set of
# instructions alike. Its DemoteTo(bfloat16) keeps the upper 16 bits of a float, and DemoteTo(float16), where the
# processor has no instruction for it, cuts too. PyTorch and processors' own instructions round to nearest, ties to
# even; 1 + 65535/2^23 is 1.0078125 to them and 1 to Highway. What is cut is half a step towards zero in the mean, so
# sums of many weights shrink. A NaN whose bits stand in the lower half (0x7f800001) comes out as infinity, which later
# checks for NaN don't see.
#
# What to do: add 0x7fff and the lowest kept bit before the cut, and set a bit of the mantissa where the value is NaN; or
# convert with a library that rounds, and use Highway for the arithmetic.
#
# Output seen:
#> plain 3f80ffff -> 3f80, nearest 3f81
#> plain 3f808001 -> 3f80, nearest 3f81
#> plain 7f800001 -> 7f80 (infinity), nearest is NaN
#> sse4 3f80ffff -> 3f80, nearest 3f81
#> sse4 3f808001 -> 3f80, nearest 3f81
#> sse4 7f800001 -> 7f80 (infinity), nearest is NaN
#> float16 of 3f80ffff -> 3c07, nearest 3c08
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v g++ >/dev/null && command -v apt-get >/dev/null || { echo "Needs Debian 12 with g++ 12." >&2; exit 1; }
# In the temporary folder only; nothing is installed.
apt-get download -q libhwy-dev=1.0.3-3+deb12u1 >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
dpkg -x libhwy-dev_*.deb packages

cat > cut.cpp <<'CPP'
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <hwy/highway.h>

namespace hn = hwy::HWY_NAMESPACE;

int main(int, char** arguments) {
    const hn::CappedTag<float, 1> floats;
    const hn::Rebind<hwy::bfloat16_t, decltype(floats)> bfloats;
    for (const std::uint32_t bits : {0x3f80ffffu, 0x3f808001u, 0x7f800001u}) {
        float value;
        std::memcpy(&value, &bits, 4);
        hwy::bfloat16_t cut;
        hn::StoreU(hn::DemoteTo(bfloats, hn::Set(floats, value)), bfloats, &cut);
        const unsigned nearest = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
        if (value != value) {
            std::printf("%s %08x -> %04x%s, nearest is NaN\n", arguments[1], bits, unsigned(cut.bits),
                        cut.bits == 0x7f80 ? " (infinity)" : "");
        } else {
            std::printf("%s %08x -> %04x, nearest %04x\n", arguments[1], bits, unsigned(cut.bits), nearest);
        }
    }
    if (arguments[2]) {
        const hn::Rebind<hwy::float16_t, decltype(floats)> halves;
        float value;
        const std::uint32_t bits = 0x3f80ffff;
        std::memcpy(&value, &bits, 4);
        hwy::float16_t rounded;
        hn::StoreU(hn::DemoteTo(halves, hn::Set(floats, value)), halves, &rounded);
        const double steps = (double(value) - 1) * 1024;  // of float16 above 1
        std::printf("float16 of %08x -> %04x, nearest %04x\n", bits, unsigned(rounded.bits),
                    0x3c00 + unsigned(steps + 0.5));
    }
}
CPP
build() {
    g++ -std=c++17 -O1 -I packages/usr/include "${@:2}" cut.cpp -o "$1"
}
build plain -DHWY_COMPILE_ONLY_SCALAR
build sse4 -msse4.2 -maes -mpclmul -DHWY_COMPILE_ONLY_STATIC

{
    ./plain plain
    ./sse4 sse4 float16
} > seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
