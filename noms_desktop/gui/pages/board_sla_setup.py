"""Making and changing an SLA: the catalogue with a tick for what is in it, and the terms of the measure chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.pages.board_beside import WithDetails
from noms_desktop.gui.pages.board_words import short_function
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.notice import Notice
from noms_desktop.gui.widgets.table import ROW, Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.sla_setup import SlaSetup, Term
    from noms_desktop.store.register import Store

_TICK, _NOT = "\N{CHECK MARK}", ""
_NARROW = 760
TARGET, TOLERANCE, CASES, PROFILE = "target", "tolerance", "min-cases", "profile"
_PROFILES = (("even", "Evenly"), ("quarterly", "By quarters"), ("back-loaded", "Most of it late in the year"))


def _target(term: Term) -> str:
    return f"{term.better} {term.target}" if term.target and term.target != "none" else term.target


def _tolerance(term: Term) -> str:
    if not term.tolerance:
        return ""
    return f"{term.tolerance} of target" if term.tolerance.endswith("%") else f"{term.tolerance} points"


COLUMNS = (
    Column["Term"](heading="In SLA", text=lambda term: _TICK if term.chosen else _NOT, align="centre", width=62),
    Column["Term"](
        heading="Function",
        text=lambda term: short_function(term.function),
        quiet=True,
        width=164,
    ),
    Column["Term"](heading="Measure", text=lambda term: term.short_name, tip=lambda term: term.name, stretch=True),
    Column["Term"](heading="Target", text=_target, bold=True, width=110),
    Column["Term"](heading="Tolerance", text=_tolerance, width=104),
    Column["Term"](heading="National target", text=lambda term: term.national or "none found", quiet=True, width=136),
)


class _Catalogue(Table):
    """The table of the catalogue: Space and F2 are its own."""

    toggled = Signal()
    edited = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        else:
            super().keyPressEvent(event)


class SlaSetupView(QWidget):
    """`show_sla` shows the catalogue for a board and year. Space puts a measure in or out; F2 goes to its terms."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = self._year = ""
        self._found: SlaSetup | None = None
        self.notice = Notice()
        self.card = Card()
        self.copy = button("Copy last year", self.copy_last_year)
        self.sign = button("&Sign the SLA\N{HORIZONTAL ELLIPSIS}", self.ask_signature)
        self.done = button("&Done", self.close_view, "primary")
        for tool in (self.copy, self.sign, self.done):
            self.card.tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.model = RowsModel(COLUMNS, key=lambda term: term.code, parent=self)
        self.table = _Catalogue("Measures of the catalogue")
        self.table.toggled.connect(self.toggle)
        self.table.edited.connect(self._edit_terms)
        self.table.show_model(self.model)
        self.table.remember(desk.memory, "boards.sla_setup")
        self.table.setMinimumHeight(7 * ROW)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.card.body.addWidget(self.table, 1)
        self.panel = TermsPanel(desk, self)
        self.panel.changed.connect(self.read_again)
        self.panel.toggle.clicked.connect(lambda *_: self.toggle())
        self.both = WithDetails((self.card,), self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self.both, 1)

    def show_sla(self, code: str, year: str) -> None:
        """Show the catalogue with the SLA of a board for a year."""
        if (code, year) != (self._code, self._year):
            self._code, self._year = code, year
            self.model.show_rows(())
            self.panel.show_term(None, "", "")
        self.notice.clear()
        self.read_again()

    def read_again(self) -> None:
        """Read anew; the measure chosen stays chosen."""
        if self._code:
            self._desk.ask(_read, self._code, self._year, done=self._on_read)

    def take_focus(self) -> None:
        """Into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Send what is typed to the register."""
        self.panel.settle()
        return True

    def toggle(self) -> None:
        """Put the measures that are selected in, or take them out when the current one is in."""
        current = self.model.row(self.table.currentIndex())
        if current is None:
            return
        numbers = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        rows = [row for row in map(self.model.row, numbers) if row is not None] or [current]
        if not current.chosen:
            codes = tuple(row.code for row in rows if not row.chosen)
            self._desk.edit(_add, self._code, self._year, codes, done=self._on_kept, failed=self.notice.refuse)
            return
        for row in rows:
            if row.chosen:
                self._desk.edit(
                    _remove, self._code, self._year, row.code, done=self._on_kept, failed=self.notice.refuse
                )

    def copy_last_year(self) -> None:
        """Take over the measures of the year before."""
        self._desk.edit(_copy, self._code, self._year, done=self._on_kept, failed=self.notice.refuse)

    def ask_signature(self) -> None:
        """Ask when and by whom the SLA was signed."""
        if self._found is not None:
            self.panel.settle()
            SignDialog(self._desk, self._found, self.window()).open()

    def close_view(self) -> None:
        """Back to the measures with their results."""
        self.panel.settle()
        self.closed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.card.width() < _NARROW
        for number in (1, 5):
            self.table.setColumnHidden(number, narrow)

    def _on_read(self, found: SlaSetup) -> None:
        if (found.board_code, found.year_label) != (self._code, self._year):
            return
        self._found = found
        self.model.show_rows(found.terms)
        count = len(found.chosen)
        self.card.show_words(
            f"SLA {found.year_label}: {count} measure{'' if count == 1 else 's'} chosen", _state(found)
        )
        self.copy.setText(f"Copy {found.last_year}")
        self.copy.setVisible(bool(found.last_measures) and not count)
        self.sign.setVisible(bool(count))
        self.sign.setText(
            "&Sign the SLA\N{HORIZONTAL ELLIPSIS}" if found.state != "agreed" else "&Sign again\N{HORIZONTAL ELLIPSIS}"
        )
        if not self.table.currentIndex().isValid() and found.terms:
            self.table.select_row(0)
        self._show_current()

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._show_current()

    def _on_opened(self, _index: QModelIndex) -> None:
        self._edit_terms()

    def _edit_terms(self) -> None:
        """Into the target of the measure; one that is not in the SLA is put in first."""
        current = self.model.row(self.table.currentIndex())
        if current is None:
            return
        if not current.chosen:
            self.toggle()
        self.both.open_panel()
        self.panel.edit_target()

    def _show_current(self) -> None:
        self.panel.show_term(self.model.row(self.table.currentIndex()), self._code, self._year)

    def _on_kept(self, _applied: Applied) -> None:
        self.notice.clear()
        self.read_again()


