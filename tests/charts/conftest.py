"""What the tests of charts share: pictures to draw, and a way to ask a drawn figure what a person would see on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from noms_desktop import charts
from noms_desktop.domain.pictures import (
    BoardMark,
    BulletPicture,
    ComparisonPicture,
    Picture,
    SpendPicture,
    XmrPicture,
    XmrPoint,
    XmrSegment,
)

HOSTILE = (
    "$\\foo$",
    "$$",
    "x_$x^$",
    "_legend",
    "<img src='/etc/passwd'>",
    "a<b & c-->d",
    "]]>",
    "Gŵyl Ddŵr, Sir Gâr, Ŷ",
    "שלום עולם",
    "مرحبا abc",
    "one\ntwo\ttabs\r",
    "nul\x00bell\x07",
    "half \ud800 of a pair",
    "emoji 🎉 and 漢字",
    "\u202eright to left mark",
    "e\u0301\u0301\u0301\u0301",
    "%s %d {0} {}",
    "W" * 500,
    "word " * 200,
    "",
    " ",
    "\u200b",
)


@dataclass(frozen=True)
class Seen:
    """A word on a drawn figure: its artist's name without the number, its text, and its box in points."""

    name: str
    text: str
    box: tuple[float, float, float, float]


class Drawn:
    """A figure after drawing, read back through matplotlib's own measures, not through ours."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        scale = 72 / figure.dpi
        self.width, self.height = (float(side) * 72 for side in figure.get_size_inches())
        self.words = [
            Seen(self._name(artist), artist.get_text(), _ink(artist, 1 / scale))
            for artist in figure.findobj(Text)
            if artist.get_text()
        ]

    @staticmethod
    def _name(artist) -> str:
        return (artist.get_gid() or "").rpartition(".")[0]

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    def texts_of(self, name: str) -> list[str]:
        return [word.text for word in self.words if word.name == name]

    def lines(self, name: str) -> list[Line2D]:
        return [line for line in self.figure.findobj(Line2D) if self._name(line) == name]

    def shapes(self, name: str) -> list:
        return [artist for artist in self.figure.get_children() if self._name(artist) == name]

    def marks(self) -> Counter[str]:
        """How many marks of each kind there are."""
        found: Counter[str] = Counter()
        for line in self.figure.findobj(Line2D):
            if self._name(line).startswith("mark-"):
                found[self._name(line)] += len(line.get_xdata())
        return found

    def collisions(self, slack: float = 0.3) -> list[tuple[str, str]]:
        """Pairs of words whose ink shares more than a hair's breadth; in Latin letters, whose heights are known."""
        pairs = []
        latin = [word for word in self.words if all(ord(c) < 0x250 or 0x2010 <= ord(c) < 0x2600 for c in word.text)]
        for at, one in enumerate(latin):
            for other in latin[at + 1 :]:
                across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
                up = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
                if across > slack and up > slack:
                    pairs.append((one.text, other.text))
        return pairs

    def outside(self, slack: float = 0.3) -> list[str]:
        """Words that the edge of the figure would cut."""
        return [
            word.text
            for word in self.words
            if word.box[0] < -slack
            or word.box[1] < -slack
            or word.box[2] > self.width + slack
            or word.box[3] > self.height + slack
        ]


def _ink(artist: Text, dots_a_point: float) -> tuple[float, float, float, float]:
    """The box of the letters' own ink in points, from their outlines as matplotlib draws them."""
    prop = artist.get_fontproperties()
    vertices, _ = text_to_path.get_text_path(prop, artist.get_text(), ismath=False)
    size = prop.get_size_in_points() / text_to_path.FONT_SCALE
    left, baseline = artist.get_transform().transform(artist.get_position()) / dots_a_point
    if not len(vertices):
        return (left, baseline, left, baseline)
    across, up = zip(*vertices, strict=True)
    return (left + min(across) * size, baseline + min(up) * size, left + max(across) * size, baseline + max(up) * size)


@pytest.fixture
def draw() -> Callable[..., Drawn]:
    """Draw a picture at a size in inches (its own by default) and read it back."""

    def drawn(picture: Picture, size: tuple[float, float] | None = None, *, titled: bool = False) -> Drawn:
        figure = Figure(size or charts.size_of(picture, titled=titled), dpi=100)
        charts.draw_any(figure, picture, titled=titled)
        return Drawn(figure)

    return drawn


