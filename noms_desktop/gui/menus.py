"""The menu and every command of the window, each with its shortcut: one list for the menu, the keyboard, the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from noms_desktop.gui import theme
from noms_desktop.gui.widgets.text import plain_menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from noms_desktop.gui.furnishing import PageSpec

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
PALETTES = (
    (theme.SYSTEM, "As the &desktop"),
    ("light", "&Light"),
    ("dark", "&Dark"),
    ("print-grey", "&Grey, as printed"),
)


class Menus(QObject):
    """Makes the actions on the window, so that their keys work everywhere in it, and the menu that shows them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.setAccessibleName("Menu")
        self.register = self.menu.addMenu("&Register")
        self.recent = QMenu("Open &recent", self.register)
        self.edit = self.menu.addMenu("&Edit")
        self.page = self.menu.addMenu("&Page")
        self.view = self.menu.addMenu("&View")
        self.help = self.menu.addMenu("&Help")
        self._commands: list[QAction] = []
        self._page_actions: tuple[QAction, ...] = ()
        self.go: dict[str, QAction] = {}
        self._palettes: dict[str, QAction] = {}

    def add(self, menu: QMenu, text: str, slot: Callable[[], object], keys: str = "") -> QAction:
        """A command: its entry, its keys in the whole window, and its place in the search."""
        action = QAction(text, self._window)
        if keys:
            action.setShortcuts([QKeySequence(one) for one in keys.split(" or ")])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(partial(_without_state, slot))
        menu.addAction(action)
        self._window.addAction(action)
        self._commands.append(action)
        return action

    def add_pages(self, pages: Sequence[PageSpec], go: Callable[[str], object]) -> None:
        """One command a page, Ctrl+1 to Ctrl+9 in the order of the navigation."""
        menu = QMenu("&Go to", self.menu)
        self.menu.insertMenu(self.page.menuAction(), menu)
        for number, spec in enumerate(pages, 1):
            keys = f"Ctrl+{number}" if number < 10 else ""
            self.go[spec.key] = self.add(menu, spec.label, partial(go, spec.key), keys)
        menu.addSeparator()
        self.go_menu = menu

    def add_palettes(self, chosen: str, choose: Callable[[str], object]) -> None:
        """The palettes, one of them ticked."""
        menu = self.view.addMenu("&Colours")
        group = QActionGroup(self)
        for name, text in PALETTES:
            action = self.add(menu, text, partial(choose, name))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setProperty("spoken", f"Colours: {_plain(text)}")
            group.addAction(action)
            self._palettes[name] = action

    def show_palette(self, chosen: str) -> None:
        """Tick the palette that is worn."""
        if chosen in self._palettes:
            self._palettes[chosen].setChecked(True)

    def show_recent(self, recent: Sequence[str], choose: Callable[[str], object]) -> None:
        """The registers opened before, the last one first."""
        self.recent.clear()
        for path in recent:
            action = self.recent.addAction(plain_menu(path))
            action.triggered.connect(partial(_without_state, partial(choose, path)))
        self.recent.menuAction().setVisible(bool(recent))

    def show_page(self, actions: tuple[QAction, ...]) -> None:
        """The actions of the page that is open."""
        self._page_actions = actions
        self.page.clear()
        for action in actions:
            self.page.addAction(action)
        self.page.menuAction().setVisible(bool(actions))

    def found(self, text: str) -> tuple[QAction, ...]:
        """The commands that can be given now and whose words begin with every word of the text."""
        every = (*self._page_actions, *self._commands)
        return tuple(one for one in every if one.isEnabled() and one.isVisible() and fits(spoken(one), text))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Every command that has keys, with them, for the help."""
        every = (*self._commands, *self._page_actions)
        return tuple((spoken(one), _keys(one)) for one in every if not one.shortcut().isEmpty())


def _without_state(slot: Callable[[], object], *_: object) -> None:
    """Call what a command does; Qt would tell it whether it is ticked."""
    slot()


def spoken(action: QAction) -> str:
    """What an action is called, without its mnemonic."""
    return str(action.property("spoken") or _plain(action.text()))


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(ELLIPSIS).removesuffix("...")


def _keys(action: QAction) -> str:
    return " or ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def fits(said: str, text: str) -> bool:
    """Whether the words of a command begin with every word typed."""
    words = said.casefold().replace("-", " ").split()
    return all(any(word.startswith(one) for word in words) for one in text.casefold().split())
