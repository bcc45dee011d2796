"""Where a figure of a plan comes from, and what happened to a line: read from the history, shown over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.page import Page
    from noms_desktop.services.figure_history import FigureHistory
    from noms_desktop.services.history import RecordHistory


class PlanTraces(QObject):
    """Opens the two dialogs."""

    left = Signal()
    """The dialog of a figure is closed: the cells have the keyboard again."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def of_figure(self, board: str, line_no: int, month: str, what: str) -> None:
        """Who entered a month's figure."""
        from noms_desktop.services import figure_history

        refuse = self._page.notice.refuse
        self._desk.ask(figure_history.read, board, line_no, month, what, done=self._on_figure, failed=refuse)

    def of_line(self, board: str, line_no: int) -> None:
        """Everything that happened to a line."""
        from noms_desktop.services import history

        refuse = self._page.notice.refuse
        self._desk.ask(history.of_record, f"{board}/{line_no}", done=self._on_history, failed=refuse)

    def _on_figure(self, found: FigureHistory) -> None:
        from noms_desktop.gui.dialogs import figure_history

        dialog = figure_history.of_figure(found, self._page)
        # Asked with the button, or from the menu, the focus would go back there and typed figures nowhere.
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self, _result: int) -> None:
        self._page.window().activateWindow()
        self.left.emit()

    def _on_history(self, found: RecordHistory) -> None:
        from noms_desktop.gui.dialogs import figure_history

        figure_history.of_line(found, self._page).open()
