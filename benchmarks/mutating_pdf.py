"""Small damage to PDF files that stay PDF files: their objects and streams change, lengths and offsets are right again."""

from __future__ import annotations

import io
import random
import re
import zlib
from dataclasses import dataclass, replace

import pypdfium2
from mutating import BYTES, NUMBERS, Change, flipped, shuffled

_OBJECT = re.compile(rb"(\d+) 0 obj\b\s*(.*?)\s*endobj", re.DOTALL)
_STREAM = re.compile(rb"(<<.*?>>)\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+0\s+R)?")
_FILTER = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(rb"/[A-Za-z][\w.+-]*")
_NUMBER = re.compile(rb"(?<![\w/])-?\d+(?:\.\d+)?(?![\w]| 0 R)")
_FILTERS = (b"/ASCIIHexDecode", b"/ASCII85Decode", b"/LZWDecode", b"/RunLengthDecode", b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode",
            b"/CCITTFaxDecode", b"/Crypt", b"/FlateDecode")  # fmt: skip
_OPERATORS = (b"BT", b"ET", b"q", b"Q", b"Tj", b"TJ", b"Tf", b"Tm", b"Td", b"cm", b"re", b"f", b"S", b"W n", b"Do", b"BI", b"ID", b"EI", b"BMC",
              b"EMC", b"gs", b"sh", b"3 Tr", b"0 0 0 0 0 0 Tm", b"0 0 0 0 0 0 cm", b"1e30 0 0 1e30 0 0 cm", b"[(", b")]", b"<<", b">>",
              b"/F1 0 Tf", b"/F1 -1 Tf", b"/F1 1e9 Tf", b"99999 Tz", b"-99999 Tc", b"0 Tz")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """An object of a PDF file: its number, its body, and the unpacked stream that follows it, if any."""

    number: int
    body: bytes
    stream: bytes | None = None
    packed: bool = False
    """Whether the stream is to be packed (FlateDecode) again."""


def plain(data: bytes) -> bytes:
    """The same file with each object by itself: none in streams of objects, where no change would reach it."""
    buffer = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document.save(buffer)
    return buffer.getvalue()


def items(data: bytes) -> list[Item]:
    """The objects of a file that `plain` gave, or `written`."""
    return [_item(int(found[1]), found[2]) for found in _OBJECT.finditer(data)]


def _item(number: int, inside: bytes) -> Item:
    found = _STREAM.match(inside)
    if found is None:
        return Item(number, inside)
    if _FILTER.search(found[1]) and b"/DecodeParms" not in found[1]:
        try:
            return Item(number, found[1], zlib.decompress(found[2]), packed=True)
        except zlib.error:
            pass
    return Item(number, found[1], found[2])


def written(objects: list[Item], root: bytes) -> bytes:
    """A file with these objects."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for item in objects:
        places[item.number] = len(out)
        out += b"%d 0 obj\n%s" % (item.number, item.body)
        if item.stream is not None:
            stream = zlib.compress(item.stream, 1) if item.packed else item.stream
            body = _LENGTH.sub(b"/Length %d" % len(stream), item.body, count=1)
            out[-len(item.body) :] = body + b"\nstream\n" + stream + b"\nendstream"
        out += b"\nendobj\n"
    start, size = len(out), min(max(places, default=0) + 1, 9_999)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer\n<< /Size %d /Root %s 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)


def objects_changed(data: bytes, chance: random.Random) -> bytes:
    """Some objects are changed, each in a way of its own."""
    root, objects = _ROOT.search(data), items(data)
    if root is None or not objects:  # an earlier change broke it
        return flipped(data, chance) if data else data
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(objects))
        if objects[at].stream is not None and chance.random() < 0.6:
            objects[at] = _stream_changed(objects[at], chance)
        else:
            _body_changed(objects, at, chance)
    return written(objects, root[1])


def _body_changed(objects: list[Item], at: int, chance: random.Random) -> None:
    item, other = objects[at], chance.choice(objects)
    how = chance.randrange(7)
    if how == 0:
        objects[at] = replace(item, body=other.body, stream=other.stream, packed=other.packed)
    elif how == 1:
        objects[at] = replace(item, body=b"null", stream=None)
    elif how == 2:  # a loop, often enough
        objects[at] = replace(
            item, body=_one(_REFERENCE, item.body, b"%d 0 R" % chance.choice((other.number, item.number)), chance)
        )
    elif how == 3:
        objects[at] = replace(item, body=_one(_NUMBER, item.body, chance.choice(NUMBERS), chance))
    elif how == 4:
        names = _NAME.findall(other.body) or [b"/Type"]
        objects[at] = replace(item, body=_one(_NAME, item.body, chance.choice(names), chance))
    elif how == 5:
        objects[at] = replace(item, body=shuffled(item.body, chance))
    else:
        objects[at] = replace(item, body=_one(_NAME, item.body, b"<< /A [ (", chance))


def _stream_changed(item: Item, chance: random.Random) -> Item:
    stream = item.stream or b"q"
    how = chance.randrange(8)
    if how == 0:
        return replace(item, body=_FILTER.sub(b"/Filter " + chance.choice(_FILTERS), item.body, count=1), packed=False)
    if how == 1:
        return replace(item, stream=_one(_NUMBER, stream, chance.choice(NUMBERS), chance))
    if how == 2:
        at = chance.randint(0, len(stream))
        return replace(
            item, stream=stream[:at] + b" " + chance.choice(_OPERATORS) * chance.choice((1, 1, 50)) + b" " + stream[at:]
        )
    if how == 3:
        return replace(item, stream=shuffled(stream, chance))
    if how == 4:
        return replace(item, stream=b"".join(sorted(stream.splitlines(keepends=True), key=lambda line: chance.random())))
    for _ in range(chance.choice((1, 3, 10))):
        stream = chance.choice(BYTES)(stream, chance) or b"q"
    return replace(item, stream=stream)


def _one(pattern: re.Pattern[bytes], text: bytes, new: bytes, chance: random.Random) -> bytes:
    """One of the places of `pattern` replaced; `new` at the end where there is none."""
    found = list(pattern.finditer(text))
    if not found:
        return text + new
    start, end = chance.choice(found).span()
    return text[:start] + new + text[end:]


PDF: tuple[Change, ...] = (*BYTES, *[objects_changed] * 12)
