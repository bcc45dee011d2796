"""The list of providers: words typed filter at once, filters with counts, a table of any length, a drawer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.models.lazy import PAGE
from noms_desktop.gui.models.providers import ORDERS, ProvidersModel
from noms_desktop.gui.pages.provider_filters import FilterBar, FilterRail, chosen, with_choice
from noms_desktop.gui.pages.provider_none import NoProviders
from noms_desktop.gui.pages.provider_preview import ProviderPreview
from noms_desktop.gui.pages.provider_reads import ListReads
from noms_desktop.gui.pages.provider_table import ProviderTable
from noms_desktop.gui.pages.provider_words import WordsBox
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.drawer import WithPanel
from noms_desktop.gui.widgets.table import ROW
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.provider_list import Choices, Listed, Listing, Screen

RAIL_FROM = 1080
"""The width from which the filters stand at the side."""
BESIDE_FROM = 1500
ACCREDITED_FROM = 1160
"""The width from which the end of the accreditation has a column; the drawer always has it."""
_ACCREDITED = ORDERS.index("expiry")
READ_ALL_UP_TO = 2_000
"""A list so long is read whole once all is answered, so that every letter and every scroll shows its rows at once."""
_KEPT = ("sector", "service", "area", "network", "ending", "retired")


class ProviderList(QWidget):
    """Shows the providers that the filters keep; tells which one to open, and that one is to be added."""

    opened = Signal(str)
    """The uid of the provider to open."""
    add_asked = Signal(str)
    """A provider is to be added; the words typed may begin its name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from noms_desktop.services.provider_list import Listing

        self._desk = desk
        self.listing: Listing = Listing()
        self.shown: Listing | None = None
        self.reads = ListReads(desk, self)
        self.reads.found.connect(self._on_found)
        self.reads.counted.connect(self._on_counted)
        self.reads.read.connect(self._on_rows)
        self.reads.rested.connect(self._read_ahead)
        self.rail, self.bar = FilterRail(self), FilterBar(self)
        self.words = WordsBox(self)
        self.count = label(kind="lead")
        self.clear_link = button("Clear filters", self.clear_filters, "link", self)
        self.table = ProviderTable(desk, self)
        self.empty = NoProviders()
        self.preview = ProviderPreview(desk)
        self.model: ProvidersModel | None = None
        self._choices: Choices | None = None
        # Another register has other providers: what was chosen in one would leave the next one empty.
        self._key = f"providers.filters.{desk.info.uid}"
        self._counts: dict[str, Mapping[str, int]] = {}
        self._none_at_all = self._narrowed = self._wide = False
        self._lay_out()
        self._connect()

    def begin(self, choices: Choices) -> None:
        """Set up what is shown once what can be chosen is known; filters are as they were left."""
        self._choices = choices
        self.model = ProvidersModel(choices.year, self)
        self.model.needed.connect(self.reads.rows)
        kept = {} if self._narrowed else dict(zip(_KEPT, self._desk.memory.texts(self._key), strict=False))
        valid = {"": True, "yes": True} | {
            one.code: True
            for options in (choices.sectors, choices.services, choices.areas, choices.networks)
            for one in options
        }
        for name, code in kept.items():
            if code in valid:
                self.listing = with_choice(self.listing, name, code)
        self.table.show_providers(self.model)
        self._arrange()
        self.table.remember(self._desk.memory, "providers.columns")
        self.table.chosen.connect(self._on_chosen)
        self._restore_order()
        # Only now: a table that is shown a model sorts it by nothing first, which nobody asked for.
        self.model.sort_asked.connect(self._on_sort)
        for part in (self.rail, self.bar):
            part.show_choices(choices)
            part.show_listing(self.listing)

    def refresh(self) -> None:
        """Read anew what is shown: rows that are the same stay as they are."""
        if self.model is None:
            return
        self.model.age()
        self._find()
        if self.panelled.is_open and self.preview.uid:
            self.preview.show_provider(self.preview.uid)

    def take_focus(self) -> None:
        """The keyboard goes to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_filters(self) -> None:
        """Every provider in use, in the order chosen."""
        self._want(self._unfiltered())

    def narrow(self, name: str, code: str) -> None:
        """The providers that one filter keeps, and no other one: how the search comes to a service."""
        if self.model is None:
            self.listing = with_choice(self._unfiltered(), name, code)
            self._narrowed = True
        else:
            self._want(with_choice(self._unfiltered(), name, code))

    def _unfiltered(self) -> Listing:
        from noms_desktop.services.provider_list import Listing

        self.words.blockSignals(True)  # noqa: FBT003 - Qt's own way to call it
        self.words.clear()
        self.words.blockSignals(False)  # noqa: FBT003 - the same
        return Listing(order=self.listing.order, descending=self.listing.descending)

    def show_total(self, number: int) -> None:
        """How many providers there are, retired ones too: of none there is nothing to filter."""
        self._none_at_all = not number
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, some = self.width() >= RAIL_FROM, not self._none_at_all
        if wide != self._wide:
            self._wide = wide
            for name, counts in self._counts.items():
                self._filters.show_counts(name, counts)
        self.rail.setVisible(wide and some)
        self.bar.setVisible(not wide and some)
        self.table.setColumnHidden(_ACCREDITED, self.width() < ACCREDITED_FROM)
        self.words.setVisible(some)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.words, 2)
        top.addWidget(self.count)
        top.addWidget(self.clear_link)
        top.addStretch(1)
        card = QFrame(self)
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 5, 8, 6)
        inside.addWidget(self.table)
        none = QFrame(self)
        none.setProperty("kind", "card")
        within = QVBoxLayout(none)
        within.addWidget(self.empty)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(card)
        self.stack.addWidget(none)
        self.panelled = WithPanel(self.stack, self.preview, self, beside_from=BESIDE_FROM)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(top)
        right.addWidget(self.bar)
        right.addWidget(self.panelled, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        # Its room stays, so that the table does not move at the first letter.
        held = self.clear_link.sizePolicy()
        held.setRetainSizeWhenHidden(True)
        self.clear_link.setSizePolicy(held)
        self.clear_link.hide()
        QWidget.setTabOrder(self.words, self.table)

    def _connect(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.words.begin)
        self.words.textChanged.connect(self._on_words)
        self.words.descended.connect(self._on_descended)
        for part in (self.rail, self.bar):
            part.picked.connect(self._on_picked)
        self.table.opened.connect(self._on_opened)
        self.table.peeked.connect(self._on_peeked)
        self.table.left.connect(self._on_left)
        self.table.typed.connect(self._on_typed)
        self.table.verticalScrollBar().valueChanged.connect(self._look)
        self.preview.opened.connect(self.opened)
        self.empty.cleared.connect(self._on_cleared)
        self.empty.all_cleared.connect(self.clear_filters)
        self.empty.add_asked.connect(self.add_asked)

    # What the person does

    def _want(self, listing: Listing) -> None:
        self.listing = listing
        for part in (self.rail, self.bar):
            part.show_listing(listing)
        codes = chosen(listing)
        self._desk.memory.keep(self._key, [codes[name] for name in _KEPT])
        self._find()

    def _find(self) -> None:
        """Ask for the list, and for the rows of one screen that have not been read."""
        if self.model is not None:
            high = self.table.viewport().height() // ROW + 2
            self.reads.find(self.listing, high=high, known=self.model.fresh())

    def _on_words(self, text: str) -> None:
        self._want(replace(self.listing, words=" ".join(text.split())))

    def _on_typed(self, letters: str) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.setText(letters)

    def _on_picked(self, name: str, code: str) -> None:
        self._want(with_choice(self.listing, name, code))

    def _on_cleared(self, name: str) -> None:
        if name == "words":
            self.words.clear()
        else:
            self._on_picked(name, "")

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        by = ORDERS[column] if 0 <= column < len(ORDERS) else "name"
        descending = column >= 0 and order is Qt.SortOrder.DescendingOrder
        self._desk.memory.keep("providers.order", [column, int(descending)])
        if (by, descending) != (self.listing.order, self.listing.descending):
            self._want(replace(self.listing, order=by, descending=descending))

    def _restore_order(self) -> None:
        kept = self._desk.memory.numbers("providers.order")
        if len(kept) == 2 and 0 <= kept[0] < len(ORDERS):
            order = Qt.SortOrder.DescendingOrder if kept[1] else Qt.SortOrder.AscendingOrder
            self.listing = replace(self.listing, order=ORDERS[kept[0]], descending=bool(kept[1]))
            self.table.horizontalHeader().setSortIndicator(kept[0], order)

    def _on_descended(self) -> None:
        if self.model is not None and self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.select_row(0)
            self.take_focus()

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(index) if self.model is not None else None
        if row is not None:
            self.opened.emit(row.uid)

    def _on_peeked(self) -> None:
        if self.panelled.is_open:
            self.panelled.close_panel()
        elif (row := self.table.current) is not None:
            self.preview.show_provider(row.uid)
            self.panelled.open_panel(focus=False)

    def _on_left(self) -> None:
        if self.panelled.is_open:
            self.panelled.close_panel()
        elif self.listing.words:
            self.words.clear()

    def _on_chosen(self, index: QModelIndex) -> None:
        row = self.model.row(index) if self.model is not None else None
        if row is not None and self.panelled.is_open:
            self.preview.show_provider(row.uid)

    # What the register answers

    def _on_found(self, listing: Listing, screen: Screen) -> None:
        model, ids = self.model, screen.ids
        if model is None:
            return
        current = model.id_at(self.table.currentIndex().row())
        kept = current is not None and current in ids
        if not kept and (current is not None or self.table.selectionModel().hasSelection()):
            self.table.select_row(-1)
        another = self.shown != listing
        self.shown = listing
        model.show_ids(ids, screen.rows)
        if another:
            if kept and current is not None:
                self.table.scrollTo(model.index(model.row_of(current), 0))
            else:
                self.table.scrollToTop()
        self._say_count(len(ids))
        self._look()

    @property
    def _filters(self) -> FilterRail | FilterBar:
        """Those on the screen: numbers nobody sees are not written."""
        return self.rail if self._wide else self.bar

    def _on_counted(self, name: str, counts: Mapping[str, int]) -> None:
        self._counts[name] = counts
        self._filters.show_counts(name, counts)

    def _on_rows(self, rows: Sequence[Listed]) -> None:
        if self.model is not None:
            self.model.show_rows(rows)
            if self.reads.at_rest:
                self._read_ahead()

    def _read_ahead(self) -> None:
        """While nobody waits: the rest of a list that is not too long; of a longer one, what stands below."""
        model = self.model
        if model is None:
            return
        if model.rowCount() <= READ_ALL_UP_TO:
            missing = model.missing()[:PAGE]
        else:
            _, last = self.table.visible_rows()
            missing = model.lacking(last + 1, last + PAGE)
        if missing:
            self.reads.rows(missing)

    def _look(self, *_: object) -> None:
        """What is on the screen is read, where it has not been."""
        if self.model is not None and self.model.rowCount():
            self.model.look_at(*self.table.visible_rows())

    def _say_count(self, number: int) -> None:
        narrowed = not self._none_at_all and (bool(self.listing.words) or any(chosen(self.listing).values()))
        self.count.setText(f"{number:,} match{'' if number == 1 else 'es'}" if narrowed else "")
        self.clear_link.setVisible(narrowed)
        self.stack.setCurrentIndex(0 if number else 1)
        if not number:
            self.panelled.close_panel()
            self.empty.say_none(self.listing, narrowed=narrowed)
