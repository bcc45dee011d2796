"""Texts as operators: letter for letter what the PDF library's own text object writes."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from noms_desktop.packs import fonts
from noms_desktop.packs.letters import Letters

FACES = ("Source", "Source-Semibold", "Source-Bold", "Source-Italic")
PLAIN = [
    "",
    "Plain words",
    "a (b) \\ c",
    "£1,240,000 \N{EN DASH} 5.1%",
    "Gŵyl\u00a0Ddŵr ✓ ▲",
    "Plain words",
    "£ again",
    "~ tilde",
]


def canvas() -> Canvas:
    fonts.register()
    return Canvas(BytesIO(), initialFontName="Source", invariant=1)


def by_library(on: Canvas, texts: list[tuple[str, str, float]]) -> list[str]:
    made = []
    for text, face, size in texts:
        writing = on.beginText()
        writing.setFont(face, size)
        begun = len(writing._code)
        writing.textOut(text)
        made.append(" ".join(writing._code[begun:]))
    return made


@pytest.mark.parametrize("face", FACES)
def test_texts_are_written_as_the_library_writes_them(face):
    texts = [(text, face, size) for size in (8.5, 10.0) for text in PLAIN]
    letters = Letters(canvas()._doc)
    assert [letters.shown(*one)[0] for one in texts] == by_library(canvas(), texts)


def test_more_letters_than_one_subset_holds():
    known = sorted(set.intersection(*(set(fonts.face(face).widths) for face in FACES)))
    signs = [sign for sign in known if sign.isprintable() and sign > "~"][:400]
    assert len(signs) == 400
    lines = ["".join(signs[first : first + 37]) for first in range(0, 400, 37)]
    texts = [(text, face, 9.0) for text in [*lines, "x" + signs[5] + signs[399] + "y"] for face in FACES]
    letters = Letters(canvas()._doc)
    assert [letters.shown(*one)[0] for one in texts] == by_library(canvas(), texts)


def test_a_subset_that_is_chosen_already_is_not_chosen_again():
    letters = Letters(canvas()._doc)
    first, chosen = letters.shown("one", "Source", 9.0)
    second, still = letters.shown("two", "Source", 9.0, chosen)
    assert "Tf" in first
    assert (second, still) == ("(two) Tj", chosen)


def test_documents_do_not_share_what_their_letters_are_called():
    ours, theirs = Letters(canvas()._doc), Letters(canvas()._doc)
    assert ours.shown("ŵ£", "Source", 9.0)[0] == theirs.shown("£ŵ", "Source", 9.0)[0]
    assert ours.shown("£", "Source", 9.0)[0] != theirs.shown("£", "Source", 9.0)[0]
