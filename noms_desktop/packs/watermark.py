"""A word across the page, as outlines beneath everything else: seen by all, in the way of nobody.

Outlines, not text: a search, a copied paragraph or a reading voice never stumbles over its letters. They are slender
and a tenth grey: paler, a photocopier burns them out; bolder, they stand before the words of the page.
"""

from __future__ import annotations

import math
from functools import cache

from noms_desktop import paths
from noms_desktop.packs import fonts, styles
from noms_desktop.packs.canvas import A4, Sheet

_FACE = "Source"
_SIZE = 66.0
_ANGLE = 52.0
_MOST = 0.86


@cache
def _outline(words: str) -> tuple[str, float, float]:
    """The outline of the words at the size that crosses the page, with its width and capital height in points."""
    # matplotlib carries the only reader of glyph outlines among our libraries, and is slow to load.
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path
    from matplotlib.textpath import TextToPath
    from matplotlib.transforms import Affine2D

    from noms_desktop.packs.renderer import outline_of

    text = fonts.printable(words).replace("\n", " ")
    diagonal = math.hypot(*A4) * _MOST
    size = min(_SIZE, _SIZE * diagonal / max(1.0, fonts.width(text, _FACE, _SIZE)))
    prop = FontProperties(fname=str(paths.resources() / "fonts" / fonts.FILES[_FACE]))
    reader = TextToPath()
    corners, codes = reader.get_text_path(prop, text, ismath=False)
    outline = outline_of(Path(corners, codes), Affine2D().scale(size / reader.FONT_SCALE))
    return outline, fonts.width(text, _FACE, size), 0.66 * size


def draw(sheet: Sheet, words: str) -> None:
    """Draw the words across the page, before anything else is drawn on it."""
    name = "Watermark"
    outline, width, height = _outline(words)
    if not sheet.hasForm(name):
        turn = math.radians(_ANGLE)
        cosine, sine = math.cos(turn), math.sin(turn)
        sheet.beginForm(name, 0, 0, A4[0], A4[1])
        sheet.setFillColorRGB(*styles.rgb(styles.WATERMARK))
        sheet.transform(cosine, sine, -sine, cosine, A4[0] / 2, A4[1] / 2)
        sheet.translate(-width / 2, -height / 2)
        sheet.addLiteral(f"{outline} f")
        sheet.endForm()
    with sheet.artifact("Pagination", "Watermark"):
        sheet.doForm(name)
