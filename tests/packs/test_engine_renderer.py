"""Charts in a document: lines stay lines, text stays text in the document's own faces, drawn once."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from PIL import Image

from noms_desktop.domain.pictures import (
    BoardMark,
    BulletPicture,
    ComparisonPicture,
    SpendPicture,
    XmrPicture,
    XmrPoint,
    XmrSegment,
)
from noms_desktop.packs import blocks, renderer
from noms_desktop.packs.canvas import Sheet
from tests.packs.engine_help import META, content, document, drawn, nodes, text_of
from tests.packs.structure import faults

MONTHS = (*(f"2006-{month:02d}" for month in range(4, 13)), "2007-01", "2007-02", "2007-03")
PICTURES = [
    XmrPicture(
        "Below its average", "Enforcement", "Twelve months, falling from 92 to 86.", "%", 1,
        tuple(XmrPoint(month, 92.0 - n / 2, "usual" if n < 6 else "worse") for n, month in enumerate(MONTHS)),
        (XmrSegment(0, 11, 89.2, 86.1, 92.4, trial=False),), 90.0, 0.0, 100.0,
    ),
    SpendPicture(
        "Forecast 4.6%", "Cumulative", "Plan and actual by month.", "2006/07", MONTHS,
        tuple(range(1_000_000, 13_000_000, 1_000_000)), (900_000, 1_800_000, None, 3_000_000), (None,) * 12,
        (None,) * 12, (None,) * 12, 12_500_000, "5% of grant base", 250_000_000,
    ),
    ComparisonPicture(
        "Two of three", "Boards", "Three boards beside each other.", "%",
        (BoardMark("Dŵr", 5.1, "5.1%", "on target", own=True), BoardMark("Aber", 4.2, "4.2%", "at risk"),
         BoardMark("Cwm", None, "no data", "no data")), 5.0, "5%", 4.8, "National",
    ),
    BulletPicture("Enforcement", "87.9 against 90.", "%", 1, 60.0, 100.0, 87.9, 90.0, 3.0, higher_is_better=True),
]  # fmt: skip


def figure_of(draw, width: float = 4.0, height: float = 2.0) -> Figure:
    figure = Figure(figsize=(width, height), dpi=72)
    draw(figure)
    return figure


def everything(figure: Figure) -> None:
    """Lines, dashes, markers, fills, see-through, hatching, clipping, turned text, a gap."""
    axes = figure.add_axes((0.15, 0.2, 0.8, 0.7))
    axes.plot([0, 1, np.nan, 2, 3], [1, 3, 2, np.nan, 2], marker="v", markersize=5, color="#1b5e9b")
    axes.axhline(2.5, linestyle="--", color="#000000")
    axes.fill_between([0, 3], [0.5, 0.5], [1.5, 1.5], color="#999999", alpha=0.4)
    axes.add_patch(Rectangle((2, 0), 0.8, 2, hatch="//", facecolor="white", edgecolor="#555555"))
    axes.set_xlim(-0.2, 2.5)
    axes.text(0.2, 2.7, "Turned", rotation=30)
    axes.set_ylabel("per cent")


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_every_picture_is_drawn_as_a_figure_with_words(picture):
    data = drawn(blocks.figure(picture))
    assert faults(data) == []
    said = [str(node.item.Alt) for node, _ in nodes(data) if node.role == "Figure"]
    assert said == [picture.alternative_text]


def test_chart_text_stays_text_in_the_document_s_faces():
    data = drawn(blocks.figure(PICTURES[2]))
    for words in ("Dŵr", "Aber", "National"):
        assert words in text_of(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}
    assert all("SourceSans3" in name for name in names), names


def test_all_kinds_of_marks_make_a_sound_page():
    data = drawn(blocks.figure(everything, alt="All kinds of marks", height=150))
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Group" in pdf.pages[0].obj


def test_dollars_and_markup_are_literal():
    def draw(figure: Figure) -> None:
        figure.text(0.1, 0.5, "$\\foo$ x_$y^$ <b>", parse_math=False)

    assert "$\\foo$ x_$y^$ <b>" in text_of(drawn(blocks.figure(draw, alt="Words", height=60)))


def test_what_the_typeface_lacks_in_a_chart_is_reported():
    made = document(blocks.figure(lambda figure: figure.text(0.1, 0.5, "Sad 😀"), alt="Words", height=60))
    data = made.to_bytes()
    assert "Sad □" in text_of(data)
    assert "U+1F600" in made.notices[0]
    assert faults(data) == []


def test_a_chart_is_drawn_once_for_many_passes_and_documents():
    drawings = 0

    def draw(figure: Figure) -> None:
        nonlocal drawings
        drawings += 1
        figure.text(0.1, 0.5, "once")

    block = blocks.figure(draw, alt="Words", height=60)
    made = document(blocks.para([blocks.page_ref("there")]), block, blocks.heading("There", 2, key="there"))
    assert made.to_bytes() == made.to_bytes()
    assert drawings == 1


def test_a_marker_s_outline_is_placed_not_repeated_by_hand():
    figure = figure_of(lambda f: f.add_axes((0, 0, 1, 1)).plot(range(50), range(50), marker="o", linestyle="none"))
    recording = renderer.record(figure)
    (shape,) = [item for item in recording.items if isinstance(item, renderer.Shape) and item.code.count(" cm ") == 50]
    assert shape.code.count(" B") == 50


@pytest.mark.parametrize(
    ("weight", "style", "face"),
    [
        ("normal", "normal", "Source"),
        (600, "normal", "Source-Semibold"),
        ("bold", "normal", "Source-Bold"),
        (700, "italic", "Source-Italic"),
        ("light", "normal", "Source"),
    ],
)
def test_faces_follow_weight_and_slant(weight, style, face):
    assert renderer.face_of(FontProperties(weight=weight, style=style)) == face


def test_a_figure_needs_words():
    with pytest.raises(ValueError, match="words that say what it shows"):
        blocks.figure(everything, alt="  ")


def test_a_dashed_line_is_dashed():
    code = content(drawn(blocks.figure(everything, alt="x", height=100)))
    assert "] 0 d" in code


def test_the_page_looks_as_the_screen_does():
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")
    figure = figure_of(everything)
    FigureCanvasAgg(figure).draw()
    screen = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[..., :3]).convert("L")
    sheet = Sheet(META, {})
    with sheet.artifact():
        renderer.replay(sheet, renderer.record(figure), 0, 0)
    sheet.showPage()
    command = ["pdftoppm", "-r", "72", "-gray", "-"]
    done = subprocess.run(command, input=sheet.finish(()), capture_output=True, check=True)
    page = Image.open(BytesIO(done.stdout))
    paper = page.crop((0, page.height - screen.height, screen.width, page.height))
    small = [np.asarray(image.resize((72, 36), Image.Resampling.BOX), dtype=float) for image in (screen, paper)]
    assert abs(small[0] - small[1]).mean() < 6
    assert (255 - small[1]).mean() > 10
