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

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import NoEncryption, PDFObject
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from noms_desktop.packs import archive, fonts, letters, styles
from noms_desktop.packs.compact import compacted, written
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


class _Inside:
    """While it is entered, what is drawn lies in an element: plain, since every cell of every table enters one."""

    __slots__ = ("before", "element", "sheet")

    def __init__(self, sheet: Sheet, element: Element) -> None:
        self.sheet, self.element, self.before = sheet, element, sheet.current

    def __enter__(self) -> None:
        self.before, self.sheet.current = self.sheet.current, self.element

    def __exit__(self, *_: object) -> None:
        self.sheet.current = self.before


class _Writing:
    """One text object: the lines of a style as operators, and the areas of the links among their words."""

    def __init__(self, sheet: Sheet, style: TextStyle) -> None:
        self.sheet, self.size = sheet, style.size
        self.code = ["BT", letters.at(0, 0)]
        if style.letter_space:
            self.code.append(f"{fp_str(style.letter_space)} Tc")
        self.face, self.colour, self.chosen = "", "", -1
        self.target: str | None = None
        self.element = sheet.current
        self.links: list[tuple[Element, str, tuple[float, float, float, float]]] = []

    def line(self, line: PlacedLine) -> None:
        """Add a line."""
        code, size, sheet = self.code, self.size, self.sheet
        code.append(letters.at(line.x, line.y))
        at = line.x
        for run in line.runs:
            if run.target != self.target and not sheet.in_artifact:
                self._turn_to(run.target)
            if run.face != self.face:
                self.face, self.chosen = run.face, -1
            if run.colour != self.colour:
                self.colour = run.colour
                code.append(letters.ink(run.colour))
            shown, self.chosen = sheet.letters.shown(run.text, run.face, size, self.chosen)
            code.append(shown)
            wide = fonts.width(run.text, run.face, size)
            if self.target:
                self.links.append(
                    (self.element, run.target, (at, line.y - 0.25 * size, at + wide, line.y + 0.8 * size))
                )
            at += wide

    def _turn_to(self, target: str) -> None:
        """What follows is a link to a place, or plain words again."""
        if self.target is not None:
            self.code.append("EMC")
        self.target = target
        self.element = Element("Link", self.sheet.current, _NO_ATTRIBUTES) if target else self.sheet.current
        self.code.append(self.sheet.opened(self.element))

    def end(self) -> None:
        """Put it on the page, unless no word was written."""
        if self.face:
            if self.target is not None:
                self.code.append("EMC")
            self.sheet.addLiteral(" ".join([*self.code, "0 Tc", "ET"]))
        for element, place, box in self.links:
            self.sheet.link(element, place, box)


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
        self.letters = letters.Letters(self._doc)
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

    def inside(self, element: Element) -> _Inside:
        """What is drawn now lies in this element."""
        return _Inside(self, element)

    @contextmanager
    def marked(self) -> Iterator[None]:
        """What is drawn now is content of the current element; inside an artifact it stays an artifact."""
        if self.in_artifact:
            yield
            return
        self._code.append(self.opened(self.current))
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
        writing = _Writing(self, style)
        for line in placed:
            writing.line(line)
        writing.end()

    def label(self, place: tuple[float, ...], words: tuple[str, str, float], colour: tuple[float, ...]) -> None:
        """A text, face and size in one line at a place, or in the frame of six numbers that a turned one has."""
        start = letters.at(*place) if len(place) == 2 else f"{fp_str(*place)} Tm"
        shown, _ = self.letters.shown(*words)
        self._code.append(f"BT {letters.at(0, 0)} {start} {letters.fill(colour)} {shown} ET")

    def opened(self, element: Element) -> str:
        """The operator that opens the next piece of content of an element."""
        number = len(self._contents)
        self._contents.append(element)
        element.kids.append(Content(len(self.tree.contents), number))
        return f"/{element.role} <</MCID {number}>> BDC"

    def link(self, element: Element, target: str, box: tuple[float, float, float, float]) -> None:
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
        roles = [element.role + "".join(element.attributes.values()) for element in self.tree.elements]
        document.updateSignature("".join(roles))
        document.Catalog.StructTreeRoot = document.Reference(document.idToObject[Tree.ROOT], Tree.ROOT)
        archive.describe(document, self.meta)
        archive.attach(document, self.meta, attachments)
        self.showOutline()
        bodies = written(document, self)
        ends = [archive.reference(document, document.Reference(part)) for part in (document.Catalog, document.info)]
        identifier = document.signature.hexdigest()
        return compacted(bodies, f"/Root {ends[0]}/Info {ends[1]}/ID[<{identifier}><{identifier}>]")
