"""The help, in a window of its own that may stay open beside the work: our own pages, and every key there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from noms_desktop import __version__, paths

if TYPE_CHECKING:
    from collections.abc import Sequence

START = "start"


class HelpWindow(QDialog):
    """Shows the page for where the person is; links lead to other pages of the help and nowhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("NOMS Desktop: help")
        self.setModal(False)
        self.resize(560, 620)
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
        self._text.setMarkdown(self._words(topic))
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def words(self) -> str:
        """What is shown, as plain text."""
        return self._text.toPlainText()

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
        self._text.setMarkdown(self._words(topic))
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)


def _escaped(text: str) -> str:
    """Words of ours, or an action's that name a record, as Markdown that shows them letter by letter."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!<>&|~" else c for c in text)
