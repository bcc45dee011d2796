"""The look holds: our faces, literal text, contrast that can be read, and greys that can be told apart."""

from __future__ import annotations

from dataclasses import asdict

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from noms_desktop.charts import style


def _luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["ink", "quiet", "accent", "worse", "good", "risk", "bad", "point"])
def test_words_can_be_read(name):
    colours = asdict(style.PALETTE)
    assert _contrast(colours[name], colours["paper"]) >= 4.5
    assert _contrast(colours[name], colours["band"]) >= 4.5


def test_bands_can_be_told_apart_in_grey():
    colours = style.PALETTE
    shades = [_luminance(c) for c in (colours.shade_dark, colours.shade_middle, colours.shade_light, colours.paper)]
    assert shades == sorted(shades)
    assert _contrast(colours.shade_dark, colours.shade_middle) > 1.2
    assert _contrast(colours.shade_middle, colours.shade_light) > 1.1


def test_all_words_are_set_in_the_programs_face(draw, pictures):
    for picture in pictures:
        for text in draw(picture).figure.findobj(Text):
            assert "SourceSans3" in text.get_fontproperties().get_file()
            assert text.get_parse_math() is False


def test_nothing_is_transparent(draw, pictures):
    for picture in pictures:
        for artist in draw(picture).figure.get_children():
            assert artist.get_alpha() is None


def test_a_persons_own_settings_do_not_reach_a_chart(draw, enforcement):
    style.apply()
    assert mpl.rcParams["text.usetex"] is False
    assert mpl.rcParams["text.parse_math"] is False
    assert mpl.rcParams["svg.hashsalt"] == "noms-desktop"


def test_measured_width_is_the_drawn_width(draw, enforcement):
    for word in draw(enforcement, (6.6, 2.8)).words:
        face = "semibold" if word.name in {"label-target", "label-latest", "signal-word"} else "regular"
        size = {"tick-x": 8.0, "tick-y": 8.0, "note": 7.5, "signal-word": 7.5}.get(word.name, 8.5)
        assert style.text_width(word.text, size, face) == pytest.approx(word.box[2] - word.box[0], abs=1.0)


def test_characters_without_a_letter_are_boxes_and_reported():
    assert style.clean("漢字 party 🎉") == "□□ party □"
    assert style.missing_characters("漢字 party 🎉") == "漢字🎉"
    assert style.missing_characters("Gŵyl שלום £1.2m") == ""


def test_a_text_without_end_is_cut_before_it_is_measured():
    assert len(style.clean("x" * 1_000_000)) == style.LONGEST_TEXT
