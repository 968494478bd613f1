"""The parts of a Word file: a zip of XML, opened within limits and without anything that XML can be made to do."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree

from bestuurlijke_reactie.model.errors import LimitError, UnreadableError

Node = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""Namespaces of the strict form of the format, and those of the usual one."""

_LARGEST_PART = 24 * 1024 * 1024
"""Bytes of XML in one part: some thousands of pages of text."""
_LARGEST_SUM = 48 * 1024 * 1024
_LARGEST_RATIO = 400
"""Times that a part of more than a megabyte may grow when unpacked; text grows some ten to fifty times."""

_DAMAGED = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError)


class Package:
    """The parts of a Word file by name, each read once and only when asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableError when `data` is no whole zip archive."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {info.filename: info for info in self._archive.infolist()}
        except _DAMAGED as error:
            raise _damaged() from error
        self._read = 0

    def main_part(self) -> str:
        """The name of the part with the text: nearly always word/document.xml."""
        for relation, target in self._relations("").values():
            if relation.endswith("/officeDocument") and target in self._sizes:
                return target
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, str]:
        """The parts that `part` refers to, by id."""
        return {key: target for key, (_, target) in self._relations(part).items()}

    def related(self, part: str, kind: str) -> Node | None:
        """The XML of the part that `part` has as its `kind` ("styles", "numbering"); None when it has none."""
        for relation, target in self._relations(part).values():
            if relation.endswith(f"/{kind}"):
                return self.xml(target, lean=kind == "styles")
        return None

    def xml(self, part: str, lean: bool = False) -> Node | None:
        """The XML of `part`; None when there is no such part.  With `lean` the styles of tables are left out.

        Raises UnreadableError when it is damaged and LimitError when it is too large.
        """
        info = self._sizes.get(part)
        if info is None:
            return None
        self._check_size(info)
        try:
            with self._archive.open(info) as stream:
                raw = stream.read(_LARGEST_PART + 1)
        except (*_DAMAGED, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
            raise _damaged() from error
        self._read += len(raw)
        if len(raw) > _LARGEST_PART or self._read > _LARGEST_SUM:
            raise _too_large()
        return _parse(_without_table_styles(raw) if lean else raw)

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > _LARGEST_PART:
            raise _too_large()
        if info.file_size > 1024 * 1024 and info.file_size > _LARGEST_RATIO * max(info.compress_size, 1):
            raise _too_large()

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for node in root if root is not None else ():
            target = node.get("Target", "")
            if node.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[node.get("Id", "")] = (node.get("Type", ""), path)
        return found


def _without_table_styles(raw: bytes) -> bytes:
    """The style part without its table styles, which say nothing used here and are nine tenths of what Word writes."""
    kept: list[bytes] = []
    *whole, rest = raw.split(b"</w:style>")
    for part in whole:
        start = part.rfind(b"<w:style ")
        if start >= 0 and b'w:type="table"' in part[start : part.find(b">", start) + 1]:
            kept.append(part[:start])
        else:
            kept += [part, b"</w:style>"]
    return b"".join([*kept, rest])


def _parse(raw: bytes) -> Node:
    if (
        b"<!DOCTYPE" in raw
        or b"<!ENTITY" in raw
        or "<!DOCTYPE".encode("utf-16-le") in raw
        or "<!DOCTYPE".encode("utf-16-be") in raw
    ):
        raise UnreadableError(
            "the Word document declares XML entities, which Word never does", "ask for the file again, or as PDF"
        )
    for strict, usual in _STRICT:
        if strict in raw:
            raw = raw.replace(strict, usual)
    try:
        return ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError("the Word document is damaged", "ask for the file again, or open it in Word and save it as PDF")


def _too_large() -> LimitError:
    return LimitError("the Word document unpacks to more than a letter can hold", "give the letter alone, or save it as PDF")


def child(node: Node | None, name: str) -> Node | None:
    """The first child `w:name` of `node`."""
    return None if node is None else node.find(W + name)


def value(node: Node | None, name: str = "val") -> str | None:
    """The attribute `w:name` of `node`."""
    return None if node is None else node.get(W + name)


def number(node: Node | None, name: str = "val") -> int | None:
    """The attribute `w:name` of `node` as a number; None when it is none."""
    text = value(node, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switch(node: Node | None) -> bool | None:
    """A toggle such as `w:b`: None when absent, False when its value says so."""
    if node is None:
        return None
    return value(node) not in ("0", "false", "off", "none")
