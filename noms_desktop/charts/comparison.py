"""Boards side by side on one scale, in the order given: where each stands, target, nation, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noms_desktop.charts import axes, frame, labels, scales, style
from noms_desktop.charts.scales import Bounds, Scale
from noms_desktop.charts.sheet import DASHED, Box, Ink, Mark, Sheet, Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from noms_desktop.charts.surface import Surface
    from noms_desktop.domain.pictures import BoardMark, ComparisonPicture

WIDTH = 475.0
_ROW, _CLOSE_ROW = 14.0, 11.5
_MANY = 20
_LEAST_ROW = 7.5
_INSET = 5.0
_GAP = 8.0
# The row of labels above the plot, with the short lines that lead to their uprights.
_HEAD = 16.0
_LEAD = 4.0
_MARK_ROOM = 11.0
_NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True)
class _Columns:
    """The left edges of the columns in points, and how rows are set; figures stand against `value_right`."""

    name_room: float
    value_room: float
    value_right: float
    rating_left: float
    rating_room: float
    size: float
    pitch: float


def draw(on: Figure | Surface, picture: ComparisonPicture, *, titled: bool = False) -> None:
    """Draw the boards on a surface of any size; `titled` adds the finding and a margin, for a chart on its own."""
    sheet = Sheet(on, frame.CARD_MARGIN if titled else 0.0)
    room = sheet.box.height - frame.outside_height(_words(picture), sheet.box.width, titled=titled)
    boards, left_out = _that_fit(picture, room - _fixed())
    box = frame.draw_words(sheet, _words(picture, left_out), titled=titled)
    top = box.top - _HEAD
    bottom = min(box.bottom + axes.foot_height(), top)
    columns = _columns(sheet, boards, (top - bottom) / max(1, len(boards)))
    plot = _plot(columns, Box(box.left, bottom, box.right, top))
    scale = _axis(picture, plot)
    _axis_words(sheet, picture, plot, scale)
    _lines(sheet, picture, plot, scale)
    for row, board in enumerate(boards):
        _board(sheet, board, _Row(plot, scale, columns, top - (row + 0.5) * columns.pitch))
    if not boards:
        frame.say_empty(sheet, plot, "No board to compare")


def size_of(picture: ComparisonPicture, *, titled: bool = False) -> tuple[float, float]:
    """Width and height in inches that suit a page: a row a board."""
    row = _ROW if len(picture.boards) <= _MANY else _CLOSE_ROW
    height = _fixed() + row * max(3, len(picture.boards))
    return frame.page_size(_words(picture), WIDTH, height, titled=titled)


def _fixed() -> float:
    return _HEAD + axes.foot_height()


def _missing(picture: ComparisonPicture) -> list[str]:
    return [style.clean(b.name) for b in picture.boards if scales.finite(b.value) is None]


def _words(picture: ComparisonPicture, left_out: int = 0) -> frame.Words:
    notes = []
    missing = _missing(picture)
    if missing:
        count = len(picture.boards)
        notes.append(f"{_NO_FIGURE.capitalize()} for {len(missing)} of {count}: {', '.join(missing)}.")
    if left_out:
        notes.append(f"{left_out} of {len(picture.boards)} boards are not drawn: there is no room for them here.")
    return frame.Words(picture.finding, picture.subtitle, notes=tuple(notes))


def _that_fit(picture: ComparisonPicture, room: float) -> tuple[Sequence[BoardMark], int]:
    """The boards for which there is height, one's own always among them, and how many that leaves out."""
    boards = picture.boards
    most = max(1, int(room / _LEAST_ROW))
    if len(boards) <= most:
        return boards, 0
    # A line of type is about to say so and takes a row or two itself.
    most = max(1, most - 3)
    own = [i for i, b in enumerate(boards) if b.own][:most]
    others = [i for i in range(len(boards)) if i not in own][: most - len(own)]
    kept = sorted(own + others)
    return [boards[i] for i in kept], len(boards) - len(kept)


def _columns(sheet: Sheet, boards: Sequence[BoardMark], pitch: float) -> _Columns:
    size = max(1.0, min(style.TEXT_SIZE, pitch / 1.15))
    strong = Ink(size, "semibold")
    names = max((strong.width(style.clean(b.name)) for b in boards), default=0.0)
    values = max((strong.width(style.clean(b.text)) for b in boards), default=0.0)
    words = max((strong.width(style.clean(b.rating_word)) for b in boards), default=0.0)
    width = sheet.box.width
    words, values = min(words, width * 0.2), min(values, width * 0.22)
    rating_left = sheet.box.right - words - _MARK_ROOM
    return _Columns(min(names, width * 0.3), values, rating_left - _GAP, rating_left, words, size, pitch)


def _plot(columns: _Columns, rows: Box) -> Box:
    left = rows.left + columns.name_room + _GAP
    right = columns.value_right - columns.value_room - _GAP
    return Box(left, rows.bottom, max(left + 1.0, right), rows.top)


