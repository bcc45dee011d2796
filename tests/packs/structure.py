"""Reads a PDF back and lists what keeps it from being accessible and archival: an empty list is a sound document.

`faults(source)` takes a path or bytes. It asks what PDF/UA-1 and PDF/A-3a ask of documents like ours, and a little
more: no link leads out, nothing runs. The content of pages is read in `structure_pages`, the tree in `structure_tree`.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.packs.structure_pages import page_faults
from tests.packs.structure_tree import tree_faults

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_TWINS = {
    "/Title": "dc:title/rdf:Alt/rdf:li",
    "/Author": "dc:creator/rdf:Seq/rdf:li",
    "/Subject": "dc:description/rdf:Alt/rdf:li",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
_LEADS_OUT = {"/URI", "/GoToR", "/GoToE", "/Launch", "/SubmitForm", "/ImportData"}
_ACTS = {"/JavaScript", "/Rendition", "/Movie", "/Sound", "/ResetForm", "/SetOCGState"}


def faults(source: Path | bytes) -> list[str]:
    """Everything wrong with a document, in words; the same fault of many pages is listed for each."""
    raw = source if isinstance(source, bytes) else source.read_bytes()
    found = raw_faults(raw)
    try:
        pdf = pikepdf.open(BytesIO(raw))
    except pikepdf.PasswordError:
        return [*found, "the document is encrypted"]
    with pdf:
        if pdf.is_encrypted:
            found.append("the document is encrypted")
        found += catalogue_faults(pdf)
        found += description_faults(pdf)
        found += outline_faults(pdf)
        found += attachment_faults(pdf)
        found += object_faults(pdf)
        found += font_faults(pdf)
        if Name.StructTreeRoot in pdf.Root:
            used, more = page_faults(pdf)
            found += more
            found += tree_faults(pdf, used)
    return found


def raw_faults(raw: bytes) -> list[str]:
    """What can only be seen in the bytes."""
    found = []
    if not re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}", raw):
        found.append("the file's head does not say PDF 1.7 and binary")
    if not raw.rstrip(b"\r\n").endswith(b"%%EOF"):
        found.append("the file does not end with its end mark")
    bare = sum(raw[match.start() - 1] not in b"\r\n" for match in re.finditer(rb"endstream[\r\n]+endobj", raw))
    if bare:
        found.append(f"{bare} streams have no line end before 'endstream'")
    if not re.search(rb"/ID\s*\[", raw):
        found.append("the file has no identifier")
    return found


def catalogue_faults(pdf: Pdf) -> list[str]:
    """What the document must say of itself as a whole."""
    root = pdf.Root
    found = []
    if not str(root.get("/Lang", "")).strip():
        found.append("no language")
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        found.append("not marked as tagged")
    if "/StructTreeRoot" not in root:
        found.append("no structure tree")
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        found.append("the title is not shown in the window's bar")
    intents = list(root.get("/OutputIntents", Array()))
    if not any(str(intent.get("/S")) == "/GTS_PDFA1" and _has_profile(intent) for intent in intents):
        found.append("no output intent with a colour profile")
    found += [f"the catalogue has {key}" for key in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties") if key in root]
    return found


def _has_profile(intent: Dictionary) -> bool:
    profile = intent.get("/DestOutputProfile")
    return isinstance(profile, Stream) and int(profile.get("/N", 0)) == 3 and b"acsp" in profile.read_bytes()[:64]


def description_faults(pdf: Pdf) -> list[str]:
    """What the description (XMP) lacks, or says otherwise than the Info dictionary."""
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        return ["no description (XMP)"]
    if "/Filter" in stream:
        return ["the description (XMP) is compressed"]
    tree = ET.fromstring(stream.read_bytes().decode("utf-8").split("?>", 1)[1].rsplit("<?xpacket", 1)[0])
    found = []
    for name, wanted in (("pdfuaid:part", "1"), ("pdfaid:part", "3"), ("pdfaid:conformance", "A")):
        if _said(tree, name) != wanted:
            found.append(f"the description does not say {name} {wanted}")
    if not (_said(tree, "dc:title/rdf:Alt/rdf:li") or "").strip():
        found.append("no title")
    for key, name in _TWINS.items():
        older, newer = str(pdf.docinfo.get(key, "")), _said(tree, name) or ""
        if key.endswith("Date"):
            older, newer = re.sub(r"\D", "", older), re.sub(r"\D", "", newer)
        if older != newer:
            found.append(f"Info and XMP disagree on {key}: {older!r}, {newer!r}")
    return found


def _said(tree: ET.Element, name: str) -> str | None:
    return tree.findtext(f".//{name}", namespaces=_SPACES)


def outline_faults(pdf: Pdf) -> list[str]:
    """An outline there must be, and each entry must lead to a page of this document."""
    with pdf.open_outline() as outline:
        entries = list(outline.root)
        if not entries:
            return ["no outline"]
        found = []
        while entries:
            entry = entries.pop()
            entries.extend(entry.children)
            if not str(entry.title).strip():
                found.append("an outline entry has no words")
            if not isinstance(entry.destination, Array) or not _is_page(pdf, entry.destination[0]):
                found.append(f"the outline entry {str(entry.title)!r} leads to no page")
        return found


def _is_page(pdf: Pdf, target: object) -> bool:
    return any(page.obj.objgen == getattr(target, "objgen", None) for page in pdf.pages)


def attachment_faults(pdf: Pdf) -> list[str]:
    """Attached files: named in order, associated with the document, dated and sized, and related to it in a word."""
    tree = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary())
    names = list(tree.get("/Names", Array()))
    keys = [bytes(key) for key in names[::2]]
    found = [] if keys == sorted(keys) else ["attached files are not in the order of their names"]
    associated = {item.objgen for item in pdf.Root.get("/AF", Array())}
    for spec in names[1::2]:
        name = str(spec.get("/UF", "?"))
        if spec.objgen not in associated:
            found.append(f"attached file {name} is not associated with the document")
        if str(spec.get("/AFRelationship", "")) not in {
            "/Data",
            "/Source",
            "/Alternative",
            "/Supplement",
            "/Unspecified",
        }:
            found.append(f"attached file {name} has no AFRelationship")
        found += [f"attached file {name} lacks {key}" for key in ("/F", "/UF", "/Desc") if key not in spec]
        body = spec.get("/EF", Dictionary()).get("/F")
        if body is None or "/Subtype" not in body or "/ModDate" not in body.get("/Params", Dictionary()):
            found.append(f"attached file {name} lacks its type or date")
        elif int(body.Params.get("/Size", -1)) != len(body.read_bytes()):
            found.append(f"attached file {name} has another size than it says")
    return found


def object_faults(pdf: Pdf) -> list[str]:
    """Whatever object of the file runs, leads out, or paints in a way the archive does not allow."""
    found = []
    for item in pdf.objects:
        if isinstance(item, Dictionary | Stream):
            found += _dictionary_faults(item)
    return found


def _dictionary_faults(item: Dictionary | Stream) -> list[str]:
    found = []
    for part in _nested(item):
        action = str(part.get("/S", ""))
        if action in _LEADS_OUT:
            found.append(f"a link leads out of the document ({action})")
        if action in _ACTS or "/JS" in part or "/JavaScript" in part:
            found.append("the document runs JavaScript or another action")
        if str(part.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"} or "/TR" in part:
            found.append("a blend mode or transfer function")
        if isinstance(part.get("/SMask"), Dictionary | Stream):
            found.append("a soft mask")
    if isinstance(item, Stream):
        if "LZW" in str(item.get("/Filter", "")):
            found.append("LZW compression")
        if str(item.get("/Subtype", "")) == "/PS":
            found.append("PostScript in the document")
    return found


def _nested(item: Dictionary | Stream) -> list[Dictionary | Stream]:
    """An object and the dictionaries written inside it (not those it refers to)."""
    parts, queue = [], [item]
    while queue:
        part = queue.pop()
        parts.append(part)
        for value in part.values():
            if isinstance(value, Dictionary) and not value.is_indirect:
                queue.append(value)
            elif isinstance(value, Array) and not value.is_indirect:
                queue += [inner for inner in value if isinstance(inner, Dictionary) and not inner.is_indirect]
    return parts


def font_faults(pdf: Pdf) -> list[str]:
    """Every font of every page is embedded and says which characters its codes mean."""
    found = []
    fonts = {}
    for page in pdf.pages:
        fonts.update({str(font.get("/BaseFont")): font for font in page.resources.get("/Font", Dictionary()).values()})
    for name, font in fonts.items():
        if "/FontFile2" not in font.get("/FontDescriptor", Dictionary()):
            found.append(f"font {name} is not embedded")
        if "/ToUnicode" not in font:
            found.append(f"font {name} has no ToUnicode")
    return found
