"""The commands of the window: what each menu entry does, and whether it can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from noms_desktop import __version__
from noms_desktop.gui.menus import ELLIPSIS, Menus
from noms_desktop.gui.theme import SYSTEM
from noms_desktop.gui.widgets.text import plain_menu

if TYPE_CHECKING:
    from noms_desktop.gui.help import HelpWindow
    from noms_desktop.gui.shell import Shell

ABOUT = (
    "The register, the charts and the review packs of a Regional Offender Manager. One file on this computer; nothing "
    "leaves it.\n\nIcons: Lucide (ISC licence). Typeface: Source Sans 3 (SIL Open Font Licence)."
)


class Commands(QObject):
    """Makes the menus of a shell's window and keeps undo and redo true to the desk."""

    def __init__(self, shell: Shell, undo: QAction, redo: QAction) -> None:
        super().__init__(shell)
        self._shell = shell
        self._window = shell.window
        self._desk = shell.desk
        self._help: HelpWindow | None = None
        self._undo, self._redo = undo, redo
        self.menus = Menus(self._window)
        self._with_register: list[QAction] = []
        self._fill()
        self._window.rail.menu_button.clicked.connect(self.open_menu)
        self._desk.undo_changed.connect(self.follow)
        self._desk.waiting.connect(self.follow)
        self.show_recent()
        self.follow()

    def follow(self, _waiting: int = 0) -> None:
        """What can be undone and redone, by name; what needs a register, only while one is open."""
        undone, redone = self._desk.undo_list.next_undo, self._desk.undo_list.next_redo
        idle = not len(self._desk.edits)
        page = self._window.page
        waits = page.waiting() if page is not None else ""
        first = waits or (undone.label if undone else "")
        self._undo.setText(f"Undo: {plain_menu(first, 60)}" if first else "Undo")
        self._undo.setEnabled(bool(waits) or (undone is not None and idle))
        self._redo.setText(f"Redo: {plain_menu(redone.label, 60)}" if redone else "Redo")
        self._redo.setEnabled(redone is not None and idle)
        for action in self._with_register:
            action.setEnabled(self._desk.is_open)

    def show_recent(self) -> None:
        """The registers opened before."""
        self.menus.show_recent(self._desk.memory.texts("recent"), self._shell.opening.open_path)

    def undo(self) -> None:
        """Drop what the page shows and has not written yet; else take back the newest change."""
        page = self._window.page
        if page is None or not page.take_back():
            self._desk.undo()

    def open_menu(self) -> None:
        """Show the menu at its button."""
        button = self._window.rail.menu_button
        self.menus.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def show_help(self) -> None:
        """The help for the page that is open."""
        from noms_desktop.gui.help import START, HelpWindow

        page = self._window.page
        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_topic(page.KEY if page is not None else START, self.menus.keys())

    def show_keys(self) -> None:
        """Every key that works now."""
        self.show_help()
        if self._help is not None:
            self._help.show_topic("keys", self.menus.keys())

    def about(self) -> None:
        """Which program this is."""
        from noms_desktop.gui.dialogs.plain import PlainDialog

        dialog = PlainDialog("About", f"NOMS Desktop {__version__}", ABOUT, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add_button("Close", dialog.accept, primary=True)
        dialog.open()

    def next_part(self) -> None:
        """Put the focus on the next part of the window: pages, top bar, page, and round again."""
        page = self._window.page
        parts: list[QWidget] = [self._window.rail, self._window.top]
        parts += [page] if page is not None else []
        focus = QApplication.focusWidget()
        at = next((n for n, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), -1)
        part = parts[(at + 1) % len(parts)]
        if page is not None and part is page:
            page.take_focus()
        elif part is self._window.top:
            self._window.top.search.start()
        else:
            self._window.rail.take_focus()

    def _fill(self) -> None:
        menus, shell = self.menus, self._shell
        menus.add(menus.register, f"&Open a register{ELLIPSIS}", shell.opening.open_file, "Ctrl+O")
        menus.register.addMenu(menus.recent)
        menus.add(menus.register, f"&New register{ELLIPSIS}", shell.opening.new_register, "Ctrl+Shift+N")
        menus.add(menus.register, "&Illustrative register", shell.opening.open_illustrative)
        menus.register.addSeparator()
        self._with_register.append(menus.add(menus.register, "&Back up now", shell.backups.back_up))
        menus.register.addSeparator()
        menus.add(menus.register, "&Close the window", self._window.close, "Ctrl+Q")
        self._fill_edit()
        menus.add_pages(shell.furnishing.pages, self._window.go_to)
        self._with_register += menus.go.values()
        menus.add(menus.go_menu, "&Back", self._window.back, "Alt+Left")
        menus.add(menus.go_menu, "&Forward", self._window.forward, "Alt+Right")
        menus.add(menus.go_menu, "Next &part of the window", self.next_part, "F6")
        menus.add_palettes(self._desk.memory.text("palette", SYSTEM), shell.wear)
        self._with_register.append(menus.add(menus.view, "&Read again", shell.read_again, "Ctrl+R"))
        menus.add(menus.help, "&Help for this page", self.show_help, "F1")
        menus.add(menus.help, "&Keys", self.show_keys)
        menus.add(menus.help, "&About NOMS Desktop", self.about)
        menu = QAction("Menu", self._window)
        menu.setShortcut(QKeySequence("F10"))
        menu.triggered.connect(self.open_menu)
        self._window.addAction(menu)

    def _fill_edit(self) -> None:
        self._undo.setShortcut(QKeySequence("Ctrl+Z"))
        self._undo.triggered.connect(self.undo)
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._redo.triggered.connect(self._desk.redo)
        for action in (self._undo, self._redo):
            self.menus.edit.addAction(action)
            self._window.addAction(action)
        self.menus.edit.addSeparator()
        self._with_register.append(self.menus.add(self.menus.edit, "&Search", self._window.top.search.start, "Ctrl+K"))
