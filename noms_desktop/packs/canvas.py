"""The sheet that pages are drawn on: a PDF canvas that knows what every mark means, or that it means nothing.

Everything drawn is either marked content of a structure element or an artifact (decoration, headers, footers). The
structure, the description and the attached files are written when the document is finished.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFObject
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from typing_extensions import override

from noms_desktop.packs import archive, fonts, styles
from noms_desktop.packs.compact import compacted
from noms_desktop.packs.structure import Content, Element, Library, LinkObject, Source, Tree, page_reference, pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from noms_desktop.packs.archive import Attachment, DocumentMeta
    from noms_desktop.packs.lines import Run
    from noms_desktop.packs.styles import TextStyle

A4 = (595.276, 841.89)
_NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Runs on one line with the place of their baseline's start."""

    runs: list[Run]
    x: float
    y: float


class _Body(bytes, PDFObject):
    """The bytes of a stream, closed by the end of line that the archival standard asks before 'endstream'."""

    def format(self, document: Library) -> bytes:
        """The bytes and the end of line, which does not count into the stream's length."""
        del document
        return bytes(self) + b"\n"


class _LineEnds(NoEncryption):
    """Stands where encryption would: the one place through which the body of every stream passes."""

    @override
    def encode(self, t: str | bytes) -> bytes:
        return _Body(t.encode("latin-1") if isinstance(t, str) else t)


class _Words(PDFTextObject):
    """A text object that can hold marks of its own."""

    # What the PDF library's text object keeps for those who extend it; its type stubs do not name it.
    _code: list[str]

    def literal(self, code: str) -> None:
        """Write an operator as it is; nothing for nothing."""
        if code:
            self._code.append(code)


class _Link(PDFObject):
    """A link to a place in this document, as an annotation."""

    def __init__(self, sheet: Sheet, target: str, box: tuple[float, float, float, float], place: int) -> None:
        self.sheet, self.target, self.box, self.place = sheet, target, box, place

    def format(self, document: Library) -> bytes:
        """The annotation's dictionary; where it leads is known only now."""
        page, top = self.sheet.destinations[self.target]
        reference = page_reference(document.idToObjectNumberAndVersion, page)
        box = " ".join(f"{value:.2f}" for value in self.box)
        contents = pdf_text(f"Go to page {self.sheet.numbers.get(self.target, '')}".strip())
        parent = len(self.sheet.tree.contents) + self.place
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{box}]/F 4/Border[0 0 0]/Contents {contents}"
            f"/Dest[{reference}/XYZ 0 {top:.2f} null]/StructParent {parent}>>"
        ).encode("ascii")


