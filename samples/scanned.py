"""Documents as scanners hand them in: pages as pictures, clean or worn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

CLEAN, WORN = "clean", "worn"
KINDS = (CLEAN, WORN)
_DPI = {CLEAN: 200, WORN: 150}
_SKEW = 0.5  # degrees, clockwise
_GRAIN = 8.0  # grey levels, one standard deviation
_SPECKS = 0.0005  # of all pixels
_RED = (215, 40, 40)
_SEAL = 1.6  # inches across
_WHITE = (255, 255, 255)


def scanned(source: Path, target: Path, kind: str = CLEAN, most_pages: int = 0) -> int:
    """Write a PDF of pictures of the pages of another one; how many. `clean`: 200 dots an inch;
    `worn`: 150, half a degree aslant, with grain, specks and a red seal on every page."""
    document = pdfium.PdfDocument(source)
    try:
        count = min(len(document), most_pages or len(document))
        pages = [_picture(document[n], kind, n) for n in range(count)]
    finally:
        document.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI[kind], quality=85
    )
    return count


def _picture(page: pdfium.PdfPage, kind: str, seed: int) -> Image.Image:
    dpi = _DPI[kind]
    picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return picture if kind == CLEAN else _worn(picture, dpi, seed)


def _worn(picture: Image.Image, dpi: int, seed: int) -> Image.Image:
    stamped = ImageChops.multiply(picture, _seal(picture.size, dpi))
    aslant = stamped.rotate(-_SKEW, Image.Resampling.BILINEAR, fillcolor=_WHITE)
    chance = np.random.default_rng(seed)
    pixels = np.asarray(aslant, np.float64) + chance.normal(0, _GRAIN, (*aslant.size[::-1], 3))
    pixels[chance.random(pixels.shape[:2]) < _SPECKS] = 0
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _seal(size: tuple[int, int], dpi: int) -> Image.Image:
    """White, with a red ring and a star, as seals are, beside the middle of the page."""
    layer = Image.new("RGB", size, _WHITE)
    pen = ImageDraw.Draw(layer)
    radius = _SEAL * dpi / 2
    x, y = size[0] * 0.6, size[1] * 0.35
    box = (x - radius, y - radius, x + radius, y + radius)
    pen.ellipse(box, outline=_RED, width=max(3, dpi // 35))
    angles = [np.pi * (0.8 * n - 0.5) for n in range(5)]
    star = [(x + radius * 0.3 * np.cos(a), y + radius * 0.3 * np.sin(a)) for a in angles]
    pen.line([*star, star[0]], fill=_RED, width=max(3, dpi // 40))
    for turn in range(0, 360, 30):
        a = np.radians(turn)
        at = (x + radius * 0.75 * np.cos(a), y + radius * 0.75 * np.sin(a))
        pen.rectangle((at[0] - 7, at[1] - 9, at[0] + 7, at[1] + 9), outline=_RED, width=3)
    return layer
