"""Files that are made to take all memory, all time or all of the stack: small to send, endless to read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from docx_maker import make_docx, par

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> %s >> /Contents %s >>"
_SHOWN = b"BT /F1 10 Tf 72 700 Td (Geachte heer) Tj ET\n"
MANY = 1_000_000


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object that is not packed, or packed as `entries` say."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, times: int = 1) -> bytes:
    """A stream that unpacks to `data`, packed so many times over."""
    for level in (1, 9)[:times]:
        data = zlib.compress(data, level)
    return stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times))


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with these objects; those up to 5 are a catalogue, a tree of one page, that page, its contents, and a font."""
    usual = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: _PAGE % (b"", b"4 0 R"),
        4: stream(_SHOWN),
        5: _FONT,
    }
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted((usual | objects).items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(places) + 1
    rows = [b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size)]
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(rows)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def _drawing(*forms: int) -> bytes:
    """A page that draws these forms, which know each other by their numbers."""
    names = b" ".join(b"/X%d %d 0 R" % (form, form) for form in forms)
    return _PAGE % (b"/XObject << %s >>" % names, b"4 0 R")


def _form(contents: bytes, *forms: int) -> bytes:
    names = b" ".join(b"/X%d %d 0 R" % (form, form) for form in forms)
    return stream(contents, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s >> >>" % names)


def _laughs(depth: int, times: int) -> dict[int, bytes]:
    """Forms of which each draws the next so many times."""
    forms = {10 + at: _form(b"/X%d Do " % (11 + at) * times, 11 + at) for at in range(depth)}
    return forms | {10 + depth: _form(_SHOWN), 3: _drawing(10), 4: stream(b"/X10 Do")}


def _pages(count: int) -> dict[int, bytes]:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    return {2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)} | dict.fromkeys(
        range(10, 10 + count), _PAGE % (b"", b"4 0 R")
    )


