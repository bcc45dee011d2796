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

    def _say(self, left: tuple[Left, ...], more: str, action: str, slot: Callable[[str], None]) -> None:
        told = (left[0],) if action == "Leave it out" else left
        words = f"{'; '.join(_named(self._label(place), texts) for place, texts in _by_page(told).items())}."
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

    def _label(self, page: str) -> str:
        spec = self._furnishing.page(page)
        return spec.label if spec is not None else page


def _by_page(left: tuple[Left, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in left:
        found.setdefault(parts_of(one.place)[0], []).append(one.typed.text)
    return found


def _named(label: str, texts: list[str]) -> str:
    """'Sub-contracting: “5.2m” and 2 more'."""
    first = max((" ".join(text.split()) for text in texts), key=len)
    shown = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
    return f"{label}: “{shown}”{more}"
