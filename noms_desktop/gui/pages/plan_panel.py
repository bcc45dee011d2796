"""The panel beside the lines: the selected line's details and changes, what makes the gap, the plan by sector."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from noms_desktop.gui.pages.plan_line_forms import LineForms
from noms_desktop.gui.pages.plan_position import SectorsCard
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.causes_card import CausesCard
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.figure_rows import FigureRows
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.plan_line_form import LineForm, NewLine
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.plan_page import PlanPage

C = TypeVar("C", bound=Card)


class PlanPanel(Panel):
    """Shows one line of a version, or the form of a new one."""

    about = Signal(int)
    """What happened to this line?"""
    removed = Signal(int)
    """Take this line out."""
    unsaved = Signal()
    """Something typed here is not in the register, or no longer."""
    months_wanted = Signal(int)
    """Type the months of this line."""
    line_added = Signal(object)
    """Applied: a line was added."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.desk = desk
        self._page: PlanPage | None = None
        self._line_no = 0
        self.forms = LineForms(desk)
        self._lead = label(kind="quiet", wrap=True)
        self._why = label(kind="quiet", wrap=True)
        self._facts = FigureRows()
        self._history = button("&History of this line", self._on_about, "link")
        self._months = button("Its mo&nths", self._on_months, "link")
        self._remove = button("Ta&ke this line out", self._on_remove, "link")
        self._asked = _flat(Card("Sent back with these questions"))
        self._questions = label(wrap=True)
        self._asked.body.addWidget(self._questions)
        self._causes, self._sectors = _flat(CausesCard()), _flat(SectorsCard())
        self.forms.unsaved.connect(self.unsaved)
        self.forms.line_added.connect(self._on_line_added)
        self.forms.cancelled.connect(self._on_cancelled)
        self._lay_out()

    @property
    def line_no(self) -> int:
        """The line that is shown, 0 when none is."""
        return self._line_no

    @property
    def form(self) -> LineForm | None:
        """The form of the line that is shown, when it is typed into."""
        return self.forms.form_of(self._line_no)

    @property
    def new_line(self) -> NewLine | None:
        """The form of a new line, once it was asked for."""
        return self.forms.new

    def show_plan(self, page: PlanPage) -> None:
        """Show a version; the line that is selected stays selected."""
        self._page = page
        self.forms.show_plan(page)
        self._questions.setText(page.questions)
        self._asked.setVisible(bool(page.questions) and page.state == "returned")
        self._causes.show_plan(page)
        self._sectors.show_plan(page)
        self._show()

    def show_choices(self, choices: Choices) -> None:
        """What the fields may be set to."""
        self.forms.show_choices(choices)
        self._show()
        if self.forms.waits_for_choices:
            self.add_line()

    def show_line(self, line_no: int) -> None:
        """Show another line; what was typed for the one before is saved."""
        if line_no != self._line_no:
            form = self.form
            if form is not None:
                form.settle()
            self._line_no = line_no
            self._show()

    def add_line(self) -> None:
        """Show the form of a new line, as far as it was filled in before."""
        if self.forms.begin_new() and self.forms.new is not None:
            self._show()
            self.forms.new.start()

    # How it is shown

    def _show(self) -> None:
        page, detail = self._page, self._detail(self._line_no)
        editable = page is not None and page.editable and detail is not None and not detail.dropped
        adding = self.forms.adding
        typed_in = self.forms.show_line(detail, editable=editable)
        if adding:
            self.show_title("New line")
        elif detail is not None:
            self.show_title(detail.title)
        else:
            self.show_title("No line is selected" if page is not None and page.lines else "No lines yet")
        self._show_words(None if adding else detail)
        self._show_facts(None if adding or typed_in else detail)
        has_line = detail is not None and not adding
        self._history.setVisible(has_line)
        self._months.setVisible(has_line)
        self._remove.setVisible(has_line and editable)

    def _show_words(self, detail: LineDetail | None) -> None:
        parts = () if detail is None else (f"Line {detail.line_no}", detail.place, detail.since)
        self._lead.setText(" \N{MIDDLE DOT} ".join(filter(None, parts)))
        self._lead.setVisible(detail is not None)
        self._why.setText("" if detail is None else detail.why)
        self._why.setVisible(detail is not None)

    def _show_facts(self, detail: LineDetail | None) -> None:
        """A version that is not in work is only looked at: what is filled in, and what it was before."""
        self._facts.setVisible(detail is not None)
        if detail is not None:
            shown = [one for one in detail.fields if one.name != "title" and (one.shown or one.was)]
            nothing = ("own_share", "passed_on", "second_tier")
            shown = [one for one in shown if one.was or not (one.name in nothing and one.typed in ("", "no"))]
            self._facts.show_facts(
                [(one.caption, f"{one.shown}\n{one.was}" if one.was else one.shown) for one in shown], wrap=True
            )

    def _detail(self, line_no: int) -> LineDetail | None:
        if self._page is None:
            return None
        return next((one for one in self._page.lines if one.line_no == line_no), None)

    def _on_line_added(self, applied: Applied) -> None:
        self._show()
        self.line_added.emit(applied)

    def _on_cancelled(self) -> None:
        self._show()
        if not self._line_no:
            self.closed.emit()

    def _on_about(self) -> None:
        self.about.emit(self._line_no)

    def _on_remove(self) -> None:
        self.removed.emit(self._line_no)

    def _on_months(self) -> None:
        self.months_wanted.emit(self._line_no)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("ground", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for widget in (self._lead, self._why, self._facts, self.forms):
            column.addWidget(widget)
        for link in (self._months, self._history, self._remove):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._asked, self._causes, self._sectors):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)


def _flat(card: C) -> C:
    """A card without its frame: the panel is one already."""
    card.setProperty("kind", "part")
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(0, 12, 0, 0)
    return card
