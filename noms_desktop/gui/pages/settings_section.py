"""What every section of Settings is made on: a place for what went wrong, a body, and when it reads anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from noms_desktop.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from noms_desktop.domain.errors import UserError
    from noms_desktop.gui.desk import Desk


class Section(QWidget):
    """Subclass it; build widgets into `self.body`, show what is so in `refresh`."""

    KEY: ClassVar[str] = ""
    LABEL: ClassVar[str] = ""
    FILLS: ClassVar[bool] = False
    """Whether it fills the height by itself; otherwise the section scrolls as a whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "page")
        self.setAccessibleName(self.LABEL)
        self.desk = desk
        self.notice = Notice()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addLayout(self.body, 1)

    def refresh(self) -> None:
        """Read what is shown and show it."""

    def refuse(self, error: UserError) -> None:
        """Tell what stood in the way, here where it was asked for."""
        self.notice.refuse(error)
