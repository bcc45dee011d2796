"""One value on its scale: a bar that starts at nought or else a dot, the target as a tick, and three bands in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from noms_desktop.charts import frame, labels, scales, style
from noms_desktop.charts.sheet import Box, Ink, Mark, Sheet, Stroke
from noms_desktop.domain import bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from noms_desktop.charts.surface import Surface
    from noms_desktop.domain.pictures import BulletPicture

WIDTH, HEIGHT = 230.0, 54.0

_NAME = Ink(style.TEXT_SIZE, "semibold")
_FIGURE = Ink(style.TEXT_SIZE, "semibold", style.PALETTE.accent)
_TARGET = Ink(style.NOTE_SIZE, "semibold")
_END = Ink(style.NOTE_SIZE, "regular", style.PALETTE.quiet)
_GAP = 6.0
# The bar takes this share of the height of its bands, so that they show on both sides.
_BAR_SHARE = 0.4


def draw(on: Figure | Surface, picture: BulletPicture, *, titled: bool = False) -> None:
    """Draw the value on a surface of any size; `titled` adds a margin, for a chart on its own."""
    sheet = Sheet(on, frame.CARD_MARGIN if titled else 0.0)
    box = sheet.box
    picture = _sound(picture)
    _head(sheet, picture)
    band = Box(box.left, box.bottom + _below() + 1.0, box.right, box.top - _NAME.height - 3.0)
    if band.height < 1.0 or not picture.low < picture.high:
        return
    layout = bullet.layout(picture, band.width)
    colours = sheet.colours
    named = (("off target", layout.red), ("at risk", layout.amber), ("on target", layout.green))
    shades = (colours.shade_dark, colours.shade_middle, colours.shade_light)
    for (name, part), shade in zip(named, shades, strict=True):
        if part.end > part.start:
            corners = Box(band.left + part.start, band.bottom, band.left + part.end, band.top)
            sheet.block(corners, shade, name=f"band-{name.replace(' ', '-')}")
    _value(sheet, layout, band)
    x = band.left + layout.target
    over = min(2.0, band.height * 0.15)
    xs = (min(max(x, band.left + 1.0), band.right - 1.0),) * 2
    sheet.line(xs, (band.bottom - over, band.top + over), Stroke(colours.ink, 2.2), name="target", order=4.0)
    _ends(sheet, picture, band, layout.target)
    spans = [(name, band.left + part.start, band.left + part.end) for name, part in named if part.end > part.start]
    _band_words(sheet, spans)


def size_of(picture: BulletPicture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit a page, the same for every bullet so that they stand in a column."""
    del picture
    margin = frame.CARD_MARGIN if titled else 0.0
    return (WIDTH + 2 * margin) / 72, (HEIGHT + 2 * margin) / 72


def _below() -> float:
    return _END.height * 2 + 3.0


def _sound(picture: BulletPicture) -> BulletPicture:
    """The picture without infinities: what is no number in the scale, target or tolerance gives way to one."""
    low, high = scales.finite(picture.low), scales.finite(picture.high)
    low = 0.0 if low is None else low
    high = low + max(1.0, abs(low)) if high is None or high <= low else high
    target, tolerance = scales.finite(picture.target), scales.finite(picture.tolerance)
    return replace(
        picture,
        low=low,
        high=high,
        value=scales.finite(picture.value),
        target=high if target is None else target,
        tolerance=max(0.0, tolerance or 0.0),
    )


def _head(sheet: Sheet, picture: BulletPicture) -> None:
    """The name at the left and the figure at the right, which is also where a value off the scale is read."""
    height = labels.under(sheet.box.top, _NAME)
    text, ink = "no figure", _END
    if picture.value is not None:
        figure = scales.number(picture.value, picture.unit, picture.decimals, against=picture.target)
        text, ink = f"{figure} {scales.caption_of(picture.unit)}", _FIGURE
    text = labels.fit(text, sheet.box.width / 2, ink)
    sheet.text(sheet.box.right, height, text, ink, name="value", align="right")
    room = sheet.box.width - ink.width(text) - _GAP
    sheet.text(sheet.box.left, height, labels.fit(picture.label, room, _NAME), _NAME, name="name")


def _value(sheet: Sheet, layout: bullet.BulletLayout, band: Box) -> None:
    if layout.value is None:
        return
    x, middle = band.left + layout.value, (band.bottom + band.top) / 2
    colour = sheet.colours.accent
    if layout.bar_start is not None:
        half = band.height * _BAR_SHARE / 2
        start = band.left + layout.bar_start
        bar = Box(min(start, x), middle - half, max(start, x), middle + half)
        sheet.block(bar, colour, name="bar", order=3.0)
    elif layout.overflow == "none":
        sheet.marks([x], [middle], Mark("circle", colour, min(7.0, band.height * 0.7)), name="dot")
    if layout.overflow != "none":
        size = min(7.0, band.height * 0.7)
        below = layout.overflow == "below"
        at = band.left + size if below else band.right - size
        # On the bar the arrow is cut out of it.
        shown = colour if layout.bar_start is None or layout.bar_start == layout.value else sheet.colours.paper
        size = size if layout.bar_start is None else min(size, band.height * _BAR_SHARE * 0.8)
        sheet.marks([at], [middle], Mark("left" if below else "right", shown, size), name="arrow", order=5.0)


def _ends(sheet: Sheet, picture: BulletPicture, band: Box, target: float) -> None:
    """Both ends of the scale and the target, moved apart; what does not fit beside the target is left out."""
    texts = [
        (scales.number(picture.low, picture.unit, 4, trim=True), band.left, _END, "end"),
        (f"Target {scales.number(picture.target, picture.unit, 4, trim=True)}", band.left + target, _TARGET, "target"),
        (scales.number(picture.high, picture.unit, 4, trim=True), band.right, _END, "end"),
    ]
    widths = [ink.width(text) + _GAP for text, _, ink, _ in texts]
    if sum(widths) > band.width + 2 * _GAP:
        texts, widths = texts[1:2], widths[1:2]
    if sum(widths) > band.width + 2 * _GAP:
        return
    middles = labels.nudge([x for _, x, _, _ in texts], widths, band.left - _GAP / 2, band.right + _GAP / 2)
    height = labels.under(band.bottom - 2.5, _END)
    for (text, _, ink, name), middle in zip(texts, middles, strict=True):
        sheet.text(middle, height, text, ink, name=f"label-{name}", align="centre")


def _band_words(sheet: Sheet, spans: Sequence[tuple[str, float, float]]) -> None:
    """The word of each band beneath its middle; none at all when they do not fit side by side."""
    widths = [_END.width(name) + _GAP for name, _, _ in spans]
    box = sheet.box
    if sum(widths) > box.width:
        return
    middles = labels.nudge([(a + b) / 2 for _, a, b in spans], widths, box.left, box.right)
    height = labels.under(box.bottom + _END.height, _END)
    for (name, _, _), middle in zip(spans, middles, strict=True):
        sheet.text(middle, height, name, _END, name="band-word", align="centre")
