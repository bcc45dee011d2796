"""A chart as a block: drawn from a frozen picture, or by a function, with words that say what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from noms_desktop.domain.pictures import BulletPicture, ComparisonPicture, SpendPicture, XmrPicture
from noms_desktop.packs import archive
from noms_desktop.packs.flow import Block, Numbers
from noms_desktop.packs.structure import pdf_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from noms_desktop.domain.pictures import Picture
    from noms_desktop.packs.canvas import Sheet
    from noms_desktop.packs.renderer import Recording

POINTS = 72.0
PICTURES = (XmrPicture, SpendPicture, ComparisonPicture, BulletPicture)


class FigureBlock(Block):
    """A figure `width` by `height` points; 0 takes the width of the column, or the height that suits the picture."""

    space_before = 3.0
    space_after = 5.0

    def __init__(
        self, source: Picture | Callable[[Figure], None], *, width: float = 0.0, height: float = 0.0, alt: str = ""
    ) -> None:
        super().__init__()
        self.source, self.width, self.height = source, width, height
        self.alt = archive.clean(alt or getattr(source, "alternative_text", ""))
        if not self.alt:
            raise ValueError("A figure needs words that say what it shows.")
        self._recording: Recording | None = None

    @override
    def measure(self, width: float, numbers: Numbers) -> float:
        if not self.height:
            self.height = natural_height(self.source, min(self.width or width, width))
        return self.height

    @override
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        # matplotlib is slow to load: a pack without charts does without.
        from noms_desktop.packs import renderer

        wide = min(self.width or width, width)
        if self._recording is None or abs(self._recording.width - wide) > 0.5:
            self._recording = recorded(self.source, wide, self.height)
        bottom = top - self.height
        box = f"{x:.2f} {bottom:.2f} {x + wide:.2f} {top:.2f}"
        attributes = {"Alt": pdf_text(self.alt), "A": f"<</O/Layout/Placement/Block/BBox[{box}]>>"}
        with sheet.inside(sheet.element("Figure", self.identity, attributes)), sheet.marked():
            renderer.replay(sheet, self._recording, x, bottom)


def natural_height(source: Picture | Callable[[Figure], None], width: float) -> float:
    """The height in points that suits a picture; two fifths of the width for a drawing function."""
    if not isinstance(source, PICTURES):
        return 0.4 * width
    from noms_desktop import charts

    return charts.size_of(source)[1] * POINTS


def recorded(source: Picture | Callable[[Figure], None], width: float, height: float) -> Recording:
    """What is drawn of a picture, or by a function that draws on a figure, at a size in points."""
    if isinstance(source, PICTURES):
        from noms_desktop.packs import recorder

        return recorder.recorded(source, width, height)
    from matplotlib.figure import Figure

    from noms_desktop.packs import renderer

    figure = Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS)
    source(figure)
    return renderer.record(figure)
