"""The words of documents without pages, Word, HTML, Markdown and text, read by nothing but the standard of each."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from bestuurlijke_reactie.model.errors import UnreadableError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_MOST_BYTES = 100_000_000
"""Of the parts of a Word file together, unpacked."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = ("script", "style", "template", "noscript", "title")
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*")
_LIST_MARKER = re.compile(r"(?m)^[ \t>|]*(?:[-*+•o–]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)])[ \t]+")
_MARKUP = re.compile(r"[*_`#>|\\~]+|\[\^[^\]]{0,80}\]|!?\[|\]\([^)]{0,500}\)")
_DAMAGED = "ask for the file again"


def words_of_document(data: bytes, media_type: str) -> tuple[str, ...] | None:
    """What the document says, once a way it may be read (with and without marks of notes and lists).

    None for a kind that is not known here.  Raises UnreadableError for a damaged file.
    """
    reader = _READERS.get(media_type)
    return None if reader is None else tuple(dict.fromkeys(reader(data)))


def _docx(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [each for each in package.infolist() if _PARTS.fullmatch(each.filename)]
            if sum(each.file_size for each in parts) > _MOST_BYTES:
                raise UnreadableError("it is too large once it is unpacked", _DAMAGED)
            roots = [ElementTree.fromstring(package.read(each)) for each in sorted(parts, key=lambda one: one.filename)]
    except (zipfile.BadZipFile, ElementTree.ParseError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableError("it is damaged and cannot be opened as a Word file", _DAMAGED) from error
    if not roots:
        raise UnreadableError("it is no Word file", _DAMAGED)
    for raised in (True, False):
        yield "\n".join("".join(_runs(root, raised)) for root in roots)


def _runs(element: ElementTree.Element, raised: bool) -> Iterator[str]:
    """The text below `element`; what was deleted or moved away is none, nor raised figures unless `raised`."""
    stack = [element]
    while stack:
        each = stack.pop()
        name = each.tag.removeprefix(_WORD)
        if name == "t":
            yield each.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "p":
            yield "\n"
        if name in ("moveFrom", "del") or each.tag == _FALLBACK or (name == "r" and not raised and _is_raised(each)):
            continue
        stack.extend(reversed(each))


def _is_raised(run: ElementTree.Element) -> bool:
    look = run.find(f"{_WORD}rPr/{_WORD}vertAlign")
    return look is not None and look.get(f"{_WORD}val") == "superscript"


def _html(data: bytes) -> Iterator[str]:
    from selectolax.lexbor import LexborHTMLParser

    for raised in (True, False):
        tree = LexborHTMLParser(_decoded(data))
        tree.strip_tags([*_UNSEEN])
        if not raised:
            for mark in tree.css("sup"):
                if _NOTE_MARK.fullmatch(mark.text() or ""):
                    mark.decompose()
        root = tree.body or tree.root
        yield root.text() if root is not None else ""


def _markdown(data: bytes) -> Iterator[str]:
    from markdown_it import MarkdownIt

    text = _decoded(data)
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    yield from _html(rendered.encode())
    yield from _html(_LIST_MARKER.sub("", re.sub(r"\[\^[^\]]{0,80}\]", "", rendered)).encode())
    yield _MARKUP.sub("", _LIST_MARKER.sub("", text))


def _text(data: bytes) -> Iterator[str]:
    text = _decoded(data)
    yield text
    yield _LIST_MARKER.sub("", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "text/html": _html,
    "text/markdown": _markdown,
    "text/plain": _text,
}
