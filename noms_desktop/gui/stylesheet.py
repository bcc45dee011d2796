"""The one style sheet of the window, made from a palette's tokens: what QPalette cannot say, and nothing else."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# `[kind="..."]` is a property set by the widgets of this room; see `widgets.text` and `widgets.buttons`.
_SHEET = Template("""
QWidget[ground="page"], QScrollArea[ground="page"] { background: $page; }
QWidget[ground="surface"] { background: $surface; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: 23px; font-weight: 700; color: $ink; }
QLabel[kind="figure"] { font-size: 30px; font-weight: 700; color: $ink; }
QLabel[kind="heading"] { font-size: 16px; font-weight: 600; color: $ink; }
QLabel[kind="strong"] { font-weight: 600; color: $ink; }
QLabel[kind="item"] { font-size: 14px; color: $ink; }
QLabel[kind="quiet"] { font-size: 14px; color: $quiet; }
QLabel[kind="lead"] { color: $quiet; }
QLabel[kind="small"] { font-size: 13px; color: $quiet; }
QLabel[kind="wrong"] { font-size: 14px; font-weight: 600; color: $bad_ink; }
QLabel[kind="was"] { font-size: 14px; color: $risk_ink; }
QLabel[kind="rail"] { font-size: 17px; font-weight: 700; color: $rail_ink_active; }
QLabel[kind="rail-quiet"] { font-size: 14px; color: $rail_quiet; }
QLabel[kind="band"] { background: $band; color: $band_ink; font-size: 13px; font-weight: 600;
  border-bottom: 1px solid $band_edge; }

QDialog { background: $surface; }
QFrame[kind="card"] { background: $surface; border: 1px solid $edge; border-radius: 10px; }
QFrame[kind="top"] { background: $surface; border: 0; border-bottom: 1px solid $head_line; }
QFrame[kind="status"] { background: $surface; border: 0; border-top: 1px solid $head_line; }
QFrame[kind="panel"] { background: $surface; border: 0; border-left: 1px solid $head_line; }
QFrame[kind="side"] { background: $surface; border: 0; border-right: 1px solid $head_line; }
QFrame[kind="popup"] { background: $surface; border: 1px solid $edge_strong; border-radius: 8px; }
QFrame[kind="private"] { background: $none_fill; border: 1px dashed $control_edge; border-radius: 8px; }
QFrame[kind="private"] QLabel { color: $none_ink; }
QFrame[kind="entry"] { background: $surface; border: 1px solid $edge; border-radius: 8px; }
QFrame[kind="entry"]:focus, QFrame[kind="entry"][current="true"] { border: 1px solid $focus; background: $selection; }
QFrame[kind="rule"] { background: $head_line; border: 0; max-height: 1px; }
QFrame[notice="info"] { background: $note_fill; border: 0; border-radius: 8px; }
QFrame[notice="done"] { background: $good_fill; border: 0; border-radius: 8px; }
QFrame[notice="warning"] { background: $risk_fill; border: 0; border-radius: 8px; }
QFrame[notice="error"] { background: $bad_fill; border: 0; border-radius: 8px; }
QFrame[flush="true"] { border-radius: 0; }
QFrame[notice="info"] QLabel { color: $note_ink; }
QFrame[notice="done"] QLabel { color: $good_ink; }
QFrame[notice="warning"] QLabel { color: $risk_ink; }
QFrame[notice="error"] QLabel { color: $bad_ink; }

