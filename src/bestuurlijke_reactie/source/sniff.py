"""Tells from the content, never from the name, what kind of file it is and how its text is encoded."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from bestuurlijke_reactie.model.errors import EncryptedError, ReactieError, UnreadableError
from bestuurlijke_reactie.model.source import MediaType

DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
)
_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"GIF8", 0, "a picture (GIF)"),
    (b"WEBP", 8, "a picture (WebP)"),
    (b"ftyphei", 4, "a picture (HEIC)"),
    (b"ftypmif1", 4, "a picture (HEIC)"),
    (b"ftyp", 4, "a film"),
    (b"\0\0\0\x0cjP  ", 0, "a picture (JPEG 2000)"),
    (b"{\\rtf", 0, "an RTF document"),
    (b"%!PS", 0, "a PostScript file"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"7z\xbc\xaf", 0, "a 7z archive"),
    (b"Rar!", 0, "a RAR archive"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90", 0, "a program"),
    (b"ID3", 0, "a sound recording"),
    (b"SQLite format 3", 0, "a database (SQLite)"),
)
_REMEDY_PICTURE = "save it as PNG, JPEG or PDF"
_REMEDY_OFFICE = "open it in a word processor and save it as PDF or docx"

_PDF = re.compile(rb"%PDF-\d\.\d")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|table|tr|td|h[1-6]|ul|ol|li|span|body|html|section|article|main)\b[^<>]{0,2000}>", re.IGNORECASE
)
_XML_START = re.compile(r"\s*<\?xml\b|\s*<[a-z][\w-]*:[a-z]", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    (re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE), 2),
    (re.compile(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[-: |\t]*$", re.MULTILINE), 3),
    (re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*"), 2),
    (re.compile(r"!?\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"), 2),
    (re.compile(r"(?<![\w*])\*[^\s*][^*\n]{0,200}\*(?![\w*])"), 1),
    (re.compile(r"^ {0,3}(?:\d{1,3}\\[.)]|> \S)", re.MULTILINE), 2),
    (re.compile(r"^<!--.{0,200}?-->$|<br ?/?>|<sup>", re.MULTILINE), 2),
    (re.compile(r"^[^\n]*\S {2}\n(?=\S)", re.MULTILINE), 1),
)
_LOOKED_AT = 200_000
"""Characters that tell the kind of a text; more only costs time."""

_CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\v\x1b\x1a")
_DUTCH_SIGNS = frozenset("áàäâéèëêíìïîóòöôúùüûçñÉÈËÓÖÜÏ€–—‘’“”„…•§°½²³·\u00a0\u00ad´")


def sniff(data: bytes) -> MediaType:
    """What kind of letter `data` is.

    Raises UnreadableError, naming what it looks like, for anything that is no letter by its kind, and
    EncryptedError for an encrypted Word document.
    """
    if not data.strip(b" \t\r\n\f\0\xef\xbb\xbf"):
        raise UnreadableError("the file is empty", "look whether the download or the copy went well")
    if _PDF.search(data, 0, 1024):
        return "application/pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if data.startswith(_OLE):
        raise _ole_error(data)
    for signature, media_type in _IMAGES:
        if data.startswith(signature):
            return media_type
    for signature, offset, what in _SIGNATURES:
        if data.startswith(signature, offset):
            raise UnreadableError(f"this is {what}", _REMEDY_PICTURE if "picture" in what else _remedy(what))
    return _sniff_text(decode(data))


def _remedy(what: str) -> str | None:
    return _REMEDY_OFFICE if "document" in what or "PostScript" in what else None


def _sniff_zip(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError) as error:
        raise UnreadableError(
            "this is a damaged Word document or archive", "ask for the file again, or export it as PDF"
        ) from error
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return DOCX
    if b"opendocument" in mimetype:
        raise UnreadableError("this is an OpenDocument file (odt, ods or odp)", _REMEDY_OFFICE)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        raise UnreadableError("this is an Excel workbook")
    if "ppt/presentation.xml" in names:
        raise UnreadableError("this is a PowerPoint presentation", _REMEDY_OFFICE)
    if b"epub" in mimetype:
        raise UnreadableError("this is an e-book (EPUB)")
    raise UnreadableError("this is a zip archive without a Word document in it", "unpack it and give the letter itself")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part, however much it unpacks to."""
    with archive.open(name) as part:
        return part.read(100)


def _ole_error(data: bytes) -> ReactieError:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return EncryptedError(
            "the Word document is encrypted", "open it in Word with its password and save it without, or as PDF"
        )
    if holds("WordDocument"):
        return UnreadableError("this is an old Word document (.doc)", _REMEDY_OFFICE)
    if holds("Workbook") or holds("Book"):
        return UnreadableError("this is an old Excel workbook (.xls)")
    if holds("__properties_version1.0"):
        return UnreadableError("this is an Outlook message (.msg)", "save its attachment and give that")
    return UnreadableError("this is an old Office file", _REMEDY_OFFICE)


def decode(data: bytes) -> str:
    """The text of `data`, line ends made plain, by evidence: byte order mark, valid UTF-8, zeros of UTF-16, else a code page.

    Raises UnreadableError when it is no text.
    """
    text = _decoded(data)
    if "\0" in text:
        text = text.replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:65536]
    zeros = sample.count(0)
    if zeros > len(sample) // 5:  # letters of UTF-16 without its mark: every other byte is zero
        high, low = sample[0::2].count(0), sample[1::2].count(0)
        if max(high, low) > 4 * min(high, low) and max(high, low) > 0.7 * (len(sample) // 2):
            return data.decode("utf-16-le" if low > high else "utf-16-be", errors="replace")
    controls = sum(sample.count(code) for code in _CONTROLS)
    if controls > len(sample) // 100 + 2:
        raise UnreadableError("this is binary data of an unknown kind")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        nearly = _nearly_utf8(data, error)
        return nearly if nearly is not None else _code_page(data)


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 with a few broken bytes (a cut file, one pasted sign); None when another encoding explains it better."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for sign in text[:_LOOKED_AT] if ord(sign) > 127) - broken
    if len(data) - error.start < 4 and error.reason == "unexpected end of data":
        return text.rstrip("\ufffd")
    return text if broken * 5 < good else None


def _code_page(data: bytes) -> str:
    sample = bytes(code for code in data[:_LOOKED_AT] if code > 127)
    best, most = "cp1252", -1
    for encoding in ("cp1252", "cp850", "mac_roman"):
        likely = sum(1 for sign in sample.decode(encoding, errors="replace") if sign in _DUTCH_SIGNS)
        if likely > most:
            best, most = encoding, likely
    return data.decode(best, errors="replace")


_JSON_START = re.compile(r'[\ufeff\s]*\{\s*"[^"\n]{1,60}"\s*:')


def _sniff_text(text: str) -> MediaType:
    head = text[:_LOOKED_AT]
    if _HTML_START.match(head):
        return "text/html"
    tags = len(_HTML_TAG.findall(head))
    if tags and head.lstrip().startswith("<") and not head.lstrip().startswith("<!--"):
        return "text/html"
    if _XML_START.match(head):
        raise UnreadableError("this is an XML file without a letter in a form known here")
    if _JSON_START.match(head):
        raise UnreadableError(
            "this is JSON, and no letter", "look at a result with 'reactie show', or check it with 'reactie validate'"
        )
    score = sum(weight * min(2, len(sign.findall(head))) for sign, weight in _MARKDOWN_SIGNS)
    if score >= 3:
        return "text/markdown"
    return "text/html" if tags * 200 > len(head) else "text/plain"
