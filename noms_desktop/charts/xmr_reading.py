"""What a measure's picture says before anything has a place: what can be drawn, what is marked, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from noms_desktop.charts import axes, frame, scales, style
from noms_desktop.charts.frame import QUIET, STRONG
from noms_desktop.charts.scales import Bounds
from noms_desktop.charts.sheet import Ink

if TYPE_CHECKING:
    from noms_desktop.domain.pictures import XmrPicture, XmrSegment

# The signals, each by the word that stands beside its marks, so that colour alone never says it.
SIGNALS = ("better", "worse", "high", "low")
Place = Literal["latest", "average", "target", "usual"]
_FEW, _FULL = 5, 13
_MOST_TARGET_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A picture with its values and its stretches as far as they can be drawn."""

    picture: XmrPicture
    values: list[float | None]
    segments: tuple[XmrSegment, ...]

    @classmethod
    def of(cls, picture: XmrPicture) -> Reading:
        """A stretch needs a number at its centre and at least one of the points."""
        count = len(picture.points)
        sound = (s for s in picture.segments if scales.finite(s.centre) is not None and 0 <= s.first <= s.last < count)
        return cls(picture, [scales.finite(point.value) for point in picture.points], tuple(sound))

    @property
    def target(self) -> float | None:
        """The target, when it can be drawn."""
        return scales.finite(self.picture.target)

    @property
    def bounds(self) -> Bounds:
        """The bounds of the unit."""
        return Bounds(scales.finite(self.picture.floor), scales.finite(self.picture.ceiling))

    def kind(self, index: int) -> str:
        """How a month is marked; one without its own reason for a signal is an ordinary one."""
        kind = self.picture.points[index].kind
        return kind if kind in SIGNALS else "usual"


def colour_of(kind: str) -> str:
    """The colour of a mark and of the word beside it."""
    colours = style.PALETTE
    return {"better": colours.accent, "worse": colours.worse, "usual": colours.point}.get(kind, colours.ink)


def limits_of(segment: XmrSegment) -> tuple[float, float] | None:
    """The usual range of a stretch, None while it has none."""
    lower, upper = scales.finite(segment.lower), scales.finite(segment.upper)
    return None if lower is None or upper is None or lower > upper else (lower, upper)


def words_of(reading: Reading) -> frame.Words:
    """What is said above and below the plot."""
    picture, values, segments = reading.picture, reading.values, reading.segments
    keys = []
    if any(v is None for v in values):
        keys.append(f"{scales.CROSS} not returned")
    if any(p.provisional and v is not None for p, v in zip(picture.points, values, strict=True)):
        keys.append("Hollow: provisional")
    if any(s.trial and s.lower is not None for s in segments):
        keys.append(f"Dotted: trial limits, from fewer than {_FULL} months")
    if segments and segments[-1].lower is None:
        keys.append(f"No usual range yet: fewer than {_FEW} months")
    notes = picture.step_notes
    if len(notes) > 1:
        notes = tuple(f"{number}  {note}" for number, note in enumerate(notes, 1))
    return frame.Words(picture.finding, picture.subtitle, tuple(keys), notes)


def column_of(reading: Reading) -> list[tuple[str, Ink, Place]]:
    """What the column at the right says: the latest month, the target, the average and the usual range."""
    picture, values, segments, target = reading.picture, reading.values, reading.segments, reading.target
    unit, decimals = picture.unit, picture.decimals
    texts: list[tuple[str, Ink, Place]] = []
    latest = axes.last_known(values)
    if latest is not None:
        value = scales.number(values[latest] or 0.0, unit, decimals, against=target)
        ink = Ink(style.TEXT_SIZE, "semibold", colour_of(reading.kind(latest)))
        texts.append((f"{scales.month_name(picture.points[latest].month)} {value}", ink, "latest"))
    if target is not None:
        texts.append((f"Target {scales.number(target, unit, _MOST_TARGET_DECIMALS, trim=True)}", STRONG, "target"))
    if segments:
        # The average of whole numbers is seldom one.
        whole = decimals == 0
        average = scales.number(segments[-1].centre, unit, max(1, decimals), against=target, trim=whole)
        texts.append((f"Average {average}", QUIET, "average"))
        limits = limits_of(segments[-1])
        if limits is not None:
            low, high = (_limit_text(limit, reading) for limit in limits)
            word = "Trial" if segments[-1].trial else "Usual"
            texts.append((f"{word} {low.removesuffix('%')} to {high}", QUIET, "usual"))
    return texts


def _limit_text(limit: float, reading: Reading) -> str:
    shown = reading.bounds.cut(limit)
    return scales.number(shown, reading.picture.unit, reading.picture.decimals, trim=shown != limit)