def _state(found: SlaSetup) -> str:
    if not found.chosen:
        return "Space puts a measure in, several with Shift; Enter goes to its target."
    if found.state == "agreed":
        by = f" by {found.signed_by}" if found.signed_by else ""
        return f"Signed {found.agreed_on}{by}; a change now is a variation."
    missing = sum(one.target == "none" for one in found.chosen)
    if missing:
        return f"Draft. {missing} {'has' if missing == 1 else 'have'} no target yet."
    return "Draft: every measure has its target. Sign it when it is agreed."


class TermsPanel(Panel):
    """The terms of one measure, each field kept when it is left."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Measure", parent)
        self._desk = desk
        self._code = self._year = ""
        self._term: Term | None = None
        self._wants_target = False
        self.name = label(kind="quiet", wrap=True)
        self.remark = label(kind="quiet", wrap=True)
        self.toggle = button("Put it into the SLA")
        self.fields = {key: KeptLine() for key in (TARGET, TOLERANCE, CASES)}
        self.profile = QComboBox()
        for value, words in _PROFILES:
            self.profile.addItem(words, value)
        self.profile.setPlaceholderText("In its own way")
        self.form = Form()
        self.form.add(TARGET, "&Target", self.fields[TARGET])
        self.form.add(
            TOLERANCE,
            "T&olerance",
            self.fields[TOLERANCE],
            "5 for points, 10% for per cent of the target: at risk within.",
        )
        self.form.add(
            CASES, "Fewest &cases to rate", self.fields[CASES], "With fewer cases due it is 'too few' to rate."
        )
        self.spread = Form()
        self.spread.add(PROFILE, "How the target falls on the &months", self.profile)
        for key, field in self.fields.items():
            field.typed.connect(partial(self._keep, key))
        self.profile.activated.connect(self._keep_profile)
        self.wrong = label(kind="wrong", wrap=True)
        self.wrong.hide()
        for widget in (self.name, self.remark, self.toggle, self.form, self.spread, self.wrong):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_term(self, term: Term | None, code: str, year: str) -> None:
        """Show a measure; of the same one again, what is being typed stays."""
        same = (
            term is not None
            and self._term is not None
            and (term.code, code, year)
            == (
                self._term.code,
                self._code,
                self._year,
            )
        )
        if not same:
            self.settle()
            self.form.clear_refusals()
            self.wrong.hide()
        self._term, self._code, self._year = term, code, year
        for widget in (self.name, self.remark, self.toggle):
            widget.setVisible(term is not None)
        if term is None:
            self.show_title("Choose a measure")
            self.form.hide()
            self.spread.hide()
            return
        self.show_title(term.short_name)
        self.name.setText(
            f"{term.name}. Counted in {term.unit}; {'lower' if term.better == 'at most' else 'higher'} is better."
        )
        whole = ", of all boards together" if term.by_profile else ""
        national = f"National target: {term.national}{whole}. " if term.national else "No national target was found. "
        months = (
            f"{term.months} month{'' if term.months == 1 else 's'} of results are in this year." if term.months else ""
        )
        self.remark.setText(f"{national}{term.remark} {months}".strip())
        self.toggle.setText("Take it out of the SLA" if term.chosen else "Put it into the SLA")
        self.form.setVisible(term.chosen)
        self.spread.setVisible(term.chosen and term.by_profile)
        for key, text in ((TARGET, term.target), (TOLERANCE, term.tolerance), (CASES, term.min_cases)):
            self.fields[key].show_kept(text, anew=not same)
        # None is chosen where the months follow a profile of their own; a new target is then spread evenly.
        self.profile.setCurrentIndex(self.profile.findData(term.profile))
        if self._wants_target and term.chosen:
            self.edit_target()

    def edit_target(self) -> None:
        """Into the target; as soon as the measure is in the SLA."""
        self._wants_target = self._term is not None and not self._term.chosen
        if not self._wants_target:
            self.fields[TARGET].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields[TARGET].selectAll()

    def settle(self) -> None:
        """Send what is typed to the register."""
        for field in self.fields.values():
            field.settle()

    def _keep(self, key: str, text: str) -> None:
        term = self._term
        if term is None or not term.chosen:
            return
        name = {TARGET: "target", TOLERANCE: "tolerance", CASES: "min_cases"}[key]
        profile = str(self.profile.currentData() or _PROFILES[0][0])
        self._desk.edit(
            _set,
            (self._code, self._year, term.code, profile),
            {name: text},
            done=partial(self._on_kept, key),
            failed=partial(self._on_refused, term.code),
        )

    def _keep_profile(self, _index: int) -> None:
        term = self._term
        if term is not None and term.chosen and term.target not in ("", "none"):
            self._desk.edit(
                _set,
                (self._code, self._year, term.code, str(self.profile.currentData())),
                {"target": term.target},
                done=partial(self._on_kept, PROFILE),
                failed=partial(self._on_refused, term.code),
            )

    def _on_kept(self, _key: str, _applied: Applied) -> None:
        self.form.clear_refusals()
        self.wrong.hide()
        self.changed.emit()

    def _on_refused(self, code: str, error: UserError) -> None:
        """Beneath its field; of a measure that was left meanwhile, at the foot of the panel."""
        here = self._term is not None and self._term.code == code
        if not here or not self.form.refuse(error):
            self.wrong.setText(f"{'' if here else f'{code}: '}{error.title} {error.advice}".strip())
            self.wrong.show()


class SignDialog(PlainDialog):
    """When and by whom an SLA was signed."""

    def __init__(self, desk: Desk, found: SlaSetup, parent: QWidget) -> None:
        super().__init__(
            "NOMS Desktop",
            f"Sign the SLA {found.year_label} with {found.board_name}",
            f"{len(found.chosen)} measures. Later changes stay possible: they are variations.",
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._found = desk, found
        self.on, self.by = QLineEdit(found.agreed_on or found.today), QLineEdit(found.signed_by)
        self.by.setPlaceholderText("Regional Offender Manager; Chair of the Board")
        self.form = Form()
        self.form.add("on", "Signed &on", self.on)
        self.form.add("by", "Signed &by", self.by, "Their posts, with a semicolon between.")
        self.body.addWidget(self.form)
        self.add_button("Cancel", self.reject)
        self.yes = self.add_button("Sign", self.sign, primary=True)
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign(self) -> None:
        """Record the signature."""
        self.form.clear_refusals()
        where = (self._found.board_code, self._found.year_label)
        self._desk.edit(_sign, where, self.on.text(), self.by.text(), done=self._on_signed, failed=self._on_refused)

    def _on_signed(self, _applied: Applied) -> None:
        self.accept()

    def _on_refused(self, error: UserError) -> None:
        if not self.form.refuse(error):
            self.say_beneath(f"{error.title} {error.advice}".strip())
        self.fit()


def _read(store: Store, code: str, year: str) -> SlaSetup:
    from noms_desktop.services import sla_setup

    return sla_setup.read(store, code, year)


def _add(store: Store, who: str, code: str, year: str, measures: tuple[str, ...]) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.add_measures(store, who, code, year, measures)


def _remove(store: Store, who: str, code: str, year: str, measure: str) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.remove_measure(store, who, code, year, measure)


def _copy(store: Store, who: str, code: str, year: str) -> Applied:
    from noms_desktop.services import sla_setup

    return sla_setup.copy_last_year(store, who, code, year)


def _set(store: Store, who: str, which: tuple[str, str, str, str], given: dict[str, str]) -> Applied:
    from noms_desktop.services import sla

    code, year, measure, profile = which
    terms = sla.TypedTerms(board_code=code, year=year, measure=measure, profile=profile)
    return sla.set_measure(store, who, replace(terms, **given))


def _sign(store: Store, who: str, where: tuple[str, str], on: str, by: str) -> Applied:
    from noms_desktop.services import sla_setup

    code, year = where
    return sla_setup.sign(store, who, code, year, on=on, by=by)
