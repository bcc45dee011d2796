"""Where the parts of a bullet chart lie on its scale: bands, target, and a bar or a dot for the value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from noms_desktop.domain.pictures import BulletPicture

Mark = Literal["bar_from_zero", "dot", "none"]
Overflow = Literal["none", "below", "above"]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale; empty when both ends are the same."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class BulletLayout:
    """Positions from the left edge, in the unit of the width.

    `bar_start` is where 0 lies, and None for a dot: a bar that does not start at 0 misleads. `overflow` says that the
    value lies off the scale: it is held at the edge, an arrow is drawn and the figure stands in text.
    """

    mark: Mark
    bar_start: float | None
    value: float | None
    target: float
    red: Band
    amber: Band
    green: Band
    overflow: Overflow


def layout(picture: BulletPicture, width: float) -> BulletLayout:
    """Lays the picture out on a line of the given width. ValueError if the scale has no length."""
    low, high = picture.low, picture.high
    if not low < high:
        raise ValueError("the scale must run from a lower to a higher value")

    def place(quantity: float) -> float:
        return (min(max(quantity, low), high) - low) / (high - low) * width

    target = place(picture.target)
    if picture.higher_is_better:
        edge = place(picture.target - picture.tolerance)
        red, amber, green = Band(0.0, edge), Band(edge, target), Band(target, width)
    else:
        edge = place(picture.target + picture.tolerance)
        red, amber, green = Band(edge, width), Band(target, edge), Band(0.0, target)
    mark = _mark(picture)
    return BulletLayout(
        mark=mark,
        bar_start=place(0.0) if mark == "bar_from_zero" else None,
        value=None if picture.value is None else place(picture.value),
        target=target,
        red=red,
        amber=amber,
        green=green,
        overflow=_overflow(picture),
    )


def _mark(picture: BulletPicture) -> Mark:
    if picture.value is None:
        return "none"
    return "bar_from_zero" if picture.low <= 0.0 <= picture.high else "dot"


def _overflow(picture: BulletPicture) -> Overflow:
    if picture.value is None or picture.low <= picture.value <= picture.high:
        return "none"
    return "below" if picture.value < picture.low else "above"
