"""The terms of one measure of an SLA, each field kept when it is left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.gui.pages.board_beside import scrolled
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.buttons import button
from noms_desktop.gui.widgets.chooser import Chooser
from noms_desktop.gui.widgets.drawer import Panel
from noms_desktop.gui.widgets.form import Form
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.sla_setup import Term
    from noms_desktop.store.register import Store

TARGET, TOLERANCE, CASES, PROFILE = "target", "tolerance", "min-cases", "profile"
_PROFILES = (("even", "Evenly"), ("quarterly", "By quarters"), ("back-loaded", "Most of it late in the year"))


class TermsPanel(Panel):
    """The terms of one measure, each field kept when it is left."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Measure", parent)
        self._desk = desk
        self._code = self._year = ""
        self._term: Term | None = None
        self._wants_target = self._quiet = False
        self._drafts: dict[tuple[str, str, str], dict[str, str]] = {}
        self.name = label(kind="quiet", wrap=True)
        self.remark = label(kind="quiet", wrap=True)
        self.toggle = button("Put it into the SLA")
        self.fields = {key: KeptLine() for key in (TARGET, TOLERANCE, CASES)}
        self.profile = Chooser()
        self.profile.show_values(_PROFILES)
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
        self.profile.picked.connect(self._keep_profile)
        self.wrong = label(kind="wrong", wrap=True)
        self.wrong.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        for widget in (self.name, self.remark, self.toggle, self.form, self.spread, self.wrong):
            column.addWidget(widget)
        column.addStretch(1)
        self.body.addWidget(scrolled(content), 1)

    def show_term(self, term: Term | None, code: str, year: str) -> None:
        """Show a measure; of the same one again, what is being typed stays."""
        key = (term.code, code, year) if term is not None else None
        same = key is not None and key == self._key
        if not same:
            self._leave()
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
        if not same:
            self._stand()
        for name, text in ((TARGET, term.target), (TOLERANCE, term.tolerance), (CASES, term.min_cases)):
            self.fields[name].show_kept(text, anew=not same)
        self._take_up()
        if not same:
            self._come_back()
        # None is chosen where the months follow a profile of their own; a new target is then spread evenly.
        self.profile.choose(term.profile)
        if self._wants_target and term.chosen:
            self.edit_target()

    @property
    def _key(self) -> tuple[str, str, str] | None:
        """Which measure is shown, of which board and year."""
        return (self._term.code, self._code, self._year) if self._term is not None else None

    @property
    def _place(self) -> str:
        term = self._term.code if self._term is not None else ""
        return place_of("boards", self._code, f"sla/{self._year}/{term}")

    def _stand(self) -> None:
        """What is typed and not saved is this measure's from now on."""
        for name, field in self.fields.items():
            field.stand_in(self._desk.unsaved, self._place, name)

    def _come_back(self) -> None:
        """What was left unsaved of this measure stands in its fields again."""
        for name, left in self._desk.unsaved.take(self._place).items():
            if name in self.fields:
                self.form.come_back(name, left)

    def _leave(self) -> None:
        """Another measure is chosen: what is refused of this one waits until it is chosen again."""
        self._quiet = True
        self.settle()
        self._quiet = False
        refused = {key: field.text() for key, field in self.fields.items() if _is_refused(field)}
        self.form.clear_refusals()
        self.wrong.hide()
        if self._key is not None and self._term is not None and refused:
            self._drafts[self._key] = refused
            self.wrong.setText(f"{self._term.short_name}: not saved. Choose it again to mend what you typed.")
            self.wrong.show()

    def _take_up(self) -> None:
        """What was refused of this measure stands in its fields again, with the words beneath."""
        drafts = self._drafts.pop(self._key, {}) if self._key is not None else {}
        self._quiet = True
        for key, text in drafts.items():
            self.fields[key].setText(text)
            self.fields[key].settle()
        self._quiet = False

    def edit_target(self) -> None:
        """Into the target; as soon as the measure is in the SLA."""
        self._wants_target = self._term is not None and not self._term.chosen
        if not self._wants_target:
            self.fields[TARGET].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields[TARGET].selectAll()

    def settle(self) -> bool:
        """Send what is typed to the register; False while something of it is refused."""
        for field in self.fields.values():
            field.settle()
        return not self._drafts and not any(map(_is_refused, self.fields.values()))

    def _keep(self, key: str, text: str) -> None:
        term = self._term
        if term is None or not term.chosen:
            return
        name = {TARGET: "target", TOLERANCE: "tolerance", CASES: "min_cases"}[key]
        profile = self.profile.value or _PROFILES[0][0]
        self._desk.edit(
            _set,
            (self._code, self._year, term.code, profile),
            {name: text},
            done=partial(self._on_kept, key),
            failed=partial(self._on_refused, term.code),
        )

    def _keep_profile(self, _value: str) -> None:
        term = self._term
        if term is not None and term.chosen and term.target not in ("", "none"):
            self._desk.edit(
                _set,
                (self._code, self._year, term.code, self.profile.value),
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
        focus = self.window().focusWidget()
        if not here or not self.form.refuse(error):
            self.wrong.setText(f"{'' if here else f'{code}: '}{error.title} {error.advice}".strip())
            self.wrong.show()
        elif self._quiet and focus is not None:
            # The person is on the way to another measure: the refusal does not call him back.
            focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_refused(field: KeptLine) -> bool:
    return bool(field.property("wrong")) and field.text() != field.kept


def _set(store: Store, who: str, which: tuple[str, str, str, str], given: dict[str, str]) -> Applied:
    from noms_desktop.services import sla

    code, year, measure, profile = which
    terms = sla.TypedTerms(board_code=code, year=year, measure=measure, profile=profile)
    return sla.set_measure(store, who, replace(terms, **given))
