"""The help, in a window of its own that may stay open beside the work: our own pages, and every key there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from noms_desktop import __version__, paths

if TYPE_CHECKING:
    from collections.abc import Sequence

START = "start"
_WIDE, _HIGHEST, _ROUND_WIDE, _ROUND_HIGH = 560, 620, 40, 34
"""Pixels of the window, and what stands round its text."""
_BULLET = re.compile(r"^(\s*[-*] )(?=\S)", re.MULTILINE)
"""Where an entry of a list begins: Qt sets its words right beside the bullet."""


class HelpWindow(QDialog):
    """Shows the page for where the person is; links lead to other pages of the help and nowhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("NOMS Desktop: help")
        self.setModal(False)
        self._keys: Sequence[tuple[str, str]] = ()
        self._text = QTextBrowser(self)
        self._text.setAccessibleName("Help")
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._text.anchorClicked.connect(self._on_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 6, 10)
        column.addWidget(self._text)

    def show_topic(self, topic: str, keys: Sequence[tuple[str, str]]) -> None:
        """Show the help of a page, or the start where a page has none; `keys` are those that work now."""
        self._keys = keys
        self._show_words(topic)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def words(self) -> str:
        """What is shown, as plain text."""
        return self._text.toPlainText()

    def _show_words(self, topic: str) -> None:
        """Show a page; until it is on the screen the window is as high as its first page, within bounds."""
        self._text.setMarkdown(_BULLET.sub("\\1\N{EN SPACE}", self._words(topic)))
        if not self.isVisible():
            # A copy: the view has laid out its own for the width that it has so far.
            page = self._text.document().clone()
            page.setTextWidth(_WIDE - _ROUND_WIDE)
            self.resize(_WIDE, min(_HIGHEST, round(page.size().height()) + _ROUND_HIGH))

    def _words(self, topic: str) -> str:
        folder = paths.resources() / "help"
        wanted = folder / f"{topic}.md"
        if topic == "keys":
            lines = [f"- **{_escaped(keys)}**  {_escaped(words)}" for words, keys in self._keys]
            return "\n".join(["# Keys that work now", "", *lines, "", "[Back to the start](start)"])
        found = wanted if wanted.parent == folder and wanted.is_file() else folder / f"{START}.md"
        return found.read_text(encoding="utf-8").replace("{version}", __version__)

    def _on_link(self, link: object) -> None:
        topic = str(link.toString()) if hasattr(link, "toString") else START
        self._show_words(topic)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)


def _escaped(text: str) -> str:
    """Words of ours, or an action's that name a record, as Markdown that shows them letter by letter."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!<>&|~" else c for c in text)
