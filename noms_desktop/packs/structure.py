"""The structure tree of a tagged document: elements, what lies in them, and how both are written to the file.

Elements are made while pages are drawn; the tree is written once, at the end, as plain objects of the PDF library.
PDF 1.7 (ISO 32000-1) sections 14.7 and 14.8, as PDF/UA-1 (ISO 14289-1) asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


# The PDF library's document; its type stubs lack most of what is used here.
Library = Any


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: number `mcid` on page `page` (both from 0)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkObject:
    """An annotation on page `page` (from 0), by the name under which the document holds it."""

    page: int
    name: str


class Element:
    """One structure element; `attributes` are PDF values already written ('<</O/Table/Scope/Row>>')."""

    __slots__ = ("attributes", "kids", "parent", "role")

    def __init__(self, role: str, parent: Element | None, attributes: Mapping[str, str]) -> None:
        self.role, self.parent, self.attributes = role, parent, attributes
        self.kids: list[Element | Content | LinkObject] = []
        if parent is not None:
            parent.kids.append(self)

    def prune(self) -> bool:
        """Drop elements in which nothing lies; whether anything is left. An empty table cell keeps its place."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.role in ("TD", "TH")

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def pdf_text(text: str) -> str:
    """A text string as PDF source: plain where it is ASCII, else UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<feff" + text.encode("utf-16-be", "replace").hex() + ">"


class Source(PDFObject):
    """An object of the file that is written as given; references are looked up at the last moment."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: Library) -> bytes:
        """The object's bytes."""
        del document
        return self.text.encode("ascii")


class _ElementSource(PDFObject):
    """A structure element as an object of the file."""

    def __init__(self, element: Element, tree: Tree) -> None:
        self.element, self.tree = element, tree

    def format(self, document: Library) -> bytes:
        """The element's dictionary; its own page stands once, content elsewhere names its page."""
        element, numbers = self.element, document.idToObjectNumberAndVersion
        own = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        parent = self.tree.reference(numbers, element.parent)
        parts = [f"<</S/{element.role}/P {parent}"]
        if own is not None:
            parts.append(f"/Pg {page_reference(numbers, own)}")
        parts += [f"/{key} {value}" for key, value in element.attributes.items()]
        kids = [self._kid(kid, own, numbers) for kid in element.kids]
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        return "".join([*parts, ">>"]).encode("ascii")

    def _kid(self, kid: Element | Content | LinkObject, own: int | None, numbers: Mapping[str, tuple[int, int]]) -> str:
        if isinstance(kid, Element):
            return self.tree.reference(numbers, kid)
        if isinstance(kid, LinkObject):
            name = numbers[f"Annot.{kid.name}"][0]
            return f"<</Type/OBJR/Obj {name} 0 R/Pg {page_reference(numbers, kid.page)}>>"
        if kid.page == own:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {page_reference(numbers, kid.page)}/MCID {kid.mcid}>>"


def page_reference(numbers: Mapping[str, tuple[int, int]], page: int) -> str:
    """A reference to a page (from 0) of the document."""
    return f"{numbers[f'Page{page + 1}'][0]} 0 R"


class Tree:
    """The whole tree of a document, and the way back from each piece of content to its element."""

    ROOT = "StructTreeRoot"

    def __init__(self) -> None:
        self.root = Element("Document", None, {})
        self.contents: list[list[Element]] = []
        self.links: list[Element] = []
        self._names: dict[int, str] = {}

    def reference(self, numbers: Mapping[str, tuple[int, int]], element: Element | None) -> str:
        """A reference to an element's object; to the root of the tree for none."""
        name = self.ROOT if element is None else self._names[id(element)]
        return f"{numbers[name][0]} 0 R"

    def register(self, document: Library) -> None:
        """Give every element an object in the document. Called once, when the last page is drawn."""
        self.root.prune()
        elements = list(self.root.walk())
        self._names = {id(element): f"SE{number}" for number, element in enumerate(elements)}
        for element in elements:
            document.Reference(_ElementSource(element, self), self._names[id(element)])
        numbers = document.idToObjectNumberAndVersion
        ways: list[str] = []
        for page, contents in enumerate(self.contents):
            ways.append(f"{page}[{' '.join([self.reference(numbers, element) for element in contents])}]")
        first = len(self.contents)
        ways += [f"{first + place} {self.reference(numbers, link)}" for place, link in enumerate(self.links)]
        root = self.reference(numbers, self.root)
        text = (
            f"<</Type/StructTreeRoot/K[{root}]/ParentTree<</Nums[{chr(10).join(ways)}]>>"
            f"/ParentTreeNextKey {first + len(self.links)}>>"
        )
        document.Reference(Source(text), self.ROOT)
