"""The dialog that asks when and by whom an SLA was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from noms_desktop.gui.dialogs.plain import PlainDialog
from noms_desktop.gui.unsaved import place_of
from noms_desktop.gui.widgets.form import Form

if TYPE_CHECKING:
    from noms_desktop.domain.changes import Applied
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk
    from noms_desktop.services.sla_setup import SlaSetup
    from noms_desktop.store.register import Store


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
        place = place_of("boards", found.board_code, f"sla/{found.year_label}/sign")
        self.hold(desk.unsaved, place, {"on": self.on, "by": self.by})
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


def _sign(store: Store, who: str, where: tuple[str, str], on: str, by: str) -> Applied:
    from noms_desktop.services import sla_setup

    code, year = where
    return sla_setup.sign(store, who, code, year, on=on, by=by)
