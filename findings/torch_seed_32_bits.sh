#!/usr/bin/env bash
# Only the low 32 bits of a seed count in PyTorch's CPU generator.
#
# Seen with torch 2.11.0 (Python 3.11). manual_seed() takes any number of 64 bits and initial_seed() gives all
# 64 back, so a generator looks as if it used them. The Mersenne Twister behind it is filled from the low 32
# only: seeds that differ by a multiple of 2**32 draw the same numbers, and -1 draws what 4294967295 draws.
# randn, rand and randperm all show it. (The generators of GPUs are others and were not looked at.)
#
# What to do: draw random seeds from 32 bits, or tell people that a larger seed repeats a smaller one; never count
# on two large seeds giving two pictures. A re-implementation has to cut the seed off in the same way.
#
# Output seen:
#> seed 1: initial_seed 1, draws what seed 1 draws: True
#> seed 4294967297: initial_seed 4294967297, draws what seed 1 draws: True
#> seed 9223372036854775809: initial_seed 9223372036854775809, draws what seed 1 draws: True
#> seed 4294967298: initial_seed 4294967298, draws what seed 1 draws: False
#> seed -1: initial_seed 18446744073709551615, draws what seed 4294967295 draws: True
set -euo pipefail
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || venv/bin/pip freeze >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check -c "${script%/*}/constraints.txt" \
    torch==2.11.0 numpy==2.4.6

venv/bin/python >seen <<'END'
import torch


def draw(seed):
    generator = torch.Generator().manual_seed(seed)
    return generator.initial_seed(), torch.cat([torch.randn(3, 16, generator=generator).flatten(),
                                                torch.rand(5, generator=generator),
                                                torch.randperm(9, generator=generator)])


for seed, other in (1, 1), (2**32 + 1, 1), (2**63 + 1, 1), (2**32 + 2, 1), (-1, 2**32 - 1):
    told, numbers = draw(seed)
    print(f"seed {seed}: initial_seed {told}, draws what seed {other} draws: {torch.equal(numbers, draw(other)[1])}")
END
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
