"""The window of the help: as high as what it says, with air beside the bullets."""

from __future__ import annotations

import pytest

from noms_desktop.gui.help import HelpWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def test_a_short_page_has_no_empty_half(dressed, qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_topic("boards", ())
    qtbot.waitUntil(window.isVisible)
    page = window._text.document().size().height()
    assert 0 <= window._text.viewport().height() - page < 24
    assert not window._text.verticalScrollBar().isVisible()


def test_bullets_do_not_touch_their_words(dressed, qtbot):
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_topic("boards", ())
    entries = [line for line in window.words.splitlines() if line.strip().startswith(("Overview:", "SLA:", "History:"))]
    assert len(entries) == 3
    assert all(line.startswith("\N{EN SPACE}") for line in entries)
    window.show_topic("keys", (("Undo", "Ctrl+Z"),))
    assert "\N{EN SPACE}Ctrl+Z  Undo" in window.words or "\N{EN SPACE}Ctrl+Z Undo" in window.words
