"""What a person would call a fault of a picture, found in the widgets that are on the screen.

Words with less room than they need, parts on each other or beyond their page, scroll bars nobody asked for, headings
and figures of tables that end in '…'. A name too long for its column is no fault: the table's tip holds all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from look import clipped
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from noms_desktop.gui.page import Page

PARTS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTabBar)
LEAST = 60
"""What a list or a table must have in height, to show a heading and a row."""
ENOUGH = 90
"""Pixels in which a long name may end in '…' where a tip, or the field's own cursor, shows all of it."""


def faults(window: QWidget, page: Page) -> list[str]:
    """Every fault of the page on the screen, in words; none is good."""
    found = [f"cut: {words}" for words in clipped(window)]
    for look in (covered, held_back, narrow, tabs):
        found += look(window)
    for look in (stray, tables):
        found += look(page)
    return found + outside(window, page)


def covered(window: QWidget) -> list[str]:
    """Parts of one layout that lie on each other."""
    found = []
    for parent in window.findChildren(QWidget):
        if not parent.isVisible() or isinstance(parent, (QAbstractScrollArea, *PARTS)) or parent.layout() is None:
            continue
        laid = [one for one in _laid(parent.layout()) if one.isVisible()]
        for one, other in combinations(laid, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                found.append(f"{words(one)} and {words(other)} lie on each other")
    return found


def _laid(layout) -> Iterator[QWidget]:
    """The widgets of a layout and of the layouts in it; of a stack, the one on top."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _laid(item.layout())


def held_back(window: QWidget) -> list[str]:
    """Parts that reach beyond what holds them, so that their edge is not seen and no scroll bar leads to it."""
    found = []
    for one in _parts(window):
        area, above = QRect(0, 0, one.width(), one.height()), one
        while above.parentWidget() is not None and above is not window:
            parent = above.parentWidget()
            area.translate(above.pos())
            holder = parent.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
                break
            if not parent.rect().adjusted(-1, -1, 1, 1).contains(area):
                found.append(f"{words(one)} reaches beyond {words(parent)}: {_box(area)} of {_box(parent.rect())}")
                break
            above = parent
    return found


def narrow(window: QWidget) -> list[str]:
    """Choosers, ticks and empty fields whose words have no room."""
    found = []
    for one in window.findChildren(QComboBox):
        if one.isVisible() and not _in_view(one):
            option = QStyleOptionComboBox()
            one.initStyleOption(option)
            control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
            room = one.style().subControlRect(control, option, part, one).width()
            told = one.isEditable() or bool(one.toolTip())
            if one.fontMetrics().horizontalAdvance(one.currentText()) > room + 1 and not (told and room >= ENOUGH):
                found.append(f"cut: chooser {one.currentText()[:60]!r} has {room}")
    ticks = [*window.findChildren(QCheckBox), *window.findChildren(QRadioButton)]
    found += [f"cut: {words(one)}" for one in ticks if one.isVisible() and one.width() < one.sizeHint().width()]
    for one in window.findChildren(QLineEdit):
        asks = one.placeholderText()
        if one.isVisible() and asks and not one.text() and one.fontMetrics().horizontalAdvance(asks) > one.width() - 8:
            found.append(f"cut: the field's {asks!r}")
    return found


def tabs(window: QWidget) -> list[str]:
    """Tabs that are not all on the screen, or are cut."""
    found = []
    for bar in window.findChildren(QTabBar):
        if not bar.isVisible():
            continue
        if any(one.isVisible() for one in bar.findChildren(QToolButton)):
            found.append(f"{words(bar)} scrolls")
        for number in range(bar.count()):
            needed = bar.fontMetrics().horizontalAdvance(bar.tabText(number).replace("&", ""))
            if bar.tabRect(number).width() < needed:
                found.append(f"cut: tab {bar.tabText(number)!r}")
    return found


def stray(page: Page) -> list[str]:
    """Scroll bars sideways where nothing should be wider than the page, and tables squeezed to nothing."""
    found = []
    for area in page.findChildren(QAbstractScrollArea):
        if not area.isVisible() or isinstance(area, QHeaderView):
            continue
        bar = area.horizontalScrollBar()
        if not isinstance(area, (QAbstractItemView, QPlainTextEdit)) and bar.maximum() > 0:
            found.append(f"{words(area)} is wider than its place by {bar.maximum()}")
        upright = area.verticalScrollBar()
        led = area.parentWidget() is not None and isinstance(area.parentWidget(), QTableView)
        off = area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff and not led
        if off and upright.maximum() > 1:
            found.append(f"{words(area)} hides {upright.maximum()} beneath its edge")
        elif upright.isVisible() and 0 < upright.maximum() < 6:
            found.append(f"{words(area)} has a scroll bar for {upright.maximum()} pixels")
        if isinstance(area, QAbstractItemView) and area.height() < min(LEAST, area.sizeHintForRow(0) + 2):
            found.append(f"{words(area)} has no room: {area.height()} high")
    return found


def tables(page: Page) -> list[str]:
    """Headings and figures that end in '…': a heading is ours to fit, and half a figure is a wrong figure."""
    found = []
    for table in page.findChildren(QTableView):
        if not table.isVisible() or table.model() is None:
            continue
        header = table.horizontalHeader()
        for column in range(table.model().columnCount()):
            if table.isColumnHidden(column) or not header.isVisible():
                continue
            heading = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
            needed = max(header.fontMetrics().horizontalAdvance(line) for line in heading.split("\n"))
            told = table.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            if needed > header.sectionSize(column) - 7 and not (told and header.sectionSize(column) > ENOUGH):
                found.append(f"cut: heading {heading!r} of {words(table)}: {header.sectionSize(column)}")
            found += _figures(table, column)
    return found


def _figures(table: QTableView, column: int) -> Iterator[str]:
    for row in range(min(table.model().rowCount(), 80)):
        index = table.model().index(row, column)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        shown = str(index.data() or "")
        if (
            not align
            or not int(align) & int(Qt.AlignmentFlag.AlignRight)
            or not shown
            or table.columnSpan(row, column) > 1
        ):
            continue
        if table.sizeHintForIndex(index).width() > table.columnWidth(column) + 3:
            yield f"cut: figure {shown!r} of {words(table)}: {table.columnWidth(column)}"
            return


def outside(window: QWidget, page: Page) -> list[str]:
    """Parts that reach beyond the edge of the page."""
    found = []
    for one in _parts(page):
        if one.window() is not window:
            continue
        left = one.mapTo(page, one.rect().topLeft()).x()
        if left < -1 or left + one.width() > page.width() + 1:
            found.append(f"{words(one)} reaches beyond the page: {left} to {left + one.width()} of {page.width()}")
    return found


def _parts(window: QWidget) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if isinstance(one, PARTS) and one.isVisible() and not isinstance(one, QHeaderView) and not _in_view(one):
            yield one


def _in_view(one: QWidget) -> bool:
    """Whether a part belongs to a table or a list, whose rows pass beneath its edge."""
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, (QAbstractItemView, QComboBox, QTabBar)):
            return True
        above = above.parentWidget()
    return False


def words(one: QWidget) -> str:
    """How a part is named in a fault."""
    text = one.text() if isinstance(one, (QLabel, QAbstractButton, QLineEdit)) else one.accessibleName()
    return f"{type(one).__name__} {text[:50]!r}"


def _box(area: QRect) -> str:
    return f"{area.x()},{area.y()} {area.width()}x{area.height()}"
