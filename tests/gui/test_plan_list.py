"""The list of plans: what stands in one column is told in one way."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt

from noms_desktop.gui import furnishing
from noms_desktop.gui.page import Place


def test_every_gap_is_in_whole_pounds(shell, illustrative, qtbot):
    one = shell(illustrative, furnishing=furnishing.standing(furnishing.OURS))
    qtbot.waitUntil(lambda: one.window.page is not None, timeout=20_000)
    one.window.go(Place("subcontracting"))
    model = one.window.page.list.model
    qtbot.waitUntil(lambda: model.rowCount() == 42, timeout=20_000)
    headings = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    at = headings.index("To the minimum")
    shown = [model.index(row, at).data() for row in range(42)]
    assert all(re.fullmatch(r"£\d{1,3}(,\d{3})* (short|above)", words) for words in shown), shown
