"""What the tests of the engine share: a document made in a line, its words as two readers see them, its elements."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from noms_desktop.packs import blocks
from noms_desktop.packs.document import Document, DocumentMeta
from noms_desktop.packs.flow import Block
from tests.packs.structure_tree import Node, read

META = DocumentMeta(
    title="SLA review: Gloucestershire",
    author="Regional Offender Manager",
    subject="2006/07, quarter 2",
    when=datetime(2006, 10, 18, 9, 0, tzinfo=UTC),
)


def document(*content: Block, **options: str) -> Document:
    """A document with a title and this content."""
    made = Document(META, **options)
    made.add(blocks.heading("The title", 1), *content)
    return made


def drawn(*content: Block, **options: str) -> bytes:
    """The bytes of such a document."""
    return document(*content, **options).to_bytes()


def pages_of(data: bytes) -> list[str]:
    """The words of each page, as pypdf reads them."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def text_of(data: bytes) -> str:
    """All words, with single spaces."""
    return " ".join(" ".join(pages_of(data)).split())


def poppler_text(data: bytes) -> str:
    """All words as poppler's pdftotext reads them, with single spaces; skips where it is not installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def nodes(data: bytes) -> Iterator[tuple[Node, Node | None]]:
    """Every element of the structure with its parent."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for top in pdf.Root.StructTreeRoot.K:
            yield from read(top).walk()


def roles(data: bytes) -> list[str]:
    """The roles of all elements in reading order."""
    return [node.role for node, _ in nodes(data)]


def content(data: bytes, page: int = 0) -> str:
    """The operators of a page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[page].obj.Contents.read_bytes().decode("latin-1")
