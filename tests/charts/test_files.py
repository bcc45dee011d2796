"""A chart saved as a file is the same each time, says what it shows, and is whole or not there."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from matplotlib.image import imread
from pypdf import PdfReader

from noms_desktop.charts.files import render, save
from noms_desktop.domain.errors import UserError
from noms_desktop.domain.pictures import BulletPicture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_same_picture_same_bytes(pictures, suffix):
    for picture in pictures:
        first, other, again = (render(p, suffix) for p in (picture, pictures[0], picture))
        assert first == again
        assert (first == other) == (picture is pictures[0])
        assert b"2026" not in first[:2000]


def test_svg_tells_what_it_shows(pictures):
    for picture in pictures:
        root = ET.fromstring(render(picture, ".svg"))
        assert root.get("role") == "img"
        assert root.find(f"{SVG}desc").text == picture.alternative_text
        names = root.get("aria-labelledby").split()
        assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == names
        identities = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(identities) == len(set(identities))


def test_svg_needs_nothing_from_elsewhere(pictures):
    for picture in pictures:
        for element in ET.fromstring(render(picture, ".svg")).iter():
            assert element.tag not in {f"{SVG}image", f"{SVG}script", f"{SVG}text"}
            assert all(v.startswith("#") for k, v in element.attrib.items() if k.endswith("href"))


def test_pdf_has_title_and_description_and_no_dates(enforcement):
    reader = PdfReader(io.BytesIO(render(enforcement, ".pdf")))
    assert reader.metadata.title == enforcement.finding
    assert reader.metadata.subject == enforcement.alternative_text
    assert "/CreationDate" not in reader.metadata
    assert "Target 90%" in reader.pages[0].extract_text()


def test_png_is_a_picture_of_the_stated_size(enforcement, tmp_path):
    save(enforcement, tmp_path / "chart.PNG")
    pixels = imread(tmp_path / "chart.PNG", format="png")
    assert pixels.shape[1] == pytest.approx(495 / 72 * 200, abs=1)
    assert [p.name for p in tmp_path.iterdir()] == ["chart.PNG"]


def test_another_suffix_is_refused_with_the_ones_that_work(enforcement, tmp_path):
    with pytest.raises(UserError, match=r"svg, \.png or \.pdf"):
        save(enforcement, tmp_path / "chart.docx")
    with pytest.raises(UserError, match="no ending"):
        save(enforcement, tmp_path / "chart")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(enforcement, tmp_path):
    with pytest.raises(UserError, match="could not be written") as told:
        save(enforcement, tmp_path / "no" / "chart.svg")
    assert "chart.svg" in told.value.where


def test_a_folder_in_the_way_leaves_nothing_behind(enforcement, tmp_path):
    (tmp_path / "chart.svg").mkdir()
    with pytest.raises(UserError):
        save(enforcement, tmp_path / "chart.svg")
    assert [p.name for p in tmp_path.iterdir()] == ["chart.svg"]


def test_hostile_words_in_every_format(pictures, hostile):
    for text in hostile:
        for picture in pictures:
            field = "label" if isinstance(picture, BulletPicture) else "finding"
            odd = replace(picture, alternative_text=text, **{field: text})
            root = ET.fromstring(render(odd, ".svg"))
            described = root.find(f"{SVG}desc").text or ""
            if text.isprintable() and text.isascii():
                assert described == " ".join(text.split())
    odd = replace(pictures[0], finding="Gŵyl <b> \ud800 \x00", alternative_text="Gŵyl \ud800 \x00 漢字")
    assert render(odd, ".png").startswith(b"\x89PNG")
    assert render(odd, ".pdf").startswith(b"%PDF")
