"""Palettes: the same tokens everywhere, words that can be read on every ground, our own face."""

from __future__ import annotations

import dataclasses
import re

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QWidget

from noms_desktop import paths
from noms_desktop.charts.style import Palette
from noms_desktop.gui import stylesheet, theme
from noms_desktop.gui.widgets.text import label

HEX = re.compile(r"#[0-9a-f]{6}")


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_stand_out_from_their_ground(name):
    tokens = theme.load(name).tokens
    poor = {
        pair: round(theme.contrast(tokens[pair[0]], tokens[pair[1]]), 2)
        for pair in theme.WORDS_ON
        if theme.contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("name", theme.NAMES)
def test_rings_and_lines_stand_out(name):
    tokens = theme.load(name).tokens
    poor = [pair for pair in theme.SHAPES_ON if theme.contrast(tokens[pair[0]], tokens[pair[1]]) < 3]
    assert poor == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_chart_words_stand_out_on_their_paper(name):
    chart = theme.load(name).chart
    poor = [
        token
        for token in ("ink", "quiet", "accent", "worse", "good", "risk", "bad")
        if theme.contrast(chart[token], chart["paper"]) < 4.5
    ]
    assert poor == []


def test_every_palette_has_every_token():
    light, *others = (theme.load(name) for name in theme.NAMES)
    assert all(set(other.tokens) == set(light.tokens) for other in others)
    named = {token for pair in (*theme.WORDS_ON, *theme.SHAPES_ON) for token in pair}
    assert named <= set(light.tokens)
    assert all(
        HEX.fullmatch(value) for one in (light, *others) for value in (*one.tokens.values(), *one.chart.values())
    )


def test_every_palette_has_every_colour_of_the_charts():
    own = {field.name for field in dataclasses.fields(Palette)}
    assert all(set(theme.load(name).chart) == own for name in theme.NAMES)


def test_light_charts_are_the_charts_own():
    assert theme.load("light").chart == dataclasses.asdict(Palette())


def test_grey_has_no_hue():
    values = theme.load("print-grey").tokens.values()
    assert all(value[1:3] == value[3:5] == value[5:7] for value in values)


def test_ratings_differ_in_lightness_as_well_as_hue_or_have_a_shape():
    from noms_desktop.gui.widgets import pill

    rated = [pill.look(word).shape for word in ("on target", "at risk", "off target", "no data")]
    assert len(set(rated)) == 4


def test_the_sheet_is_complete():
    made = stylesheet.made(theme.load("dark").tokens, down="d", up="u", tick="t")
    assert "$" not in made
    assert theme.load("dark").tokens["surface"] in made


def test_small_drawings_of_the_sheet_are_there():
    folder = paths.resources() / "palettes"
    names = ["tick.svg", *(f"{name}-{end}.svg" for name in theme.NAMES for end in ("down", "up"))]
    assert [name for name in names if not (folder / name).is_file()] == []


def test_wearing_a_palette_reaches_every_widget(dressed):
    theme.wear(dressed, "dark")
    assert dressed.palette().color(QPalette.ColorRole.Base) == theme.load("dark").colour("surface")
    assert theme.colour("ink") == theme.load("dark").colour("ink")
    theme.wear(dressed, "light")
    assert dressed.palette().color(QPalette.ColorRole.Base) == theme.load("light").colour("surface")


def test_a_dressed_window_and_what_is_in_it_wear_the_palette(dressed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    words = label("Twelve", "quiet", parent=window)
    window.show()
    for name in ("dark", "light"):
        theme.wear(dressed, name)
        assert words.palette().color(QPalette.ColorRole.WindowText) == theme.load(name).colour("quiet")


@pytest.mark.parametrize(
    ("setting", "worn"), [("dark", "dark"), ("print-grey", "print-grey"), ("system", None), ("x", None)]
)
def test_wanted_palette(dressed, setting, worn):
    found = theme.wanted(setting)
    assert found == worn if worn else found in {"light", "dark"}


def test_our_own_face_is_the_one_that_is_used(dressed):
    info = QFontInfo(dressed.font())
    assert (info.family(), info.pixelSize()) == (theme.FAMILY, theme.BODY)
    assert QFontInfo(theme.font(15, theme.QFont.Weight.DemiBold)).weight() == 600


def test_contrast_by_the_formula():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert theme.contrast("#123456", "#123456") == 1
