"""The panel beside the lines: the selected line's details and changes, what makes the gap, the plan by sector."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from noms_desktop.domain.money import pounds
from noms_desktop.gui.pages.plan_line_form import LineForm, NewLine, typed_line, words_of
from noms_desktop.gui.pages.plan_position import CausesCard, FigureRows, SectorsCard
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.card import Card
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.plan_lines import TypedLine
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
        self._choices: Choices | None = None
        self._line_no = 0
        self._renewed: set[int] = set()
        self._forms: dict[int, LineForm] = {}
        self._new: NewLine | None = None
        self._adding = self._wants_new = False
        self._lead = label(kind="quiet", wrap=True)
        self._why = label(kind="quiet", wrap=True)
        self._facts = FigureRows()
        self._editors = QWidget()
        self._editors_column = QVBoxLayout(self._editors)
        self._editors_column.setContentsMargins(0, 0, 0, 0)
        self._history = button("&History of this line", self._on_about, "link")
        self._months = button("Its &months", self._on_months, "link")
        self._remove = button("Ta&ke this line out", self._on_remove, "link")
        self._asked = _flat(Card("Sent back with these questions"))
        self._questions = label(wrap=True)
        self._asked.body.addWidget(self._questions)
        self._causes, self._sectors = _flat(CausesCard()), _flat(SectorsCard())
        self._lay_out()

    @property
    def line_no(self) -> int:
        """The line that is shown, 0 when none is."""
        return self._line_no

    @property
    def form(self) -> LineForm | None:
        """The form of the line that is shown, when it is typed into."""
        return self._forms.get(self._line_no)

    @property
    def new_line(self) -> NewLine | None:
        """The form of a new line, once it was asked for."""
        return self._new

    def show_plan(self, page: PlanPage) -> None:
        """Show a version; the line that is selected stays selected."""
        other = self._page is None or (self._page.board_code, self._page.version_no) != (
            page.board_code,
            page.version_no,
        )
        if other:
            self._drop_forms()
        self._page = page
        self._stand_new()
        self._renewed.clear()
        self._questions.setText(page.questions)
        self._asked.setVisible(bool(page.questions) and page.state == "returned")
        self._causes.show_plan(page)
        self._sectors.show_plan(page)
        for line_no, form in self._forms.items():
            detail = self._detail(line_no)
            if detail is not None and self._choices is not None:
                form.show_line(detail, self._choices)
        self._show()

    def show_choices(self, choices: Choices) -> None:
        """What the fields may be set to."""
        self._choices = choices
        self._show()
        if self._wants_new:
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
        self._wants_new = self._choices is None
        if self._choices is None:
            return
        if self._new is None:
            self._new = NewLine(self._choices, self.desk.unsaved)
            self._new.fields.saved.connect(self.unsaved)
            self._new.fields.unsaved.connect(self.unsaved)
            self._new.half.told.connect(self.unsaved)
            self._new.cancelled.connect(self._on_cancelled)
            self._new.cancelled.connect(self.unsaved)
            self._new.added.connect(self._on_added)
            self._editors_column.addWidget(self._new)
            self._stand_new()
        self._adding = True
        self._show()
        self._new.start()

    def settle(self) -> bool:
        """Save what is typed; False while a field holds a text that was refused."""
        kept = [form.settle() for form in self._forms.values()]
        return all(kept)

    def refused_line(self) -> int:
        """The number of a line with a text that was refused; 0 when there is none."""
        return next((n for n, form in self._forms.items() if form.fields is not None and form.fields.refused()), 0)

    @property
    def half_typed(self) -> bool:
        """Whether a new line is being typed that is not added yet."""
        return self._adding and self._new is not None and self._new.half_typed

    def give_up(self) -> None:
        """Leave out every text that was refused."""
        for form in self._forms.values():
            if form.fields is not None:
                form.fields.give_up()

    def _stand_new(self) -> None:
        """The form of a new line is that of the board: what is typed for another one waits."""
        if self._new is not None and self._page is not None:
            self._new.half.stand_at(place_of("subcontracting", self._page.board_code, "lines/new"))

    # How it is shown

    def _show(self) -> None:
        page, detail = self._page, self._detail(self._line_no)
        editable = page is not None and page.editable and detail is not None and not detail.dropped
        adding = self._adding and self._new is not None
        if self._new is not None:
            self._new.setVisible(adding)
        form = self._form_of(detail) if editable and detail is not None and not adding else None
        for other in self._forms.values():
            other.setVisible(other is form)
        self._editors.setVisible(adding or form is not None)
        if adding:
            self.show_title("New line")
        elif detail is not None:
            self.show_title(detail.title)
        else:
            self.show_title("No line is selected" if page is not None and page.lines else "No lines yet")
        self._show_words(None if adding else detail)
        self._show_facts(None if adding or form is not None else detail)
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

    def _form_of(self, detail: LineDetail) -> LineForm | None:
        if self._choices is None:
            return None
        form = self._forms.get(detail.line_no)
        if form is None:
            form = LineForm()
            form.show_line(detail, self._choices)
            self._stand(form, detail)
            form.saved.connect(partial(self._save, detail.line_no))
            form.unsaved.connect(self.unsaved)
            self._forms[detail.line_no] = form
            self._editors_column.addWidget(form)
            self._put_away()
        return form

    def _stand(self, form: LineForm, detail: LineDetail) -> None:
        """What was left unsaved in the fields of a line stands there again."""
        if form.fields is not None and self._page is not None:
            place = place_of("subcontracting", self._page.board_code, f"lines/{detail.line_no}")
            form.fields.stand_in(self.desk.unsaved, place)

    def _put_away(self) -> None:
        """Forms of other lines go once nothing in them waits to be put right: a plan may have two hundred."""
        for line_no in [one for one in self._forms if one != self._line_no]:
            fields = self._forms[line_no].fields
            if fields is not None and not fields.open():
                form = self._forms.pop(line_no)
                form.hide()
                form.deleteLater()

    def _drop_forms(self) -> None:
        for form in self._forms.values():
            form.hide()
            form.deleteLater()
        self._forms.clear()
        self._adding = False

    def _detail(self, line_no: int) -> LineDetail | None:
        if self._page is None:
            return None
        return next((one for one in self._page.lines if one.line_no == line_no), None)

    # What is typed

    def _save(self, line_no: int, name: str, text: str) -> None:
        page, detail = self._page, self._detail(line_no)
        if page is None or detail is None:
            return
        given = typed_line(page.board_code, name, text)
        if name == "profile" and text == "typed":
            given = self._as_it_is(detail, page, given)
        version = None if line_no in self._renewed else detail.version
        _Sent(self, line_no, name).send(given, version)

    def _as_it_is(self, detail: LineDetail, page: PlanPage, given: TypedLine) -> TypedLine:
        """A profile that is typed from now on begins with the months as they are."""
        from dataclasses import replace

        place = next((n for n, year in enumerate(page.years) if year.year_label == page.year_label), 0)
        months = tuple(pounds(pence) for pence in detail.planned[place])
        return replace(given, profile=None, months=months, year=page.year_label)

    def renewed(self, line_no: int) -> None:
        """A line was changed here: its version is another one until it is read anew."""
        self._renewed.add(line_no)

    def form_of(self, line_no: int) -> LineForm | None:
        """The form of a line, while there is one."""
        return self._forms.get(line_no)

    def _on_added(self, given: TypedLine) -> None:
        from dataclasses import replace

        from noms_desktop.services import plan_lines

        if self._page is not None and self._new is not None:
            wanted = replace(given, board_code=self._page.board_code)
            self.desk.edit(plan_lines.add, wanted, done=self._on_line_added, failed=self._new.refuse)

    def _on_line_added(self, applied: Applied) -> None:
        if self._new is not None:
            self._new.clear()
        self._adding = False
        self._show()
        self.line_added.emit(applied)

    def _on_cancelled(self) -> None:
        self._adding = False
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
        for widget in (self._lead, self._why, self._facts, self._editors):
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


class _Sent:
    """One field on its way to the register."""

    def __init__(self, panel: PlanPanel, line_no: int, name: str) -> None:
        self._panel, self._line_no, self._name = panel, line_no, name

    def send(self, given: TypedLine, version: int | None) -> None:
        from noms_desktop.services import plan_lines

        panel = self._panel
        line = str(self._line_no)
        panel.desk.edit(plan_lines.change, line, given, version=version, done=self.kept, failed=self.refused)

    def kept(self, applied: Applied) -> None:
        form = self._panel.form_of(self._line_no) if isValid(self._panel) else None
        if applied.change_set_uid and isValid(self._panel):
            self._panel.renewed(self._line_no)
        if form is not None and form.fields is not None:
            form.fields.kept(self._name, changed=bool(applied.change_set_uid))

    def refused(self, error: UserError) -> None:
        form = self._panel.form_of(self._line_no) if isValid(self._panel) else None
        if form is not None and form.fields is not None:
            form.fields.refuse(self._name, words_of(error))


def _flat(card: C) -> C:
    """A card without its frame: the panel is one already."""
    card.setProperty("kind", "part")
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(0, 12, 0, 0)
    return card