QPushButton { background: $surface; color: $ink; border: 1px solid $edge_strong; border-radius: 8px;
  padding: 5px 15px; font-weight: 600; font-size: 14px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { color: $quiet; background: $surface_quiet; border-color: $edge; }
QPushButton:focus { border: 2px solid $focus; padding: 4px 14px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_hover; }
QPushButton[kind="primary"]:disabled { background: $none_fill; color: $none_ink; border-color: $edge; }
QPushButton[kind="primary"]:focus { border: 2px solid $rail_focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $link; padding: 2px 5px;
  min-height: 18px; border-radius: 5px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $focus; }
QPushButton[kind="crumb"] { background: transparent; border: 1px solid transparent; color: $quiet; padding: 0;
  min-height: 18px; font-weight: 400; border-radius: 4px; }
QPushButton[kind="crumb"]:hover { color: $link; text-decoration: underline; }
QPushButton[kind="crumb"]:focus { border: 1px solid $focus; }
QPushButton[kind="choice"] { text-align: left; padding: 12px 14px; font-weight: 400; font-size: 15px; }
QPushButton[kind="choice"]:checked { background: $selection; border: 2px solid $focus; padding: 11px 13px; }
QPushButton[kind="segment"] { padding: 3px 12px; font-weight: 400; border-radius: 7px; border-color: $edge_strong; }
QPushButton[kind="segment"]:checked { background: $selection; color: $link; border-color: $focus; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid $focus; padding: 2px 11px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: $ink; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border: 1px solid $focus; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="rail"]:hover, QToolButton[kind="rail"]:pressed { background: $rail_hover; }
QToolButton[kind="rail"]:focus { border: 1px solid $rail_focus; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox { background: $surface; color: $ink;
  border: 1px solid $control_edge; border-radius: 6px; padding: 4px 8px; min-height: 21px;
  selection-background-color: $text_selection; selection-color: $text_selection_ink; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $surface_quiet; border-color: $edge; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QSpinBox:focus { border: 2px solid $focus; padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $surface_quiet; color: $quiet;
  border-color: $edge; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QDateEdit[wrong="true"],
QTimeEdit[wrong="true"] { border: 2px solid $bad_ink; padding: 3px 7px; }
QLineEdit[kind="search"] { background: $surface_quiet; border: 1px solid $edge_strong; border-radius: 8px; }
QLineEdit[kind="search"]:focus { background: $surface; border: 2px solid $focus; }
QAbstractItemView QLineEdit { border: 2px solid $focus; border-radius: 0; padding: 0 4px; min-height: 0; }
QAbstractItemView QLineEdit[wrong="true"] { border: 2px solid $bad_ink; border-radius: 0; padding: 0 4px; }
QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 26px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$down"); width: 10px; height: 10px; }
QDateEdit, QTimeEdit, QSpinBox { padding-right: 22px; }
QTimeEdit::up-button, QSpinBox::up-button { border: 0; width: 20px; subcontrol-position: top right; }
QTimeEdit::down-button, QSpinBox::down-button { border: 0; width: 20px; subcontrol-position: bottom right; }
QTimeEdit::up-arrow, QSpinBox::up-arrow { image: url("$up"); width: 9px; height: 9px; }
QTimeEdit::down-arrow, QSpinBox::down-arrow { image: url("$down"); width: 9px; height: 9px; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $edge_strong;
  selection-background-color: $selection; selection-color: $selection_ink; }

QRadioButton, QCheckBox { spacing: 8px; }
QRadioButton::indicator, QCheckBox::indicator, QListView::indicator, QTableView::indicator { width: 14px; height: 14px;
  border: 1px solid $control_edge; background: $surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator { border-radius: 3px; }
QRadioButton::indicator:checked { border: 5px solid $focus; width: 6px; height: 6px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton:focus, QCheckBox:focus { text-decoration: underline; }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: $focus; }

QTableView, QListView, QTreeView { background: $surface; color: $ink; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $selection; selection-color: $selection_ink; alternate-background-color: $surface_quiet; }
QListView[kind="facet"] { background: $page; }
QListView[kind="ticks"] { border: 1px solid $edge_strong; border-radius: 6px; padding: 2px; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $quiet; border: 0; border-bottom: 1px solid $head_line;
  padding: 2px 8px; font-size: 14px; font-weight: 400; }
QHeaderView::section:hover { color: $ink; background: $hover; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $head_line; }

QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: $quiet; border: 0; border-bottom: 2px solid transparent;
  padding: 6px 1px 7px 1px; margin-right: 20px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $link; font-weight: 600; border-bottom: 2px solid $link; }
QTabBar::tab:selected:focus { background: $selection; border-radius: 4px; }
QTabWidget::pane { border: 0; border-top: 1px solid $head_line; }

QMenu { background: $surface; color: $ink; border: 1px solid $edge_strong; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 5px; }
QMenu::item:selected { background: $selection; color: $selection_ink; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $head_line; margin: 5px 6px; }
QToolTip { background: $tip; color: $tip_ink; border: 0; padding: 5px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $control_edge; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { background: $none_fill; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
""")


def made(tokens: Mapping[str, str], *, down: str, up: str, tick: str) -> str:
    """The sheet in the colours of a palette, with the paths of its small drawings; KeyError when it lacks a colour."""
    return _SHEET.substitute(tokens, down=down, up=up, tick=tick)
