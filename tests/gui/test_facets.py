"""Filters at the side: numbers only once they were counted."""

from __future__ import annotations

from PySide6.QtCore import Qt

from noms_desktop.gui.widgets.facets import Facet


def spoken(facet):
    role = Qt.ItemDataRole.AccessibleTextRole
    return [facet.list.item(number).data(role) for number in range(facet.list.count())]


def test_nothing_is_said_of_a_number_before_it_was_counted(dressed, qtbot):
    facet = Facet("Sector")
    qtbot.addWidget(facet)
    facet.show_values((("third", "Third sector"), ("public", "Public")))
    assert spoken(facet) == ["Third sector", "Public"]
    facet.show_counts({"third": 1763})
    assert spoken(facet) == ["Third sector, 1,763", "Public, 0"]
    facet.choose("public")
    assert spoken(facet) == ["Third sector, 1,763", "Public, 0, chosen"]