class Sheet(Canvas):
    """A canvas for one document. `numbers` are the page numbers by key, settled before anything is drawn."""

    # What the PDF library's canvas keeps for those who extend it; its type stubs do not name them.
    _doc: Library
    _code: list[str]
    _annotationrefs: list[Any]

    def __init__(self, meta: DocumentMeta, numbers: Mapping[str, str]) -> None:
        fonts.register()
        settings: dict[str, Any] = {
            "pagesize": A4,
            "pageCompression": 1,
            "invariant": 1,
            "pdfVersion": (1, 7),
            "initialFontName": "Source",
            "lang": meta.lang,
        }
        super().__init__(BytesIO(), **settings)
        self.meta, self.numbers = meta, numbers
        self.tree = Tree()
        self.current = self.tree.root
        self.destinations: dict[str, tuple[int, float]] = {}
        self.lost: dict[str, int] = {}
        self.cut: list[int] = []
        self._targets: set[str] = set()
        self.in_artifact = False
        self._contents: list[Element] = []
        self._shared: dict[object, Element] = {}
        self._entries = 0
        self._describe()

    def _describe(self) -> None:
        meta = self.meta
        self.setTitle(archive.clean(meta.title))
        self.setAuthor(archive.clean(meta.author))
        self.setSubject(archive.clean(meta.subject))
        self.setKeywords(archive.clean(meta.keywords))
        self.setCreator(archive.CREATOR)
        self.setProducer(archive.CREATOR)
        moment = meta.moment.strftime("D:%Y%m%d%H%M%SZ")
        self.setDateFormatter(lambda *_: moment)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.encrypt = _LineEnds()
        # The library seeds the identifier from the clock or the environment; ours comes from the content alone.
        self._doc.signature = hashlib.md5(usedforsecurity=False)

    # What a mark means

    def element(
        self, role: str, identity: object, attributes: Mapping[str, str] = _NO_ATTRIBUTES, *, lang: str = ""
    ) -> Element:
        """The element for a thing: made below the current one at first, the same again for its later pieces."""
        known = self._shared.get(identity)
        if known is None:
            if lang:
                attributes = {**attributes, "Lang": pdf_text(lang)}
            known = self._shared[identity] = Element(role, self.current, attributes)
        return known

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """What is drawn now lies in this element."""
        before, self.current = self.current, element
        try:
            yield
        finally:
            self.current = before

    @contextmanager
    def marked(self) -> Iterator[None]:
        """What is drawn now is content of the current element; inside an artifact it stays an artifact."""
        if self.in_artifact:
            yield
            return
        self._code.append(self._open(self.current))
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "", subtype: str = "") -> Iterator[None]:
        """What is drawn now is decoration: 'Pagination' with 'Header', 'Footer' or 'Watermark', or nothing named."""
        if self.in_artifact:
            yield
            return
        properties = (f"/Type/{kind}" if kind else "") + (f"/Subtype/{subtype}" if subtype else "")
        self._code.append(f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC")
        self.in_artifact = True
        yield
        self.in_artifact = False
        self._code.append("EMC")

    # Marks

    def words(self, placed: Sequence[PlacedLine], style: TextStyle) -> None:
        """Lines of words as content of the current element; a run with a target becomes a link inside it.

        All of it is one text object, so that a link's words stand as close to their neighbours as any others.
        """
        text = _Words(self)
        if style.letter_space:
            text.setCharSpace(style.letter_space)
        face, colour, target = "", "", None
        element = self.current
        boxes: list[tuple[Element, str, tuple[float, float, float, float]]] = []
        for line in placed:
            text.setTextOrigin(line.x, line.y)
            at = line.x
            for run in line.runs:
                if run.target != target and not self.in_artifact:
                    text.literal("EMC" if target is not None else "")
                    target = run.target
                    element = Element("Link", self.current, _NO_ATTRIBUTES) if target else self.current
                    text.literal(self._open(element))
                if run.face != face:
                    face = run.face
                    text.setFont(face, style.size)
                if run.colour != colour:
                    colour = run.colour
                    text.setFillColorRGB(*styles.rgb(colour))
                text.textOut(run.text)
                wide = fonts.width(run.text, run.face, style.size)
                if target:
                    box = (at, line.y - 0.25 * style.size, at + wide, line.y + 0.8 * style.size)
                    boxes.append((element, target, box))
                at += wide
        if face:
            text.literal("EMC" if target is not None else "")
            text.setCharSpace(0)
            self.drawText(text)
        for element, place, box in boxes:
            self._link(element, place, box)

    def _open(self, element: Element) -> str:
        """The operator that opens the next piece of content of an element."""
        number = len(self._contents)
        self._contents.append(element)
        element.kids.append(Content(len(self.tree.contents), number))
        return f"/{element.role} <</MCID {number}>> BDC"

    def _link(self, element: Element, target: str, box: tuple[float, float, float, float]) -> None:
        """The area of a link on the page."""
        place = len(self.tree.links)
        name = f"L{place}"
        self._targets.add(target)
        self._doc.addAnnotation(name, _Link(self, target, box, place))
        self._annotationrefs.append(self._doc.refAnnotation(name))
        self.tree.links.append(element)
        element.kids.append(LinkObject(len(self.tree.contents), name))

    def hairline(self, x: float, y: float, to: float, *, colour: str = styles.HAIRLINE, line: float = 0.6) -> None:
        """A thin level line; decoration, so drawn inside an artifact."""
        self.setStrokeColorRGB(*styles.rgb(colour))
        self.setLineWidth(line)
        self.line(x, y, to, y)

    def frame(self, box: tuple[float, float, float, float], *, colour: str, line: float) -> None:
        """A border (left, top, width, height); decoration, so drawn inside an artifact."""
        x, top, width, height = box
        self.setStrokeColorRGB(*styles.rgb(colour))
        self.setLineWidth(line)
        self.rect(x, top - height, width, height, stroke=1, fill=0)

    # Places

    def destination(self, key: str, top: float) -> None:
        """A place that links lead to; the first of a name counts."""
        self.destinations.setdefault(key, (len(self.tree.contents), top + 4))

    def outline_entry(self, title: str, level: int, top: float) -> None:
        """An entry of the document's outline; levels are closed up when one is skipped."""
        self._entries += 1
        key = f"entry{self._entries}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top + 4, 2))
        level = min(level, self._doc.outline.currentlevel + 1)
        self.addOutlineEntry(" ".join(title.split()), key, level)

    def note_lost(self, signs: Sequence[str]) -> None:
        """Remember which characters could not be printed, and in how many texts."""
        for sign in signs:
            self.lost[sign] = self.lost.get(sign, 0) + 1

    # Pages and the end

    @override
    def showPage(self) -> None:
        """Close the page, and say on it which part of the structure it holds."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs", "Group"]
        page.StructParents, page.Tabs = len(self.tree.contents), "/S"
        # The library gives every page an empty dictionary of transitions for slide shows, which a paper has none of.
        page.Trans = None
        if page.ExtGState is not None:
            page.Group = Source("<</Type/Group/S/Transparency/CS/DeviceRGB>>")
        self.tree.contents.append(self._contents)
        self._contents = []

    def finish(self, attachments: Sequence[Attachment]) -> bytes:
        """The whole document as bytes. The file's identifier comes from its content alone."""
        unknown = sorted(self._targets - set(self.destinations))
        if unknown:
            raise ValueError(f"Page references name places that are not in the document: {', '.join(unknown)}.")
        document = self._doc
        for page in document.Pages.pages:
            document.updateSignature("\n".join(page.stream) if isinstance(page.stream, list) else page.stream)
        for item in attachments:
            document.updateSignature(item.data)
        document.updateSignature(archive.description(self.meta))
        self.tree.register(document)
        for element in self.tree.root.walk():
            document.updateSignature(element.role + "".join(element.attributes.values()))
        document.Catalog.StructTreeRoot = document.Reference(document.idToObject[Tree.ROOT], Tree.ROOT)
        archive.describe(document, self.meta)
        archive.attach(document, self.meta, attachments)
        self.showOutline()
        data = bytes(document.GetPDFData(self))
        ends = [archive.reference(document, document.Reference(part)) for part in (document.Catalog, document.info)]
        identifier = document.signature.hexdigest()
        return compacted(document, data, f"/Root {ends[0]}/Info {ends[1]}/ID[<{identifier}><{identifier}>]")
