"""Settings: the register and its backups, the person, the window's looks, what packs say, the history, the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Page, Place
from noms_desktop.gui.pages.settings_about import AboutSection
from noms_desktop.gui.pages.settings_appearance import AppearanceSection
from noms_desktop.gui.pages.settings_history import HistorySection
from noms_desktop.gui.pages.settings_packs import PacksSection
from noms_desktop.gui.pages.settings_person import PersonSection
from noms_desktop.gui.pages.settings_register import RegisterSection
from noms_desktop.gui.widgets.kept_line import KeptLine
from noms_desktop.gui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from noms_desktop.gui.desk import Desk
    from noms_desktop.gui.pages.settings_section import Section

SECTIONS: tuple[type[Section], ...] = (
    RegisterSection,
    PersonSection,
    AppearanceSection,
    PacksSection,
    HistorySection,
    AboutSection,
)


class SettingsPage(Page):
    """One section at a time, by tabs; a section reads when it is shown and something has changed."""

    KEY = "settings"
    SCROLLS = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = Tabs("Sections of the settings", [(section.KEY, section.LABEL) for section in SECTIONS])
        self.stack = QStackedWidget()
        self._made: dict[int, tuple[Section, QWidget]] = {}
        self._unread: set[str] = set()
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.set_heading("Settings", "What is set here is kept at once.")

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._part(self.tabs.currentIndex())[0]

    @override
    def make_ahead(self) -> bool:
        number = next((n for n in range(len(SECTIONS)) if n not in self._made), -1)
        return number >= 0 and bool(self._part(number))

    @override
    def refresh(self) -> None:
        self._unread = {section.KEY for section in SECTIONS}
        self._show_section()

    @override
    def go(self, place: Place) -> None:
        self.tabs.choose(place.part)

    @override
    def place(self) -> Place:
        return Place(self.KEY, "", self.tabs.key)

    @override
    def settle(self) -> bool:
        for field in self.findChildren(KeptLine):
            field.settle()
        return super().settle()

    @override
    def take_focus(self) -> None:
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_section()

    def _part(self, number: int) -> tuple[Section, QWidget]:
        """A section and what it stands in, made when it is first wanted."""
        if number not in self._made:
            section = SECTIONS[number](self.desk)
            self._made[number] = section, section if section.FILLS else _scrolling(section)
            self.stack.addWidget(self._made[number][1])
        return self._made[number]

    def _on_tab(self, _number: int) -> None:
        self.settle()
        if self.isVisible():
            self._show_section()
        self.moved.emit()

    def _show_section(self) -> None:
        """Bring the section of the tab to the front; it reads what has changed since it was last shown."""
        section, around = self._part(self.tabs.currentIndex())
        self.stack.setCurrentWidget(around)
        if section.KEY in self._unread:
            self._unread.discard(section.KEY)
            section.refresh()


def _scrolling(section: Section) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setProperty("ground", "page")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(section)
    return made