def month_list(count: int) -> tuple[str, ...]:
    """Months up to September 2006."""
    return tuple(f"{(2006 * 12 + 8 - back) // 12}-{(2006 * 12 + 8 - back) % 12 + 1:02d}" for back in range(count))[::-1]


@pytest.fixture
def months() -> Callable[[int], tuple[str, ...]]:
    return month_list


@pytest.fixture
def enforcement() -> XmrPicture:
    """24 months, the last seven below the average, September provisional; target 90%."""
    values = [92, 91, 93, 92, 91, 93, 92, 91, 92, 93, 91, 92, 92, 90, 91, 92, 91, 89, 88, 88, 87, 88, 87, 86.4]
    points = tuple(
        XmrPoint(month, value, "worse" if i > 16 else "usual", i == 23)
        for i, (month, value) in enumerate(zip(month_list(24), values, strict=True))
    )
    return XmrPicture(
        finding="Enforcement has run below its average for seven months",
        subtitle="Unlikely to be chance alone. 86.4% in September (108 of 125)",
        alternative_text="Enforcement, October 2004 to September 2006: the last seven months lie below the average.",
        unit="per cent",
        decimals=1,
        points=points,
        segments=(XmrSegment(0, 23, 90.5, 87.6, 93.4, False),),
        target=90.0,
        floor=0.0,
        ceiling=100.0,
    )


@pytest.fixture
def with_values(enforcement) -> Callable[..., XmrPicture]:
    """A measure with these months and no signals; anything else of the picture by keyword."""

    def made(values: Sequence[float | None], **other) -> XmrPicture:
        months = month_list(len(values))
        kinds = ["missing" if v is None else "usual" for v in values]
        points = tuple(XmrPoint(m, v, k) for m, v, k in zip(months, values, kinds, strict=True))
        return replace(enforcement, **({"points": points, "segments": (), "target": None} | other))

    return made


@pytest.fixture
def spend() -> SpendPicture:
    """Six months returned of a plan of 1.36 million; the mark is 1.24 million of a base of 24.8 million."""
    rest = (None,) * 5
    thousand = 100_000
    return SpendPicture(
        finding="Forecast 4.6% of grant base: £110k short of the 5% minimum",
        subtitle="Cumulative, all five boards",
        alternative_text="Counted spend reached £350k in September; the forecast for March is £1.13m, the mark £1.24m.",
        year_label="2006/07",
        months=(*tuple(f"2006-{m:02d}" for m in range(4, 13)), "2007-01", "2007-02", "2007-03"),
        plan=tuple(v * thousand for v in (20, 60, 120, 200, 300, 410, 540, 690, 850, 1020, 1190, 1360)),
        actual=tuple(v * thousand for v in (15, 50, 95, 170, 262, 350)),
        forecast=rest + tuple(v * thousand for v in (350, 440, 550, 680, 820, 970, 1130)),
        low=rest + tuple(v * thousand for v in (350, 430, 520, 600, 690, 780, 860)),
        high=rest + tuple(v * thousand for v in (350, 480, 630, 790, 960, 1130, 1300)),
        target=1240 * thousand,
        target_label="5% is £1.24m",
        base=24_800 * thousand,
    )


@pytest.fixture
def comparison() -> ComparisonPicture:
    """Five boards of which one has no figure; Gloucestershire is the board's own."""
    return ComparisonPicture(
        finding="One of five boards reaches the target",
        subtitle="Enforcement within 10 working days",
        alternative_text="Avon and Somerset 92.1%, the others lower.",
        unit="per cent",
        boards=(
            BoardMark("Avon and Somerset", 92.1, "92.1%", "on target"),
            BoardMark("Devon and Cornwall", 88.2, "88.2%", "at risk"),
            BoardMark("Dorset", 81.5, "81.5%", "off target"),
            BoardMark("Gloucestershire", 87.9, "87.9%", "at risk", own=True),
            BoardMark("Wiltshire", None, "", "no data"),
        ),
        target=90.0,
        target_label="Target 90%",
        national=91.2,
        national_label="National 91.2%",
    )


@pytest.fixture
def bullet() -> BulletPicture:
    """92.4% against 90% with a tolerance of five points, on a scale from 0."""
    return BulletPicture("Enforcement", "92.4% against 90%.", "per cent", 1, 0.0, 100.0, 92.4, 90.0, 5.0, True)


@pytest.fixture
def hostile() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture
def pictures(enforcement, spend, comparison, bullet) -> tuple[Picture, ...]:
    """One of each kind."""
    return enforcement, spend, comparison, bullet