def _axis(picture: ComparisonPicture, plot: Box) -> Scale:
    values = [scales.finite(b.value) for b in picture.boards]
    values += [scales.finite(picture.target), scales.finite(picture.national)]
    bounds = Bounds(0.0, 100.0) if scales.is_per_cent(picture.unit) else Bounds(0.0)
    known = [abs(v) for v in values if v is not None]
    least = max(known, default=0.0) * 0.02
    intervals = int(min(8, max(1, plot.width / 45)))
    inset = min(_INSET, plot.width / 4)
    scale = scales.scale_for(values, bounds, intervals=intervals, least_span=least)
    return scale.laid(plot.left + inset, plot.right - inset)


def _axis_words(sheet: Sheet, picture: ComparisonPicture, plot: Box, scale: Scale) -> None:
    height = labels.under(plot.bottom - axes.TICK_GAP, frame.TICK)
    for value, text in zip(scale.ticks, scales.tick_texts(scale, picture.unit), strict=True):
        x = scale.at(value)
        sheet.line((x, x), (plot.bottom, plot.top), Stroke(sheet.colours.grid, 0.6), name="grid", order=1.0)
        sheet.text(x, height, text, frame.TICK, name="tick-x", align="centre")
    caption = labels.fit(scales.caption_of(picture.unit), plot.left - sheet.box.left - _GAP, frame.NOTE)
    sheet.text(plot.left - _GAP, height, caption, frame.NOTE, name="unit", align="right")


def _lines(sheet: Sheet, picture: ComparisonPicture, plot: Box, scale: Scale) -> None:
    """Target and national figure as uprights, each named above the plot, the names moved apart when they must be."""
    found: list[tuple[str, float, Ink, Stroke, str]] = []
    target, national = scales.finite(picture.target), scales.finite(picture.national)
    if national is not None:
        stroke = Stroke(sheet.colours.line, 1.0)
        found.append((picture.national_label, scale.at(national), frame.QUIET, stroke, "national"))
    if target is not None:
        stroke = Stroke(sheet.colours.ink, 1.3, DASHED)
        found.append((picture.target_label, scale.at(target), frame.STRONG, stroke, "target"))
    room = sheet.box.width / 2 - _GAP
    texts = [labels.fit(text, room, ink) for text, _, ink, _, _ in found]
    widths = [ink.width(text) + _GAP for text, (_, _, ink, _, _) in zip(texts, found, strict=True)]
    middles = labels.nudge([x for _, x, _, _, _ in found], widths, sheet.box.left, sheet.box.right)
    height = labels.under(plot.top + _HEAD, frame.STRONG)
    for text, middle, (_, x, ink, stroke, name) in zip(texts, middles, found, strict=True):
        sheet.line((x, x), (plot.bottom, plot.top), stroke, name=name, order=2.0)
        sheet.line((x, middle), (plot.top, plot.top + _LEAD), Stroke(stroke.colour, 0.6), name="leader", order=2.0)
        sheet.text(middle, height, text, ink, name=f"label-{name}", align="centre")


@dataclass(frozen=True, slots=True)
class _Row:
    """One board's row: the plot and scale it is drawn in and the height of its middle."""

    plot: Box
    scale: Scale
    columns: _Columns
    middle: float


def _board(sheet: Sheet, board: BoardMark, row: _Row) -> None:
    colours, columns, middle = sheet.colours, row.columns, row.middle
    ink = Ink(columns.size, "semibold" if board.own else "regular", colours.accent if board.own else colours.ink)
    if board.own:
        half = columns.pitch / 2
        band = Box(sheet.box.left, middle - half, sheet.box.right, middle + half)
        sheet.block(band, colours.shade_light, name="own-row", order=0.2)
    sheet.text(sheet.box.left, middle, labels.fit(board.name, columns.name_room, ink), ink, name="board")
    value = scales.finite(board.value)
    if value is None:
        quiet = Ink(min(columns.size, style.NOTE_SIZE), "italic", colours.quiet)
        sheet.text(row.scale.start + 3.0, middle, _NO_FIGURE, quiet, name="no-figure")
    else:
        sheet.level(middle, (row.plot.left, row.plot.right), Stroke(colours.grid, 0.6), name="track", order=0.8)
        size = min(columns.pitch * 0.8, 7.5 if board.own else 5.6)
        mark = Mark("diamond" if board.own else "circle", colours.accent if board.own else colours.point, size)
        sheet.marks([row.scale.at(value)], [middle], mark, name="mark-own" if board.own else "mark-board")
    sheet.text(
        columns.value_right, middle, labels.fit(board.text, columns.value_room, ink), ink, name="value", align="right"
    )
    mark = labels.rating_mark(sheet, board.rating_word, min(6.2, columns.pitch * 0.8))
    sheet.marks([columns.rating_left + 3.5], [middle], mark, name=f"rating-{mark.shape}")
    word = Ink(columns.size, "semibold", mark.colour)
    sheet.text(
        columns.rating_left + _MARK_ROOM,
        middle,
        labels.fit(board.rating_word, columns.rating_room, word),
        word,
        name="rating",
    )
