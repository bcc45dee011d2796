"""Tells, once a register is open, what was typed before the program stopped and does not stand on the open page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from noms_desktop.gui.page import Place
from noms_desktop.gui.unsaved import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.unsaved import Left
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.furnishing import Furnishing
    from noms_desktop.gui.main_window import MainWindow

TITLE = "Typed before the program stopped, and not saved"
_SOON_MS = 1_000
_LONGEST = 40


class LeftBehind(QObject):
    """A quiet line in the window with the way there; texts on the page that is open say so themselves."""

    def __init__(self, desk: Desk, window: MainWindow, furnishing: Furnishing) -> None:
        super().__init__(window)
        self._desk, self._window, self._furnishing = desk, window, furnishing
        self._seen: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._on_time)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._timer.stop)
        desk.unsaved.taken.connect(self._on_taken)

    def tell(self) -> None:
        """Say what is left and where, if anything is."""
        left = self._desk.unsaved.left()
        if not left:
            return
        first = left[0]
        if first.place in self._seen:
            self._say(left, "It stands in its form when that is opened again.", "Leave it out", self._leave_out)
        else:
            self._say(left, "", "Go to it", self._go)

    def _on_opened(self, _info: object) -> None:
        self._seen.clear()
        if self._desk.unsaved.left():
            self._timer.start()

    def _on_time(self) -> None:
        """The open page takes what is its own when it is read."""
        if self._desk.jobs.busy:
            self._timer.start()
        else:
            self.tell()

    def _on_taken(self) -> None:
        """What is told of stands in its form: the line goes, and tells of what else is left in a moment."""
        notice = self._window.notice
        if not notice.isHidden() and notice.title.text() == TITLE:
            notice.clear()
            self._timer.start()

    def _say(self, left: tuple[Left, ...], more: str, action: str, slot: Callable[[str], None]) -> None:
        here = [one for one in left if one.place == left[0].place]
        others = 0 if action == "Leave it out" else len(left) - 1
        words = f"{_shortened(here)} in {self._label(here[0].place)}{f', and {others} more' if others else ''}."
        self._window.notice.say(TITLE, f"{words} {more}".strip(), action=action, slot=partial(slot, left[0].place))

    def _go(self, place: str) -> None:
        self._seen.add(place)
        self._window.go(Place(*parts_of(place)))
        self._timer.start()

    def _leave_out(self, place: str) -> None:
        for field in self._desk.unsaved.take(place):
            self._desk.unsaved.drop(place, field)
        self._window.notice.clear()
        self.tell()

    def _label(self, place: str) -> str:
        page = parts_of(place)[0]
        spec = self._furnishing.page(page)
        return spec.label if spec is not None else page


def _shortened(left: list[Left]) -> str:
    """'“Letter of 3 March”': the longest of some texts, which is known again best, cut where it is very long."""
    longest = max((" ".join(one.typed.text.split()) for one in left), key=len)
    shown = longest if len(longest) <= _LONGEST else f"{longest[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    return f"“{shown}”"
