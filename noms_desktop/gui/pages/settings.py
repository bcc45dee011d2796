"""Settings: the register and its backups, the person, the window's looks, what packs say, the history, the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from noms_desktop.gui.page import Page, Place
from noms_desktop.gui.pages.settings_about import AboutSection
from noms_desktop.gui.pages.settings_appearance import AppearanceSection
from noms_desktop.gui.pages.settings_history import HistorySection
from noms_desktop.gui.pages.settings_packs import PacksSection
from noms_desktop.gui.pages.settings_person import PersonSection
from noms_desktop.gui.pages.settings_register import RegisterSection
from noms_desktop.gui.widgets.kept_line import KeptLine

if TYPE_CHECKING:
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
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Sections of the settings")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self.sections: list[Section] = []
        self._unread: set[str] = set()
        for made in SECTIONS:
            section = made(desk)
            self.sections.append(section)
            self.stack.addWidget(section if made.FILLS else _scrolling(section))
            self.tabs.addTab(made.LABEL)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.set_heading("Settings", "What is set here is kept at once.")

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[self.tabs.currentIndex()]

    @override
    def refresh(self) -> None:
        self._unread = {section.KEY for section in self.sections}
        self._read_shown()

    @override
    def go(self, place: Place) -> None:
        number = next((n for n, one in enumerate(self.sections) if place.part == one.KEY), -1)
        if number >= 0:
            self.tabs.setCurrentIndex(number)

    @override
    def place(self) -> Place:
        return Place(self.KEY, "", self.section.KEY)

    @override
    def settle(self) -> bool:
        for field in self.findChildren(KeptLine):
            field.settle()
        return super().settle()

    @override
    def take_focus(self) -> None:
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, number: int) -> None:
        self.settle()
        self.stack.setCurrentIndex(number)
        if self.isVisible():
            self._read_shown()
        self.moved.emit()

    def _read_shown(self) -> None:
        if self.section.KEY in self._unread:
            self._unread.discard(self.section.KEY)
            self.section.refresh()


def _scrolling(section: Section) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setProperty("ground", "page")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(section)
    return made
