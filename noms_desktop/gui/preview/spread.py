"""Where the pages of a paper lie beneath one another, at a size: plain sums, without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF

Fit = Literal["width", "page"]
Zoom = Fit | int
"""Fitted, or per cent of the paper's own size."""

GAP = 14
_DOTS_A_POINT = 96 / 72
_SMALLEST = 0.2


class Spread:
    """Pages in pixels from the top of all of them; `shift` is how far the view is scrolled."""

    def __init__(self, sizes: Sequence[QSizeF]) -> None:
        """`sizes` are in points, and there is at least one."""
        self._sizes = tuple(sizes)
        self.scale = 1.0
        """Pixels a point."""
        self.places: tuple[QRect, ...] = ()
        self.size = QSize()
        self.shift = QPoint()

    @property
    def percent(self) -> int:
        """How large the pages are, in per cent of the paper."""
        return round(self.scale / _DOTS_A_POINT * 100)

    def lay_out(self, zoom: Zoom, room: QSize) -> None:
        """Put the pages in their places for a view of this size."""
        widest = max(size.width() for size in self._sizes)
        highest = max(size.height() for size in self._sizes)
        by_width = (room.width() - 2 * GAP) / widest
        if zoom == "width":
            self.scale = max(_SMALLEST, by_width)
        elif zoom == "page":
            self.scale = max(_SMALLEST, min(by_width, (room.height() - 2 * GAP) / highest))
        else:
            self.scale = _DOTS_A_POINT * zoom / 100
        across = max(room.width(), round(widest * self.scale) + 2 * GAP)
        top, places = GAP, []
        for size in self._sizes:
            wide, high = round(size.width() * self.scale), round(size.height() * self.scale)
            places.append(QRect((across - wide) // 2, top, wide, high))
            top += high + GAP
        self.places, self.size = tuple(places), QSize(across, top)

    def visible(self, height: int) -> tuple[int, ...]:
        """The pages of which something is seen in a view of this height."""
        top, bottom = self.shift.y(), self.shift.y() + height
        return tuple(n for n, place in enumerate(self.places) if place.bottom() >= top and place.top() <= bottom)

    def across(self, y: int) -> int:
        """The page at this height, counted from the top of all of them; the last one beneath them."""
        return next((n for n, place in enumerate(self.places) if place.bottom() + GAP >= y), len(self.places) - 1)

    def anchor(self) -> tuple[int, float]:
        """The page at the top of the view, and how much of it is above: what stays when the size changes."""
        if not self.places:
            return 0, 0.0
        page = self.across(self.shift.y())
        return page, (self.shift.y() - self.places[page].top()) / self.places[page].height()

    def top_of(self, anchor: tuple[int, float]) -> int:
        """How far to scroll for an anchor."""
        page, above = anchor
        return round(self.places[page].top() + above * self.places[page].height())

    def on_view(self, page: int) -> QRect:
        """Where a page is in the view."""
        return self.places[page].translated(-self.shift)

    def to_view(self, page: int, rectangle: QRectF) -> QRect:
        """A rectangle of a page in points, as one of the view."""
        at = QRectF(rectangle.topLeft() * self.scale, rectangle.size() * self.scale)
        return at.translated(QPointF(self.on_view(page).topLeft())).toAlignedRect()

    def to_page(self, at: QPoint) -> tuple[int, QPointF] | None:
        """A point of the view as a page and a place on it in points; None between pages."""
        inside = at + self.shift
        for page, place in enumerate(self.places):
            if place.contains(inside):
                return page, QPointF(inside - place.topLeft()) / self.scale
        return None
