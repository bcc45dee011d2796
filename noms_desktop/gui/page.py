"""What every page is made on: its heading, its actions, its place in the window, and when it reads anew.

A page is made when it is first opened and lives as long as its register. It never knows another page: it asks to go to
a Place, by a signal, and the window goes there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.widgets.heading import Heading
from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk


_SCROLLING: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window: a page by its key and, where it matters, which record and which part of it.

    `record` is what the page names its records by (a board's code, a provider's uid); `part` a tab, a line, a month.
    """

    page: str
    record: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way above a title, and where a click on it goes; None for a step that leads nowhere."""

    text: str
    place: Place | None = None


class Page(QWidget):
    """Subclass it; build widgets into `self.body` in `__init__`, and show figures in `refresh`."""

    asked = Signal(object)
    """Place: the person wants to go there."""
    changed = Signal()
    """The actions are other ones than before."""
    moved = Signal()
    """The page shows another record or part: the window remembers `place()`."""
    waiting_changed = Signal()
    """`waiting` is another one than before: the window's Undo follows."""
    unsaved = Signal()
    """`holds_unsaved` may be another than before: the line at the foot follows."""
    alone = Signal(bool)
    """Whether the page wants the window for itself: no navigation, no commands above it."""

    KEY: ClassVar[str] = ""
    """The page's key in the navigation, for `place()`."""
    SCROLLS: ClassVar[bool] = True
    """Whether the page scrolls as a whole; False where a table fills the height and scrolls by itself."""
    LATER: ClassVar[tuple[str, ...]] = ()
    """Cached properties of the page that make a part of it when that is first shown, or ahead in an idle moment."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.heading = Heading()
        self.heading.asked.connect(self.asked)
        self.notice = Notice()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.stuck = False
        """What was typed could not be settled when it was last asked to be, and nothing was kept since."""
        self._actions: list[QAction] = []
        self._stale = True
        self._lay_out()

    # What a subclass says

    def refresh(self) -> None:
        """Read what is shown and show it; called when the page is visible and something it cares for has changed."""

    def cares(self, applied: Applied) -> bool:
        """Whether a change concerns what the page shows; by default every change does."""
        return bool(applied.changes)

    def go(self, place: Place) -> None:
        """Show a record or a part; the page then calls `refresh` or `read_again` itself where it needs to."""

    def begin(self) -> None:
        """Go to the page's beginning, where it has one: its list, its round. The person chose the open page again."""

    def place(self) -> Place:
        """Where the page is, so that the window can come back to it."""
        return Place(self.KEY)

    def settle(self) -> bool:
        """Finish what is being typed, before the page is left; False keeps the person here (say why in `notice`)."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # An editor that loses the focus commits what was typed.
            focus.clearFocus()
        return True

    def unfinished(self) -> str:
        """What is half typed on the page and would go with the window, as a sentence; '' when nothing is."""
        return ""

    def holds_unsaved(self) -> bool:
        """Whether something stands on the page that is not in the register: refused, or typed by half."""
        return self.stuck or bool(self.unfinished())

    def waiting(self) -> str:
        """What is shown and not yet written, so that Ctrl+Z drops it before it undoes a change; '' for nothing."""
        return ""

    def take_back(self) -> bool:
        """Drop what is waiting; False when nothing is, and Ctrl+Z undoes the newest change."""
        return False

    # What the page does for it

    def set_heading(self, title: str, subtitle: str = "", crumbs: tuple[Crumb, ...] = ()) -> None:
        """The page's title, which states the finding; the line beneath it; the way above it."""
        self.heading.show_words(title, subtitle, crumbs)
        self.setAccessibleName(title)

    def add_action(
        self, text: str, slot: Callable[[], object], *, shortcut: str = "", primary: bool = False, tip: str = ""
    ) -> QAction:
        """A button of the top bar and an entry of the Page menu; '...' ends a text that asks something more first.

        `slot` is a bound method. Disable or hide the action as things change: the bar follows.
        """
        action = QAction(text, self)
        action.setData("primary" if primary else "")
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(tip)
        action.triggered.connect(lambda *_: slot())
        self.addAction(action)
        self._actions.append(action)
        self.changed.emit()
        return action

    def page_actions(self) -> tuple[QAction, ...]:
        """The actions, in order; the primary one is shown last, at the right edge."""
        return tuple(sorted(self._actions, key=lambda action: action.data() == "primary"))

    def touched(self, applied: Applied) -> None:
        """A change was kept: read again now if visible and concerned, else when next shown."""
        if self.cares(applied):
            self.read_again()

    def read_again(self) -> None:
        """Read anew: now if visible, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def ask_for(self, page: str, record: str = "", part: str = "") -> None:
        """Ask the window to go somewhere."""
        self.asked.emit(Place(page, record, part))

    def has(self, part: str) -> bool:
        """Whether a part that is made later is made."""
        return part in self.__dict__

    def make_ahead(self) -> bool:
        """Make one part that is not made yet; False when all of them are."""
        part = next((part for part in self.LATER if not self.has(part)), "")
        return bool(part) and getattr(self, part) is not None

    def take_focus(self) -> None:
        """Take the focus when the page is opened: as a whole, so that its title is read out and Tab enters it.

        A page that is one table gives it to the table.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With the focus on the page itself, the keys that scroll scroll it."""
        bar = self._scroll.verticalScrollBar() if self._scroll is not None else None
        action = _SCROLLING.get(event.key())
        if bar is None or action is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            bar.triggerAction(action)

    def _refresh(self) -> None:
        self._stale = False
        self.refresh()

    def _lay_out(self) -> None:
        content = _Content(self) if self.SCROLLS else self
        content.setProperty("ground", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.notice)
        column.addLayout(self.body, 1)
        self._scroll: QScrollArea | None = None
        if not self.SCROLLS:
            return
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setProperty("ground", "page")
        scroll.setWidget(content)
        # The scroll bar answers to the keys of what is inside; a stop of its own would lead nowhere.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


class _Content(QWidget):
    """What scrolls: as high as its words need at the width there is, however high they would be if it were narrow."""

    @override
    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        # Qt's own hint has every line wrapped at its narrowest, and the page would scroll for nothing.
        return QSize(least.width(), min(least.height(), layout.totalHeightForWidth(self.width())))
