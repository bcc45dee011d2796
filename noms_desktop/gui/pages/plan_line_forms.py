"""The forms of a plan's lines, made as lines are selected, and that of a new line: one of them is shown at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from noms_desktop.domain.money import pounds
from noms_desktop.gui.pages.plan_line_form import LineForm, NewLine, typed_line, words_of
from noms_desktop.gui.unsaved import place_of

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.plan_choices import Choices
    from noms_desktop.services.plan_detail import LineDetail
    from noms_desktop.services.plan_lines import TypedLine
    from noms_desktop.services.plan_page import PlanPage


class LineForms(QWidget):
    """Saves each field when it is left; what was refused stays in its form, and goes with its version."""

    unsaved = Signal()
    """Something typed here is not in the register, or no longer."""
    line_added = Signal(object)
    """Applied: a line was added."""
    cancelled = Signal()
    """The form of a new line is closed; what is typed in it stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._page: PlanPage | None = None
        self._choices: Choices | None = None
        self._renewed: set[int] = set()
        self._forms: dict[int, LineForm] = {}
        self._shown = 0
        self.new: NewLine | None = None
        self.adding = self._wants_new = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def form_of(self, line_no: int) -> LineForm | None:
        """The form of a line, while there is one."""
        return self._forms.get(line_no)

    def show_plan(self, page: PlanPage) -> None:
        """Another version, or the same one read anew; what is being typed in the same one stays."""
        before = self._page
        if before is None or (before.board_code, before.version_no) != (page.board_code, page.version_no):
            self._drop()
        self._page = page
        self._stand_new()
        self._renewed.clear()
        for line_no, form in self._forms.items():
            detail = self._detail(line_no)
            if detail is not None and self._choices is not None:
                form.show_line(detail, self._choices)

    def show_choices(self, choices: Choices) -> None:
        """What the fields may be set to."""
        self._choices = choices

    def show_line(self, detail: LineDetail | None, *, editable: bool) -> bool:
        """Show the form of a line, or of the new one while that is open; False when there is none to be shown."""
        self._shown = detail.line_no if detail is not None else 0
        form = self._form_of(detail) if editable and detail is not None and not self.adding else None
        for other in self._forms.values():
            other.setVisible(other is form)
        if self.new is not None:
            self.new.setVisible(self.adding)
        self.setVisible(self.adding or form is not None)
        return form is not None

    def begin_new(self) -> bool:
        """Open the form of a new line, as far as it was filled in; False while it is not known what to choose."""
        self._wants_new = self._choices is None
        if self._choices is None:
            return False
        if self.new is None:
            self.new = NewLine(self._choices, self.desk.unsaved)
            for told in (self.new.fields.saved, self.new.fields.unsaved, self.new.half.told, self.new.cancelled):
                told.connect(self.unsaved)
            self.new.cancelled.connect(self._on_cancelled)
            self.new.added.connect(self._on_added)
            self._column.addWidget(self.new)
            self._stand_new()
        self.adding = True
        self.unsaved.emit()
        return True

    @property
    def waits_for_choices(self) -> bool:
        """Whether a new line was asked for before it was known what it may be."""
        return self._wants_new and self._choices is not None

    @property
    def half_typed(self) -> bool:
        """Whether a new line is being typed that is not added yet."""
        return self.adding and self.new is not None and self.new.half_typed

    def settle(self) -> bool:
        """Save what is typed; False while a field holds a text that was refused."""
        kept = [form.settle() for form in self._forms.values()]
        return all(kept)

    def refused_line(self) -> int:
        """The number of a line with a text that was refused; 0 when there is none."""
        return next((n for n, form in self._forms.items() if form.fields is not None and form.fields.refused()), 0)

    def give_up(self) -> None:
        """Leave out every text that was refused."""
        for form in self._forms.values():
            if form.fields is not None:
                form.fields.give_up()

    def renewed(self, line_no: int) -> None:
        """A line was changed here: its version is another one until it is read anew."""
        self._renewed.add(line_no)

    # Forms

    def _detail(self, line_no: int) -> LineDetail | None:
        if self._page is None:
            return None
        return next((one for one in self._page.lines if one.line_no == line_no), None)

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
            self._column.addWidget(form)
            self._put_away()
        return form

    def _stand(self, form: LineForm, detail: LineDetail) -> None:
        """What was left unsaved in the fields of a line stands there again."""
        if form.fields is not None and self._page is not None:
            place = place_of("subcontracting", self._page.board_code, f"lines/{detail.line_no}")
            form.fields.stand_in(self.desk.unsaved, place)

    def _stand_new(self) -> None:
        """The form of a new line is that of the board: what is typed for another one waits."""
        if self.new is not None and self._page is not None:
            self.new.half.stand_at(place_of("subcontracting", self._page.board_code, "lines/new"))

    def _put_away(self) -> None:
        """Forms of other lines go once nothing in them waits to be put right: a plan may have two hundred."""
        for line_no in [one for one in self._forms if one != self._shown]:
            fields = self._forms[line_no].fields
            if fields is not None and not fields.open():
                form = self._forms.pop(line_no)
                form.hide()
                form.deleteLater()

    def _drop(self) -> None:
        for form in self._forms.values():
            form.hide()
            form.deleteLater()
        self._forms.clear()
        self.adding = False

    # What is typed

    def _save(self, line_no: int, name: str, text: str) -> None:
        page, detail = self._page, self._detail(line_no)
        if page is None or detail is None:
            return
        given = typed_line(page.board_code, name, text)
        if name == "profile" and text == "typed":
            given = _as_it_is(detail, page, given)
        version = None if line_no in self._renewed else detail.version
        _Sent(self, line_no, name).send(given, version)

    def _on_added(self, given: TypedLine) -> None:
        from noms_desktop.services import plan_lines

        if self._page is not None and self.new is not None:
            wanted = replace(given, board_code=self._page.board_code)
            self.desk.edit(plan_lines.add, wanted, done=self._on_line_added, failed=self.new.refuse)

    def _on_line_added(self, applied: Applied) -> None:
        if self.new is not None:
            self.new.clear()
        self.adding = False
        self.line_added.emit(applied)

    def _on_cancelled(self) -> None:
        self.adding = False
        self.cancelled.emit()


class _Sent:
    """One field on its way to the register."""

    def __init__(self, forms: LineForms, line_no: int, name: str) -> None:
        self._forms, self._line_no, self._name = forms, line_no, name

    def send(self, given: TypedLine, version: int | None) -> None:
        from noms_desktop.services import plan_lines

        line, edit = str(self._line_no), self._forms.desk.edit
        edit(plan_lines.change, line, given, version=version, done=self.kept, failed=self.refused)

    def kept(self, applied: Applied) -> None:
        form = self._forms.form_of(self._line_no) if isValid(self._forms) else None
        if applied.change_set_uid and isValid(self._forms):
            self._forms.renewed(self._line_no)
        if form is not None and form.fields is not None:
            form.fields.kept(self._name, changed=bool(applied.change_set_uid))

    def refused(self, error: UserError) -> None:
        form = self._forms.form_of(self._line_no) if isValid(self._forms) else None
        if form is not None and form.fields is not None:
            form.fields.refuse(self._name, words_of(error))


def _as_it_is(detail: LineDetail, page: PlanPage, given: TypedLine) -> TypedLine:
    """A profile that is typed from now on begins with the months as they are."""
    place = next((n for n, year in enumerate(page.years) if year.year_label == page.year_label), 0)
    months = tuple(pounds(pence) for pence in detail.planned[place])
    return replace(given, profile=None, months=months, year=page.year_label)
