"""What a file is, told from its content; and what cannot be read."""

from __future__ import annotations

import pytest
from docx_maker import make_docx, par

from bestuurlijke_reactie.model.errors import EncryptedError, LimitError, ReactieError, UnreadableError
from bestuurlijke_reactie.source.open import open_source
from bestuurlijke_reactie.source.sniff import decode, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
LETTER = "Geachte heer,\n\nWij nemen vóór 1 mei één besluit over de coördinatie."


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"junk\n%PDF-1.7\n...", "application/pdf"),
        (make_docx(par("Geachte heer,")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<!DOCTYPE html><html><body><p>Geachte heer", "text/html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'><body>Geachte heer", "text/html"),
        (b"<p>Geachte heer,</p><p>Wij danken u.</p>", "text/html"),
        (b"# Gemeente\n\n**Datum**\n3 mei 2023", "text/markdown"),
        (b"| Datum | Kenmerk |\n|---|---|\n| 3 mei | 12 |", "text/markdown"),
        (b"Geachte heer,\n\n- een\n- twee\n- drie\n\nHoogachtend,", "text/plain"),
        (b"Geachte heer,\n\nHet * is van belang dat a < b en c > d.", "text/plain"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "image/jpeg"),
        (b"II*\0" + b"\0" * 20, "image/tiff"),
        (b"<!-- page 1 -->\n\n**BUITENVELD**\n\nGeachte heer,", "text/markdown"),
    ],
)
def test_sniff(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\xef\xbb\xbf", "empty"),
        (b"GIF89a" + b"\0" * 20, "GIF"),
        (b"RIFF\0\0\0\0WEBP" + b"\0" * 20, "WebP"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "HEIC"),
        (b'\xef\xbb\xbf{\n  "schema_version": "1.0"}', "JSON"),
        ('{"letter": {}}'.encode("utf-16"), "JSON"),
        (b"{\\rtf1\\ansi Geachte heer}", "RTF"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (bytes(range(256)) * 20, "binary"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged"),
        (make_docx(par("Geachte heer,"))[:-40], "damaged"),
        (b"<?xml version='1.0'?><brief><tekst>a</tekst></brief>", "XML"),
        (b"<html><body><script>x</script></body></html>", "no text"),
        (make_docx("<w:p/>"), "no text"),
        (make_docx("<w:p>"), "damaged"),
    ],
)
def test_unreadable(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as caught:
        open_source(data, "letter.pdf")
    assert caught.value.remedy
    assert caught.value.exit_code == 3


def test_encrypted() -> None:
    with pytest.raises(EncryptedError):
        open_source(OLE + "EncryptedPackage".encode("utf-16-le"), "brief.docx")


@pytest.mark.parametrize(
    "data",
    [
        make_docx(par(" " * 30_000_000)),
        make_docx("<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000),
        b"a" * 60_000_000,
    ],
    ids=["bomb", "nested", "large"],
)
def test_too_much(data: bytes) -> None:
    with pytest.raises(LimitError):
        open_source(data, "brief.docx")


def test_entities_are_refused() -> None:
    data = make_docx(par("x"), styles='<!DOCTYPE a [<!ENTITY b "cc">]>')
    with pytest.raises(ReactieError, match="entities"):
        open_source(data, "brief.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"])
def test_encodings(encoding: str) -> None:
    assert decode(LETTER.replace("\n", "\r\n").encode(encoding)).lstrip("\ufeff") == LETTER


def test_source() -> None:
    source = open_source(LETTER.encode(), "brief.pdf")
    assert (source.name, source.media_type, source.text_kind, source.page_count) == ("brief.pdf", "text/plain", "plain", None)
    assert len(source.sha256) == 64
    assert source.elements[0].text == "Geachte heer,"
