"""One function a chart: draw(figure or surface, frozen data). Knows matplotlib figures, nothing of Qt or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noms_desktop.charts import bullet, comparison, spend, xmr
from noms_desktop.domain.pictures import BulletPicture, ComparisonPicture, SpendPicture, XmrPicture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from noms_desktop.charts.surface import Surface
    from noms_desktop.domain.pictures import Picture


def draw_any(on: Figure | Surface, picture: Picture, *, titled: bool = False) -> None:
    """Draw the picture, whatever its kind, on a figure, which is wiped, or on another surface, at its own size.

    `titled` adds the finding, the subtitle and a margin, for a chart that stands alone; on a page the page has them.
    """
    match picture:
        case XmrPicture():
            xmr.draw(on, picture, titled=titled)
        case SpendPicture():
            spend.draw(on, picture, titled=titled)
        case ComparisonPicture():
            comparison.draw(on, picture, titled=titled)
        case BulletPicture():
            bullet.draw(on, picture, titled=titled)


def size_of(picture: Picture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit the picture on a page whose text is 475 points wide."""
    match picture:
        case XmrPicture():
            return xmr.size_of(picture, titled=titled)
        case SpendPicture():
            return spend.size_of(picture, titled=titled)
        case ComparisonPicture():
            return comparison.size_of(picture, titled=titled)
        case BulletPicture():
            return bullet.size_of(picture, titled=titled)
