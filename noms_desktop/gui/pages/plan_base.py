"""The grant base of a board: its versions with their source, and a form that shows what the minimum comes to."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from noms_desktop.domain import grant_base
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.grant_base import BASIS_WORDS, GrantBase
from noms_desktop.domain.money import parse_pence, pounds, whole_pounds
from noms_desktop.domain.periods import FinancialYear, short_day
from noms_desktop.domain.spend import target_pence
from noms_desktop.gui.models.rows import Column, RowsModel
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.half_typed import HalfTyped
from noms_desktop.gui.widgets.table import Table
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_page import PlanPage
    from noms_desktop.store.queries.bases import BaseVersion

_RATES = {2006: 5, 2007: 10}
_FIELDS = (
    ("main-grant", "Main &resource grant", "The whole grant of the year, such as £5.2m or £5,200,000."),
    ("approved-premises", "Less: &Approved Premises grant", ""),
    ("tpo", "Less: &TPO grant", ""),
    ("basic-skills", "Less: Basic S&kills grant", "Left out in Wales only."),
    ("from", "In &force from", "Blank: the first day of the year. The version before stays in force until then."),
    ("source", "&Source", "Which letter it comes from, with its date."),
    ("note", "Another basis, e&xplained", "Blank: the basis of the grant circular, which is the usual one."),
)


_AMOUNTS = ("main-grant", "approved-premises", "tpo", "basic-skills")


class PlanBase(QScrollArea):
    """The tab of the grant base."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._page: PlanPage | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list = Card("Grant base")
        self.model: RowsModel[BaseVersion] = RowsModel(_columns(), key=lambda one: one.id, parent=self)
        self.table = Table("Versions of the grant base")
        self.table.empty_text = "No grant base is recorded yet. Set it below: the 5% and the 10% follow from it."
        self.table.show_model(self.model, sortable=False)
        self.table.remember(desk.memory, "subcontracting.bases")
        self.table.fit()
        self._list.body.addWidget(self.table)
        self._card = Card("Set a grant base", "A new version; the ones before stay in the list, and packs keep theirs.")
        self.form = Form()
        self.year = Chooser(values=[(FinancialYear(start).label, FinancialYear(start).label) for start in _RATES])
        self.form.add("year", "&Year", self.year)
        self.editors: dict[str, QLineEdit] = {}
        for name, caption, hint in _FIELDS:
            self.editors[name] = QLineEdit()
            self.form.add(name, caption, self.editors[name], hint)
            self.editors[name].textChanged.connect(self._on_typed)
            if name in _AMOUNTS:
                self.editors[name].editingFinished.connect(partial(self._on_amount, name))
        self.year.currentIndexChanged.connect(self._on_typed)
        self.half = HalfTyped(desk.unsaved)
        self.half.watch({"year": self.year, **self.editors}, minor=("year",))
        self._gives = label(wrap=True)
        self._wrong = label(kind="wrong", wrap=True)
        self._wrong.hide()
        self.set_button = button("Set grant &base", self.set_base, "primary")
        self._lay_out()
        self._on_typed()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.set_button)
        foot.addStretch(1)
        beside = QWidget()
        words = QVBoxLayout(beside)
        words.setContentsMargins(16, 0, 0, 0)
        words.addWidget(label("What it comes to", "heading"))
        words.addWidget(self._gives)
        words.addStretch(1)
        self.form.setMinimumWidth(300)
        self._card.body.addWidget(self.half)
        row = QHBoxLayout()
        row.addWidget(self.form, 3)
        row.addWidget(beside, 2)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self._wrong)
        self._card.body.addLayout(foot)
        content = QWidget()
        content.setProperty("ground", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(self._list)
        column.addWidget(self._card)
        column.addStretch(1)
        self.setWidget(content)

    @property
    def gives(self) -> str:
        """What the form says of what is typed into it."""
        return self._gives.text()

    def show_plan(self, page: PlanPage) -> None:
        """Show the versions of a board's grant base; what is typed into the form stays with its board."""
        from noms_desktop.services import bases

        if self._page is None or self._page.board_code != page.board_code:
            self.half.leave()
            self.year.choose(page.year_label)
            self.half.stand_at(place_of("subcontracting", page.board_code, "base"))
            self._forget_refusals()
        elif self._page.year_label != page.year_label and not self.half.typed:
            # The year that is looked at is the one a base is wanted for.
            self.year.choose(page.year_label)
            self.half.forget()
        self._page = page
        self._list.show_words(
            f"Grant base of {page.board_name}",
            "The minimum is a share of it: 5% in 2006/07, 10% in 2007/08, which includes the 5%.",
        )
        self.desk.ask(bases.versions, page.board_code, done=self._on_versions)

    @property
    def half_typed(self) -> bool:
        """Whether something is typed, for any board, that is not set yet."""
        return self.half.waits or any(one.text().strip() for one in self.editors.values())

    def start(self) -> None:
        """Go to the form."""
        self.ensureWidgetVisible(self.set_button)
        self.ensureWidgetVisible(self.editors["main-grant"])
        self.editors["main-grant"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_base(self) -> None:
        """Add the version that is typed."""
        from noms_desktop.services import bases

        self.form.clear_refusals()
        self._wrong.hide()
        if self._page is None:
            return
        text = {name: self.editors[name].text() for name in self.editors}
        given = bases.TypedBase(
            board_code=self._page.board_code,
            year=self.year.currentText(),
            main_grant=text["main-grant"],
            source=text["source"],
            approved_premises=text["approved-premises"].strip() or "0",
            tpo=text["tpo"].strip() or "0",
            basic_skills=text["basic-skills"].strip() or "0",
            starts=text["from"],
            note=text["note"],
        )
        self.desk.edit(bases.set_base, given, done=self._on_set, failed=self._on_refused)

    def _on_versions(self, found: Sequence[BaseVersion]) -> None:
        self.model.show_rows(tuple(reversed(found)))
        wales = any(one.country == grant_base.WALES for one in found) or self._in_wales()
        self.editors["basic-skills"].setEnabled(wales)

    def _in_wales(self) -> bool:
        from noms_desktop.services import boards

        if self._page is None:
            return False
        return any(
            one.code == self._page.board_code and one.country == grant_base.WALES
            for one in boards.boards_of(self.desk.store)
        )

    def _on_set(self, applied: Applied) -> None:
        self._clear()
        self._gives.setText(f"Set: {applied.label}")
        # The version that was set stands in the list, above the form that was scrolled through.
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _on_refused(self, error: UserError) -> None:
        if not self.form.refuse(error):
            self._wrong.setText(f"{error.title} {error.advice}".strip())
            self._wrong.show()

    def _clear(self) -> None:
        for one in self.editors.values():
            one.clear()
        self.half.forget()
        self._forget_refusals()

    def _forget_refusals(self) -> None:
        self.form.clear_refusals()
        self._wrong.hide()

    def _on_typed(self, *_: object) -> None:
        """What the figures come to, as they are typed."""
        self._gives.setText(self._come_to())

    def _on_amount(self, name: str) -> None:
        """An amount that cannot be read says so beneath its field as soon as it is left."""
        try:
            parse_pence(self.editors[name].text().strip() or "0", where=name)
        except UserError as error:
            self.form.refuse(error, focus=False)

    def _come_to(self) -> str:
        if not self.editors["main-grant"].text().strip():
            return "Type the main grant, and what the minimum comes to stands here."
        try:
            amounts = [parse_pence(self.editors[name].text().strip() or "0") for name in _AMOUNTS]
        except UserError:
            return "What it comes to stands here once every amount can be read."
        year = FinancialYear.parse(self.year.currentText())
        made = GrantBase(0, year.first_day, *amounts)
        base = made.base(grant_base.WALES if amounts[3] else "")
        if base <= 0:
            return "The grants left out come to the whole main grant or more."
        rate = _RATES[year.start]
        minimum = target_pence(base, Fraction(rate, 100))
        return f"A grant base of {pounds(base)}: {rate}% of it, the minimum of {year.label}, is {pounds(minimum)}."


def _columns() -> tuple[Column[BaseVersion], ...]:
    return (
        Column(heading="Year", text=lambda one: FinancialYear(one.year).label, width=78),
        Column(heading="Version", text=lambda one: str(one.version_no), align="right", width=72),
        Column(heading="In force from", text=lambda one: short_day(one.effective_from), width=110),
        Column(heading="Main grant", text=lambda one: whole_pounds(one.main_grant_pence), align="right", width=108),
        Column(heading="Left out", text=_left_out, tip=_exclusions, align="right", width=94),
        Column(heading="Base", text=lambda one: whole_pounds(one.base_pence), align="right", bold=True, width=108),
        Column(heading="Minimum", text=_minimum, align="right", width=138),
        Column(heading="Source", text=lambda one: one.source, tip=_source, stretch=True),
    )


def _left_out(one: BaseVersion) -> str:
    return whole_pounds(one.main_grant_pence - one.base_pence)


def _exclusions(one: BaseVersion) -> str:
    return "\n".join(f"{name}: {pounds(pence)}" for name, pence in one.grants.exclusions(one.country))


def _minimum(one: BaseVersion) -> str:
    rate = _RATES.get(one.year)
    if rate is None:
        return ""
    return f"{whole_pounds(target_pence(one.base_pence, Fraction(rate, 100)))} ({rate}%)"


def _source(one: BaseVersion) -> str:
    note = f": {one.basis_note}" if one.basis_note else ""
    return f"{one.source}\n{BASIS_WORDS[one.basis]}{note}"
