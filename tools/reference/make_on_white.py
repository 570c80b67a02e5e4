"""What the transparent pictures of tests/core/media/data/pictures look like on white, by Pillow 13.0.0 (numpy 2):
the mean of each channel, for tests/core/media/test_pictures.cpp (whatIsTransparentLiesOnWhite).

    python make_on_white.py
"""
from pathlib import Path

import numpy as np
from PIL import Image

PICTURES = Path(__file__).resolve().parents[2] / "tests/core/media/data/pictures"
NAMES = ("rgba_8.png rgba_16.png rgba_8_interlaced.png palette_clear.png rgb_clear_colour.png grey_alpha_8.png "
         "grey_clear_colour.png rgba.tif rgba_multiplied.tif grey_alpha.tif lossless_clear.webp lossy_clear.webp "
         "clear.gif clear.tga animated_clear.webp")

for name in NAMES.split():
    picture = Image.open(PICTURES / name).convert("RGBA")  # of an animation the first frame
    page = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    page.alpha_composite(picture)
    red, green, blue = np.asarray(page)[..., :3].reshape(-1, 3).mean(0)
    print(f'        row("{name}", {red:.2f}, {green:.2f}, {blue:.2f});')
