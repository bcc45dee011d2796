"""The structure checker against documents of the engine, and against a fault planted for each thing it looks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from noms_desktop.packs import blocks
from noms_desktop.packs.document import Document, DocumentMeta
from tests.packs.structure import faults

META = DocumentMeta(
    title="SLA review: Tŷ Gwyn Probation Board",
    author="Regional Offender Manager",
    subject="2006/07, quarter 2",
    when=datetime(2006, 10, 18, 9, 0, tzinfo=UTC),
    keywords="SLA, review",
)


def _chart(figure):
    line = figure.add_axes((0.1, 0.15, 0.8, 0.75))
    line.plot([1, 2, 3], [91, 88, 86], marker="v", alpha=0.6)


@cache
def sound() -> bytes:
    """Two pages and an annex with one of everything."""
    document = Document(META, marking="RESTRICTED", footer_left="Board · Q2", watermark="Illustrative")
    document.add(
        blocks.para("SLA review", "kicker"),
        blocks.heading("Tŷ Gwyn Probation Board", 1),
        blocks.para([("At risk.", "bold"), " See ", blocks.page_ref("lines", "page "), "."]),
        blocks.bullets(["one", "two"]),
        blocks.box([blocks.para("Decisions", "boxtitle"), blocks.numbered(["Agree it", "Defer it"])]),
        blocks.heading("Chart", 2),
        blocks.figure(_chart, alt="Three months, falling from 91 to 86.", height=120),
        blocks.caption("Figure 1."),
        blocks.heading("Lines", 2, key="lines"),
        blocks.table(
            ["Line", "Target", "Actual"],
            [[f"Line {n}", "90%", f"{80 + n % 20}.0%"] for n in range(60)] + [[blocks.Span("Total", columns=2), "60"]],
            [3, 1, 1],
            align="lrr",
            summary="All lines",
        ),
        blocks.annex_break(),
        blocks.heading("Annex", 2),
        blocks.para("Cyflwynwyd y pecyn hwn.", lang="cy"),
    )
    document.attach("figures.csv", "text/csv", "The figures behind the chart", b"month,value\r\n2006-09,86\r\n")
    return document.to_bytes()


def test_a_document_of_the_engine_has_no_fault():
    assert faults(sound()) == []


def _elements(pdf: Pdf, role: str) -> list[Dictionary]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == "/" + role]


def _content(pdf: Pdf, change: Callable[[bytes], bytes], page: int = 0) -> None:
    pdf.pages[page].obj.Contents = Stream(pdf, change(pdf.pages[page].obj.Contents.read_bytes()))


def _swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(code: bytes) -> bytes:
        assert old in code, old
        return code.replace(old, new, 1)

    return change


def _xmp(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        pdf.Root.Metadata = Stream(pdf, _swap(old, new)(pdf.Root.Metadata.read_bytes()))

    return plant


def _drop(role: str, key: str) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        del _elements(pdf, role)[0][key]

    return plant


def _rename(role: str, other: str, which: int = 0) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        _elements(pdf, role)[which].S = Name("/" + other)

    return plant


def _root(key: str) -> Callable[[Pdf], None]:
    def plant(pdf: Pdf) -> None:
        del pdf.Root[key]

    return plant


def _annotation(pdf: Pdf) -> Dictionary:
    return pdf.pages[0].obj.Annots[0]


def _font(pdf: Pdf) -> Dictionary:
    return next(iter(pdf.pages[0].resources.Font.values()))


def _filespec(pdf: Pdf) -> Dictionary:
    return pdf.Root.AF[0]


def _state(pdf: Pdf, **entries: object) -> None:
    pdf.pages[1].resources.ExtGState = Dictionary(Planted=Dictionary(**entries))


def _uri(pdf: Pdf) -> None:
    del _annotation(pdf)["/Dest"]
    _annotation(pdf).A = Dictionary(S=Name.URI, URI=String("https://example.org"))


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def _lone_mark(pdf: Pdf) -> None:
    code = pdf.pages[0].obj.Contents.read_bytes()
    pdf.pages[0].obj.Contents = Stream(pdf, code + b"\n/P <</MCID 999>> BDC EMC")


def _picture(pdf: Pdf) -> None:
    dots = Stream(pdf, b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    dots.ColorSpace = Name.DeviceRGB
    pdf.pages[1].resources.XObject = Dictionary(Im0=dots)


def _no_page(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def _swapped_way(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    first = list(numbers[1])
    numbers[1] = Array([first[1], first[0], *first[2:]])


def _extra_cell(pdf: Pdf) -> None:
    row = _elements(pdf, "TR")[-1]
    cell = pdf.make_indirect(Dictionary(S=Name.TD, P=row))
    row.K = Array([*row.K, cell])


def _no_rows(pdf: Pdf) -> None:
    for item in _elements(pdf, "THead") + _elements(pdf, "TBody"):
        item.S = Name.Sect


def _only_data_cells(pdf: Pdf) -> None:
    for item in _elements(pdf, "TH"):
        item.S = Name.TD


def _second_title(pdf: Pdf) -> None:
    _elements(pdf, "H2")[1].S = Name.H1


def _empty_heading(pdf: Pdf) -> None:
    _elements(pdf, "H2")[0].K = Array([])


def _unnamed_code(pdf: Pdf) -> None:
    font = _font(pdf)
    font.ToUnicode = Stream(pdf, b"1 beginbfchar <41> <0041> endbfchar")


FAULTS: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "untagged content": (
        lambda pdf: _content(pdf, lambda code: code + b"\n0 0 m 9 9 l S"),
        "page 1: untagged content (S)",
    ),
    "unknown number": (_lone_mark, "page 1: its marked content and the structure tree differ"),
    "twice": (
        lambda pdf: _content(pdf, lambda code: code + b"\n/P <</MCID 0>> BDC EMC"),
        "page 1: a number of marked content is used twice",
    ),
    "nested": (
        lambda pdf: _content(pdf, _swap(b"<</MCID 1>> BDC", b"<</MCID 1>> BDC /P <</MCID 990>> BDC EMC")),
        "page 1: marked content inside marked content",
    ),
    "left open": (lambda pdf: _content(pdf, lambda code: code + b"\n/Artifact BMC"), "marked content is left open"),
    "closed": (lambda pdf: _content(pdf, lambda code: code + b"\nEMC"), "is closed that was not opened"),
    "no number": (lambda pdf: _content(pdf, lambda code: code + b"\n/P BMC EMC"), "/P without a number"),
    "states open": (lambda pdf: _content(pdf, lambda code: b"q " + code), "graphics states are left open"),
    "states closed": (lambda pdf: _content(pdf, lambda code: b"Q " + code), "is restored that was not saved"),
    "four colours": (lambda pdf: _content(pdf, lambda code: b"0 0 0 1 k " + code), "not red, green and blue (k)"),
    "picture of dots": (_picture, "page 2: a picture of dots"),
    "notdef": (
        lambda pdf: _content(pdf, lambda code: code + b"\n/Artifact BMC BT /F1+0 9 Tf <02> Tj ET EMC"),
        "show .notdef",
    ),
    "code without meaning": (_unnamed_code, "mean no character"),
    "figure without words": (_drop("Figure", "/Alt"), "Figure without alternative text"),
    "figure without box": (_drop("Figure", "/A"), "Figure without a bounding box"),
    "header without scope": (_drop("TH", "/A"), "TH without Scope"),
    "cell outside row": (_rename("TR", "Div"), "TH outside TR"),
    "row outside table": (_no_rows, "TR outside TBody or TFoot or THead or Table"),
    "uneven rows": (_extra_cell, "a table whose rows have [3, 4] columns"),
    "table without headers": (_only_data_cells, "a table without header cells"),
    "list of paragraphs": (_rename("LI", "P"), "a list with something else than items"),
    "unknown role": (_rename("P", "Blob"), "unknown role Blob"),
    "first heading": (_rename("H1", "H2"), "the first heading is not an H1"),
    "level skipped": (_rename("H2", "H3"), "heading level skipped: H1 to H3"),
    "two titles": (_second_title, "more than one H1"),
    "empty heading": (_empty_heading, "an empty heading H2"),
    "link without words": (
        lambda pdf: _elements(pdf, "Link")[0].__setitem__("/K", Array([])),
        "Link without words or annotation",
    ),
    "wrong parent": (
        lambda pdf: _elements(pdf, "TH")[0].__setitem__("/P", pdf.Root.StructTreeRoot.K[0]),
        "TH names another parent",
    ),
    "no way back": (_no_page, "page 1: no way back to the structure tree"),
    "wrong way back": (_swapped_way, "leads back to another element"),
    "annotation without words": (
        lambda pdf: _annotation(pdf).__delitem__("/Contents"),
        "annotation without Contents",
    ),
    "annotation without parent": (
        lambda pdf: _annotation(pdf).__delitem__("/StructParent"),
        "annotation without StructParent",
    ),
    "annotation of another": (
        lambda pdf: _annotation(pdf).__setitem__("/StructParent", 0),
        "annotation without StructParent",
    ),
    "hidden annotation": (lambda pdf: _annotation(pdf).__setitem__("/F", 2), "not printed or is hidden"),
    "note": (lambda pdf: _annotation(pdf).__setitem__("/Subtype", Name.Text), "annotation other than a link"),
    "link out": (_uri, "a link leads out of the document (/URI)"),
    "link to nothing": (lambda pdf: _annotation(pdf).__delitem__("/Dest"), "link that leads to no page"),
    "script": (_script, "the document runs JavaScript"),
    "opens by itself": (_script, "the catalogue has /OpenAction"),
    "form": (lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary()), "the catalogue has /AcroForm"),
    "font not embedded": (lambda pdf: _font(pdf).FontDescriptor.__delitem__("/FontFile2"), "is not embedded"),
    "font without meaning": (lambda pdf: _font(pdf).__delitem__("/ToUnicode"), "has no ToUnicode"),
    "no language": (_root("/Lang"), "no language"),
    "not marked": (_root("/MarkInfo"), "not marked as tagged"),
    "no tree": (_root("/StructTreeRoot"), "no structure tree"),
    "no intent": (_root("/OutputIntents"), "no output intent"),
    "no title bar": (_root("/ViewerPreferences"), "the title is not shown"),
    "no outline": (_root("/Outlines"), "no outline"),
    "no description": (_root("/Metadata"), "no description (XMP)"),
    "not accessible": (_xmp(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "does not say pdfuaid:part 1"),
    "not archival": (_xmp(b"<pdfaid:part>3", b"<pdfaid:part>2"), "does not say pdfaid:part 3"),
    "lesser level": (_xmp(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B"), "pdfaid:conformance A"),
    "other title": (_xmp(b"SLA review: ", b"Another: "), "Info and XMP disagree on /Title"),
    "other author": (_xmp(b"Regional Offender", b"Other"), "Info and XMP disagree on /Author"),
    "other date": (_xmp(b"<xmp:CreateDate>2006", b"<xmp:CreateDate>2007"), "disagree on /CreationDate"),
    "tab order": (lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"), "page 1: Tabs is not S"),
    "loose attachment": (_root("/AF"), "figures.csv is not associated"),
    "unrelated attachment": (lambda pdf: _filespec(pdf).__delitem__("/AFRelationship"), "has no AFRelationship"),
    "nameless attachment": (lambda pdf: _filespec(pdf).__delitem__("/UF"), "lacks /UF"),
    "attachment's size": (
        lambda pdf: _filespec(pdf).EF.F.Params.__setitem__("/Size", 3),
        "another size than it says",
    ),
    "attachment's type": (lambda pdf: _filespec(pdf).EF.F.__delitem__("/Subtype"), "lacks its type or date"),
    "see-through": (lambda pdf: _state(pdf, ca=0.5), "page 2: transparency without a group"),
    "blend mode": (lambda pdf: _state(pdf, BM=Name.Multiply), "a blend mode"),
    "soft mask": (lambda pdf: _state(pdf, SMask=Dictionary(S=Name.Alpha)), "a soft mask"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_check_fails_on_its_planted_fault(name):
    plant, words = FAULTS[name]
    with pikepdf.open(BytesIO(sound())) as pdf:
        plant(pdf)
        out = BytesIO()
        pdf.save(out, force_version="1.7")
    assert any(words in fault for fault in faults(out.getvalue())), faults(out.getvalue())


def test_saving_without_a_plant_adds_no_fault_of_substance():
    with pikepdf.open(BytesIO(sound())) as pdf:
        out = BytesIO()
        pdf.save(out, force_version="1.7")
    assert faults(out.getvalue()) == []


def test_encryption_is_a_fault():
    with pikepdf.open(BytesIO(sound())) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert "the document is encrypted" in faults(out.getvalue())


def test_a_stream_without_line_end_is_a_fault():
    raw = sound().replace(b"\nendstream", b"endstream\n", 1)
    assert "1 streams have no line end before 'endstream'" in faults(raw)


def test_a_cut_file_and_another_head_are_faults():
    raw = sound().replace(b"%PDF-1.7", b"%PDF-1.4", 1)
    assert "the file's head does not say PDF 1.7 and binary" in faults(raw)
    assert "the file does not end with its end mark" in faults(sound() + b"\nmore")
