"""Words on a page: they arrive as written, whatever they are, and come out again as words."""

from __future__ import annotations

import pytest

from noms_desktop.packs import blocks, fonts, styles
from noms_desktop.packs.lines import Run, break_lines
from tests.packs.engine_help import META, document, drawn, nodes, pages_of, poppler_text, roles, text_of
from tests.packs.structure import faults

LITERAL = [
    "a<b and b>c & d",
    "<b>not bold</b>",
    '<img src="/etc/passwd"/>',
    "<a href='javascript:alert(1)'>press</a>",
    "javascript:alert(1)",
    "Contact <jo@example.org> now",
    "&amp; &lt; &#65; &nonsense;",
    "<para><font color=red>x",
    "$\\foo$ $$ x_$x^$ 100%",
    "{braces} %s %(name)s {0}",
    "(unbalanced ((brackets) \\ backslash",
    "'; DROP TABLE board; --",
    "=1+1 +2 -3 @x",
    "Tŷ Gwyn, Dŵr, Ŵythnos, ŵ ŷ â ê î ô û ŴŶ",
    "£1,240,000 \N{EN DASH} “quoted” … ≥ ≤ → ● ▲ ▼ ✓",
    "../../../etc/passwd C:\\Users\\x",
    "0 or nil",
    "BT /F1 12 Tf (x) Tj ET EMC endstream endobj",
    "/P <</MCID 0>> BDC",
]
REPLACED = [
    ("Emoji 😀 here", "Emoji □ here", ("😀",)),
    ("Hebrew שלמ", "Hebrew □□□", ("ש", "ל", "מ")),
    ("Kanji 漢字", "Kanji □□", ("漢", "字")),
    ("Half a pair \ud83d here", "Half a pair □ here", ("\ud83d",)),
]
SILENT = [
    ("nul\0byte", "nulbyte"),
    ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
    ("right\u202eto\u202cleft", "righttoleft"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("soft\u00adhyphen", "softhyphen"),
    ("e\u0301 composed", "é composed"),
    ("tab\there", "tab here"),
]


@pytest.mark.parametrize("words", LITERAL)
def test_hostile_words_reach_the_page_as_written(words):
    data = drawn(
        blocks.para(words),
        blocks.heading(words, 2),
        blocks.bullets([words]),
        blocks.table([words], [[words]], [1]),
        marking=words,
        footer_left=words,
        watermark=words,
    )
    assert faults(data) == []
    shown = text_of(data)
    assert shown.count(" ".join(words.split())) >= 5, shown
    assert " ".join(words.split()) in poppler_text(data)


@pytest.mark.parametrize(("words", "shown", "signs"), REPLACED)
def test_what_the_typeface_lacks_is_replaced_and_reported(words, shown, signs):
    made = document(blocks.para(words), blocks.table([], [[words]], [1]), footer_left=words)
    data = made.to_bytes()
    assert faults(data) == []
    assert text_of(data).count(shown) == 3
    assert fonts.missing_characters(words) == signs
    for sign in signs:
        assert any(f"U+{ord(sign):04X}" in notice and "in 2 texts" in notice for notice in made.notices), made.notices


@pytest.mark.parametrize(("words", "shown"), SILENT)
def test_signs_without_ink_are_left_out_without_a_report(words, shown):
    made = document(blocks.para(words))
    data = made.to_bytes()
    assert shown in text_of(data)
    assert made.notices == ()
    assert faults(data) == []


def test_a_run_given_by_hand_is_cleaned_too():
    data = drawn(blocks.para([Run("raw \0😀", "Source", styles.INK)]))
    assert "raw □" in text_of(data)
    assert faults(data) == []


def test_a_word_wider_than_the_line_is_cut_and_whole_on_the_page():
    word = "Llanfair" * 60
    data = drawn(blocks.para(word), blocks.table([], [[word, "x"]], [1, 9]))
    assert faults(data) == []
    # Once across the page and once in a narrow cell.
    assert pages_of(data)[0].replace("\n", "").count(word) == 2


def test_words_do_not_join_at_line_ends():
    words = "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu " * 6
    data = drawn(blocks.para(words), blocks.table([], [[words, words]], [1, 1]), blocks.bullets([words]))
    for reader in (text_of, poppler_text):
        known = set(words.split()) | {"The", "title", "•", "Page", "1", "of"}
        assert set(reader(data).split()) <= known


def test_words_in_neighbouring_cells_do_not_join():
    data = drawn(blocks.table(["First", "Second"], [["left", "right"]], [1, 1], align="rl"))
    for reader in (text_of, poppler_text):
        assert "left right" in reader(data)


def test_a_million_characters_are_cut_with_a_word_about_it():
    made = document(blocks.para("word " * 200_000), blocks.table([], [["word " * 200_000]], [1]))
    data = made.to_bytes()
    assert made.pages < 40
    assert "940,000 more characters are not printed" in text_of(data)
    assert "992,000 more characters are not printed" in text_of(data)
    assert sum("characters are left out" in notice for notice in made.notices) == 2
    assert faults(data) == []


def test_a_long_text_within_the_cap_is_printed_whole():
    words = [f"word{n}" for n in range(5_000)]
    data = drawn(blocks.para(" ".join(words)))
    assert [word for word in text_of(data).split() if word.startswith("word")] == words


def test_a_line_end_in_a_text_starts_a_line():
    assert "first\nsecond" in pages_of(drawn(blocks.para("first\nsecond")))[0].replace(" \n", "\n")


def test_runs_keep_their_faces_and_their_words_together():
    runs = [Run("At risk", "Source-Bold", "#000000"), Run(". Then", "Source", "#000000")]
    lines = break_lines(runs, 10, fonts.width("At risk.", "Source-Bold", 10))
    assert ["".join(run.text for run in line.runs) for line in lines] == ["At risk.", "Then"]
    assert lines[0].runs == [Run("At risk", "Source-Bold", "#000000"), Run(".", "Source", "#000000")]


def test_every_line_fits_its_room():
    words = "Regional Offender Manager, Performance Manager; Chief-Officer/Treasurer extraordinarily-long-compound " * 5
    for room in (30, 61.5, 120, 300):
        for line in break_lines([Run(words, "Source", "#000000")], 10.5, room):
            assert line.width <= room + 0.01
            assert abs(sum(fonts.width(run.text, run.face, 10.5) for run in line.runs) - line.width) < 0.01


def test_digits_are_all_as_wide_as_each_other():
    for face in fonts.FILES:
        assert len({round(fonts.width(digit, face, 1.0), 2) for digit in "0123456789"}) == 1


def test_every_grey_and_colour_for_words_has_contrast():
    def light(colour: str) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in styles.rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    colours = {style.colour for style in styles.STYLES.values()} | {c for _, c in styles.EMPHASIS.values() if c}
    for colour in colours:
        assert 1.05 / (light(colour) + 0.05) >= 4.5, colour
        # The word beneath stays pale enough for the words above it.
        assert (light(styles.WATERMARK) + 0.05) / (light(colour) + 0.05) >= 4.5, colour


def test_lists_have_labels_and_bodies():
    data = drawn(blocks.numbered(["one", "two"], start=3))
    assert roles(data)[2:] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]
    assert "3. one" in text_of(data).replace("3.one", "3. one")


def test_an_unknown_style_or_level_is_named():
    with pytest.raises(ValueError, match="No style 'shouting'"):
        blocks.para("x", "shouting")
    with pytest.raises(ValueError, match="levels 1 to 4"):
        blocks.heading("x", 5)


def test_a_text_in_another_language_says_so():
    data = drawn(blocks.para("Cyflwynwyd y pecyn.", lang="cy"))
    assert [str(node.item.Lang) for node, _ in nodes(data) if "/Lang" in node.item] == ["cy"]
    assert META.lang == "en-GB"
