"""Small archives of the formats that are archives."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODF = (
    f"{DC} "
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def docx(body: str, **more: str) -> bytes:
    """A DOCX file; ``core``, ``styles``, ``footnotes`` and ``comments`` are the inside of those parts."""
    parts: dict[str, str | bytes] = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    if "core" in more:
        parts["docProps/core.xml"] = f"<c {DC}>{more['core']}</c>"
    if "styles" in more:
        parts["word/styles.xml"] = f"<w:styles {W}>{more['styles']}</w:styles>"
    for name in ("footnotes", "comments"):
        if name in more:
            parts[f"word/{name}.xml"] = f"<w:{name} {W}>{more[name]}</w:{name}>"
    return packed(parts)


def p(*runs: str, style: str = "") -> str:
    """A paragraph of DOCX; a run that begins with ``<`` is XML."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inside = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{head}{inside}</w:p>"


def comment(number: int, *paragraphs: str, author: str = "") -> str:
    """A comment of the comments part of DOCX."""
    return f'<w:comment w:id="{number}" w:author="{author}">{"".join(map(p, paragraphs))}</w:comment>'


def commented(number: int, *runs: str) -> str:
    """Runs that a comment of DOCX is about."""
    inside = p(*runs).removeprefix("<w:p>").removesuffix("</w:p>")
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def annotation(*paragraphs: str, author: str = "") -> str:
    """A comment of ODT, which stands before the words that it is about."""
    said = f"<dc:creator>{author}</dc:creator>" if author else ""
    return f"<office:annotation>{said}<dc:date>2026-01-31</dc:date>{''.join(f'<text:p>{text}</text:p>' for text in paragraphs)}</office:annotation>"


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """An ODT file."""
    content = f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"content.xml": content, "meta.xml": f"<m {DC}>{meta}</m>"})


OPF = 'xmlns="http://www.idpf.org/2007/opf"'
CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'


def epub(*pages: str, meta: str = "", **more: str | bytes) -> bytes:
    """An EPUB file; ``pages`` are the insides of bodies, ``more`` further parts by their names, with ``__`` for the slash."""
    items = "".join(f'<item id="p{at}" href="text/p%20{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(pages)))
    spine = "".join(f'<itemref idref="p{at}"/>' for at in range(len(pages)))
    package = f"<package {OPF}><metadata {DC}>{meta}</metadata><manifest>{items}<item id='c' href='c.png' media-type='image/png'/></manifest><spine><itemref idref='c'/>{spine}</spine></package>"
    texts = {
        f"OPS/text/p {at}.xhtml": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>eyesore</title></head><body>{page}</body></html>"
        for at, page in enumerate(pages)
    }
    others = {name.replace("__", "/"): part for name, part in more.items()}
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **texts,
            **others,
        }
    )


def pdf(*pages: list[str], stream: bytes | None = None, filters: str = "", more: str = "") -> bytes:
    """A PDF whose pages have these lines, in Latin letters; or each the content ``stream``, written through ``filters``."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{more}>>".encode(),
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" for line in lines)
        data = stream if stream is not None else f"BT /F 12 Tf 14 TL 50 800 Td\n{shown}ET".encode("cp1252")
        objects.append(f"<</Length {len(data)}{filters}>>stream\n".encode() + data + b"\nendstream")
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 850]/Contents {len(objects)} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out = b"%PDF-1.7\n"
    table = ""
    for number, written in enumerate(objects, 1):
        table += f"{len(out):010d} 00000 n \n"
        out += f"{number} 0 obj\n".encode() + written + b"\nendobj\n"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


_ESCAPED = {ord(c): f"\\{c}" for c in "()\\"}