PDFS: dict[str, Callable[[], bytes]] = {
    "packed": lambda: pdf({4: packed(bytes(300_000_000))}),
    "packed twice": lambda: pdf({4: packed(bytes(300_000_000), 2)}),
    "a million words": lambda: pdf({4: packed(b"".join(b"BT /F1 9 Tf %d %d Td (a) Tj ET\n" % (at * 7 % 590, at * 3 % 840) for at in range(MANY)))}),
    "a million letters": lambda: pdf({4: packed(b"BT /F1 9 Tf 9 9 Td " + b"(a) Tj 1 0.001 Td " * MANY + b"ET")}),
    "a million boxes": lambda: pdf({4: packed(b"1 1 9 9 re f " * MANY + _SHOWN)}),
    "a million states": lambda: pdf({4: packed(b"q " * MANY + _SHOWN)}),
    "a million objects": lambda: pdf(dict.fromkeys(range(10, 300_010), b"null")),
    "deep arrays": lambda: pdf({4: stream(b"[" * MANY + _SHOWN), 10: b"[" * 200_000}),
    "deep dictionaries": lambda: pdf({6: b"<< /A " * 200_000, 1: b"<< /Type /Catalog /Pages 2 0 R /Names 6 0 R >>"}),
    "pages in themselves": lambda: pdf({2: b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"}),
    "pages in a ring": lambda: pdf({2: b"<< /Type /Pages /Kids [6 0 R] /Count 9 >>", 6: b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>"}),
    "its own parent": lambda: pdf({2: b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"}),
    "pages without end": lambda: pdf({2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}),
    "many pages": lambda: pdf(_pages(20_000)),
    "a form in itself": lambda: pdf({3: _drawing(10), 4: stream(b"/X10 Do"), 10: _form(_SHOWN + b"/X10 Do /X10 Do", 10)}),
    "forms in a ring": lambda: pdf({3: _drawing(10), 4: stream(b"/X10 Do"), 10: _form(b"/X11 Do", 11), 11: _form(b"/X10 Do", 10)}),
    "a billion forms": lambda: pdf(_laughs(9, 10)),
    "forms a thousand deep": lambda: pdf(_laughs(1000, 1)),
    "contents of contents": lambda: pdf({4: b"[4 0 R 4 0 R]"}),
    "a length of itself": lambda: pdf({4: b"<< /Length 4 0 R >>\nstream\n" + _SHOWN + b"\nendstream"}),
    "tables in a ring": lambda: pdf({}, b"/Prev 9"),
    "a huge page": lambda: pdf({3: (_PAGE % (b"", b"4 0 R")).replace(b"595 842", b"1e38 1e38")}),
}  # fmt: skip


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return out.getvalue()


_RING = "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
WORDS: dict[str, Callable[[], bytes]] = {
    "packed": lambda: make_docx(par(" " * 30_000_000)),
    "packed style": lambda: make_docx(par("Geachte heer"), styles=" " * 30_000_000),
    "packed kind": lambda: _zip({"mimetype": b" " * 300_000_000, "word/document.xml": b"<a/>"}),
    "a million paragraphs": lambda: make_docx("<w:p/>" * MANY + par("Geachte heer")),
    "many runs": lambda: make_docx(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 300_000}</w:p>"),
    "many cells": lambda: make_docx(f"<w:tbl><w:tr>{'<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>' * 20_000}</w:tr></w:tbl>"),
    "many parts": lambda: _zip({"word/document.xml": b"<a/>"} | {f"word/{number}.xml": b"" for number in range(20_000)}),
    "deep": lambda: make_docx("<w:sdt><w:sdtContent>" * 50_000 + par("a") + "</w:sdtContent></w:sdt>" * 50_000),
    "styles in a ring": lambda: make_docx(par("Geachte heer", "<w:pStyle w:val='A'/>"), styles=_RING),
}
_HTML = "<!DOCTYPE html><html><body><p>Geachte heer</p>"
TEXTS: dict[str, Callable[[], str]] = {
    "deep": lambda: _HTML + "<div>" * MANY,
    "deep in tables": lambda: _HTML + "<table><tr><td>" * 100_000,
    "many paragraphs": lambda: _HTML + "<p>a" * 30_000,
    "many cells": lambda: _HTML + "<table>" + ("<tr>" + "<td>a" * 100) * 200,
    "wide cells": lambda: _HTML + "<table>" + "<tr><td colspan=99999999 rowspan=99999999>a" * 1000,
    "many attributes": lambda: f"{_HTML}<p {' '.join(f'a{number}=b' for number in range(100_000))}>a",
    "many rules": lambda: f"<html><style>{'.a,' * 300_000}.b{{display:none}}</style><body><p>Geachte heer",
    "open quotes": lambda: "# Brief\n\n**a**\n\n" + "> " * 200_000 + "a",
    "open lists": lambda: "# Brief\n\n**a**\n\n" + "".join(" " * 2 * depth + "- a\n" for depth in range(1000)),
    "open brackets": lambda: "# Brief\n\n**a**\n\n" + "[" * 100_000 + "a](" * 1000,
    "open stars": lambda: "# Brief\n\n**a**\n\n" + "*a _b " * 50_000,
    "open ticks": lambda: "# Brief\n\n**a**\n\n" + "".join("`" * (number % 200) + "a" for number in range(5000)),
    "a wide table": lambda: "# Brief\n\n" + "|a" * 50_000 + "\n" + "|---" * 50_000 + "\n" + ("|b" * 50_000 + "\n") * 3,
    "one line": lambda: "Geachte heer,\n\n" + "woord " * MANY,
    "one word": lambda: "Geachte heer,\n\n" + "w" * 5 * MANY,
    "a million lines": lambda: "Geachte heer,\n\n" + "a\n" * MANY,
    "many pages": lambda: "Geachte heer,\n\n" + "a\f" * MANY,
    "many recommendations": lambda: "Geachte heer,\n\nBestuurlijke reactie\n\n" + "Aanbeveling 1: Maak.\n\nReactie: Ja.\n\n" * 30_000,
    "many numbers": lambda: "Geachte heer,\n\nAanbeveling 1 t/m 99999999: maak.\n\nReactie op aanbeveling 1-999999999: ja.\n",
    "many blanks": lambda: "Geachte heer,\n\n" + ("a" + " " * 1000) * 3000,
}  # fmt: skip


def every() -> dict[str, Callable[[], bytes]]:
    """All of them by name."""
    found = {f"pdf: {name}": make for name, make in PDFS.items()} | {f"docx: {name}": make for name, make in WORDS.items()}
    return found | {f"text: {name}": lambda make=make: make().encode() for name, make in TEXTS.items()}
