"""What makes a document archival: its description (XMP), its colour profile, its attached files.

PDF/A-3 level A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1): the description in the file says both, and agrees with the
older Info dictionary word for word.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress

from noms_desktop import paths
from noms_desktop.packs.structure import Library, Source, pdf_text

if TYPE_CHECKING:
    from collections.abc import Sequence

CREATOR = "NOMS Desktop"
RELATIONSHIPS = ("Data", "Source", "Alternative", "Supplement", "Unspecified")


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What a document says of itself; `when` carries a time zone and comes from the data, never from a clock."""

    title: str
    author: str
    subject: str
    when: datetime
    lang: str = "en-GB"
    keywords: str = ""

    @property
    def moment(self) -> datetime:
        """`when` in UTC, to the second."""
        return self.when.astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document, with how it relates to the pages ('Data' behind a chart, 'Source', ...)."""

    name: str
    media_type: str
    description: str
    data: bytes
    relationship: str = "Data"

    def __post_init__(self) -> None:
        """A relation or a media type that is none is a defect of the caller."""
        if self.relationship not in RELATIONSHIPS:
            raise ValueError(f"A file relates as one of {', '.join(RELATIONSHIPS)}, not {self.relationship!r}.")
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", self.media_type, re.ASCII):
            raise ValueError(f"{self.media_type!r} is no media type.")


_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text as it may stand in the description: one line, without the characters that XML forbids."""
    return " ".join(_XML_FORBIDDEN.sub("", text).split())


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{creator}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def description(meta: DocumentMeta) -> bytes:
    """The XMP packet of a document."""
    words = {
        "title": meta.title,
        "author": meta.author,
        "subject": meta.subject,
        "lang": meta.lang,
        "keywords": meta.keywords,
        "creator": CREATOR,
        "when": meta.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return _PACKET.format(**{name: escape(clean(text)) for name, text in words.items()}).encode()


@cache
def _colour_profile() -> bytes:
    """The sRGB profile in which every colour of a pack is meant."""
    return (paths.resources() / "colour" / "srgb.icc").read_bytes()


def describe(document: Library, meta: DocumentMeta) -> None:
    """Give the document its description and its colour profile."""
    catalog = document.Catalog
    packet = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), description(meta))
    profile = document.Reference(PDFStream(PDFDictionary({"N": 3}), _colour_profile(), filters=[PDFZCompress]))
    intent = reference(document, profile)
    catalog.Metadata = packet
    catalog.MarkInfo = Source("<</Marked true>>")
    catalog.OutputIntents = Source(
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {intent}>>]"
    )
    # An instance of the library's catalogue writes only the entries it knows of; these two it does not.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]


def attach(document: Library, meta: DocumentMeta, attachments: Sequence[Attachment]) -> None:
    """Put files into the document, in the order of their names, each associated with it as a whole."""
    moment = pdf_text(meta.moment.strftime("D:%Y%m%d%H%M%SZ"))
    names, files = [], []
    for item in sorted(attachments, key=lambda item: item.name):
        digest = hashlib.md5(item.data, usedforsecurity=False).hexdigest()
        stream = PDFStream(
            PDFDictionary(
                {
                    "Type": PDFName("EmbeddedFile"),
                    "Subtype": "/" + item.media_type.replace("/", "#2f"),
                    "Params": f"<</Size {len(item.data)}/CreationDate {moment}/ModDate {moment}/CheckSum <{digest}>>>",
                }
            ),
            item.data,
            filters=[PDFZCompress],
        )
        body = reference(document, document.Reference(stream))
        name = pdf_text(clean(item.name))
        entry = Source(
            f"<</Type/Filespec/F {name}/UF {name}/Desc {pdf_text(clean(item.description))}"
            f"/AFRelationship/{item.relationship}/EF<</F {body}/UF {body}>>>>"
        )
        files.append(reference(document, document.Reference(entry)))
        names.append(f"{name} {files[-1]}")
    if files:
        document.Catalog.AF = Source(f"[{' '.join(files)}]")
        document.Catalog.Names = Source(f"<</EmbeddedFiles<</Names[{' '.join(names)}]>>>>")


def reference(document: Library, target: Library) -> str:
    """A reference to an object of the document, as PDF source."""
    return str(target.format(document), "ascii")
