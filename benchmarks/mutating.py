"""Small damage to bytes, to text and to Word files, drawn from a chance: what `fuzz.py` gives the reader.

Every change takes the contents of a letter and a chance, and gives other contents; the same chance gives the same change.
"""

from __future__ import annotations

import copy
import functools
import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

Change = Callable[[bytes, random.Random], bytes]

_TOKEN = re.compile(rb"<[^<>]*>|\w+|\s+|[^\w\s<]+|<")
_NUMBER = re.compile(rb"\d+")
_NO_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LARGEST_PART = 300_000
_GROWTH = 12_000
"""Bytes that a change adds at most: what is larger is a question of limits, not of damage."""
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"-2147483649",
    b"18446744073709551616",
    b"9" * 40,
    b"1e39",
    b"0.00001",
    b"NaN",
)
_HOSTILE: tuple[bytes, ...] = (
    *NUMBERS,
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"\f", b"\r", b"\x85", b"\t" * 40, b" " * 400, b"\xa0" * 9, b"\xc2\xad\n",
    "\u202e\u200b\u2028\ufffd\U0001f600\u0301".encode(), "ﬁ²½Ⅳ".encode(), b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"&amp", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"<p", b"</td></table>", b"<table><tr><td>",
    b"<td rowspan=65535 colspan=65535>", b"<ol start=-99999999999>", b"<li value=9e9>", b"<style>*{display:none}</style>", b"<svg><title>",
    b"<template>", b"<select><option>", b"<plaintext>", b"|" * 60, b"|---|\n", b"[^1]", b"[a]: b", b"![](", b"`" * 30, b"> " * 60, b"#" * 80,
    b"\\", b"**", b"*_" * 40, b"- " * 50, b"1. " * 50, b"\n\n", b"\n" * 60, b"Aanbeveling ", b"Aanbeveling 1 t/m 99999999\n", b"Ad 1\n",
    b"Reactie:\n", b"Conclusie 0:\n", b"31 februari 2024", b"1-1-0000", b"\xe2\x80\xa6" * 50, b".....  . . ." * 20, b"MMMMCMXCIX. ", b"a) b) c) ",
)  # fmt: skip
"""Pieces that are put in: ends of numbers, controls, halves of signs, and words that mean something to the reader."""


def _span(length: int, chance: random.Random) -> tuple[int, int]:
    """A part of what has this length, more often short than long."""
    size = min(length, int(chance.paretovariate(0.7) * 4))
    start = chance.randint(0, length - size)
    return start, start + size


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes have another value."""
    changed = bytearray(data)
    for _ in range(min(len(data), chance.choice((1, 1, 2, 4, 16, 64)))):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice((changed[at] ^ 1 << chance.randrange(8), chance.randrange(256), 0, 255))
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """A part is gone, or all from there on."""
    start, end = _span(len(data), chance)
    return data[:start] + (data[end:] if chance.random() < 0.8 else b"")


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A part stands there twice, or many times."""
    start, end = _span(len(data), chance)
    times = min(chance.choice((2, 2, 2, 9, 200)), 1 + _GROWTH // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def moved(data: bytes, chance: random.Random) -> bytes:
    """A part stands elsewhere."""
    start, end = _span(len(data), chance)
    rest = data[:start] + data[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def filled_in(data: bytes, chance: random.Random) -> bytes:
    """A hostile piece is put in, or takes the place of a number."""
    numbers = list(_NUMBER.finditer(data)) if chance.random() < 0.3 else []
    if numbers:
        start, end = chance.choice(numbers).span()
        return data[:start] + chance.choice(NUMBERS) + data[end:]
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_HOSTILE) + data[at:]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Words, tags and signs change places, are gone, or stand there twice."""
    tokens = _TOKEN.findall(data)
    for _ in range(chance.choice((1, 1, 3, 20)) if tokens else 0):
        first, second = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        how = chance.randrange(4)
        if how == 0:
            tokens[first], tokens[second] = tokens[second], tokens[first]
        elif how == 1:
            tokens[first] = b""
        elif how == 2:
            tokens[first] *= 2
        else:
            tokens[first] = tokens[second]
    return b"".join(tokens)


_LONGEST_LINE = 1 << 24


def lines_shuffled(data: bytes, chance: random.Random) -> bytes:
    """Lines change places, are joined, or lose their indent."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 2, 5, 30))):
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        how = chance.randrange(3)
        if how == 0:
            lines[first], lines[second] = lines[second], lines[first]
        elif how == 1:
            if len(lines[first]) + len(lines[second]) < _LONGEST_LINE:  # a line that is joined to itself doubles each time
                lines[first] = lines[first].strip() + b" " + lines[second]
        else:
            lines[first] = b" " * chance.choice((0, 1, 4, 30)) + lines[first].lstrip()
    return b"\n".join(lines)


_READ = re.compile(r"document|numbering|styles|header|footer|notes|rels")
BYTES: tuple[Change, ...] = (flipped, cut, doubled, moved, filled_in)
TEXT_ONLY: tuple[Change, ...] = (cut, doubled, moved, filled_in, shuffled)
TEXT: tuple[Change, ...] = (*BYTES, shuffled, shuffled, lines_shuffled)


def part_changed(data: bytes, chance: random.Random) -> bytes:
    """The XML of a part is damaged, as text or as tags."""
    parts = dict(_parts(data))
    name = chance.choice(_worth_it(parts))
    for _ in range(chance.choice((1, 1, 2, 4))):
        changed = chance.choice((*TEXT, tags_changed, *[tree_changed] * 24))(parts[name], chance)
        parts[name] = changed if 0 < len(changed) < _LARGEST_PART else parts[name]
    return _zipped(list(parts.items()), chance)


def parts_changed(data: bytes, chance: random.Random) -> bytes:
    """A part is gone, stands there twice, has the name or the contents of another."""
    parts = list(_parts(data).items())
    at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    (name, inside), (other_name, other_inside) = parts[at], parts[other]
    how = chance.randrange(4)
    if how == 0:
        del parts[at]
    elif how == 1:
        parts.append((name, other_inside))
    elif how == 2:
        parts[at], parts[other] = (other_name, inside), (name, other_inside)
    else:
        parts[at] = (chance.choice(("../" + name, name.upper(), "/" + name, "")), inside)
    return _zipped(parts, chance)


def tags_changed(data: bytes, chance: random.Random) -> bytes:
    """A tag is renamed, repeated, or has another value: mostly no XML any more."""
    tags = list(re.finditer(rb"<(/?)([\w:]+)([^<>]*?)(/?)>", data))
    if not tags:
        return data
    tag, other = chance.choice(tags), chance.choice(tags)
    how = chance.randrange(3)
    if how == 0:
        inside = other[0]
    elif how == 1:
        inside = b"<%s%s%s%s>" % (tag[1], other[2], tag[3], tag[4])
    else:
        inside = b"<%s>" % tag[2] * chance.choice((2, 40)) + tag[0]
    return data[: tag.start()] + inside + data[tag.end() :]


def tree_changed(data: bytes, chance: random.Random) -> bytes:
    """Elements are gone, doubled, moved, nested, renamed, or have other values and words; it stays XML."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return tags_changed(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        nodes = list(root.iter())
        if len(nodes) > 9_000:
            break
        _node_changed(chance.choice(nodes), chance.choice(nodes), chance)
    changed: bytes = ElementTree.tostring(root, encoding="utf-8")
    return changed


def _node_changed(node: ElementTree.Element, other: ElementTree.Element, chance: random.Random) -> None:
    how = chance.randrange(7)
    if how == 0 and len(node):
        node.remove(chance.choice(list(node)))
    elif how == 1:
        size = sum(1 for _ in other.iter())
        node.extend(copy.deepcopy(other) for _ in range(min(chance.choice((1, 1, 3, 40)), 3000 // size)))
    elif how == 2:
        node.tag, other.tag = other.tag, node.tag
    elif how == 3 and node.attrib:
        value = chance.choice((*NUMBERS, b"", b"none", b"rId1", *(each.encode() for each in other.attrib.values())))
        node.set(chance.choice(list(node.attrib)), value.decode())
    elif how == 4:
        node.attrib.update(other.attrib)
    elif how == 5:
        node.text, other.text = other.text, node.text
    else:
        words = TEXT_ONLY[chance.randrange(len(TEXT_ONLY))]((node.text or "").encode(), chance)
        node.text = _NO_XML.sub("", words.decode(errors="replace"))


WORD: tuple[Change, ...] = (*BYTES, *[part_changed] * 30, parts_changed, parts_changed)


def lean(data: bytes) -> bytes:
    """A Word file with those parts only that the reader looks into."""
    kept = {name: inside for name, inside in _parts(data).items() if _READ.search(name)}
    return _zipped(list(kept.items()), random.Random(1))


def _worth_it(parts: dict[str, bytes]) -> list[str]:
    """Names to choose from: those parts more often that the reader looks into."""
    read = [name for name in parts if _READ.search(name)]
    return [*parts, *read * 2, *[name for name in parts if name.endswith("document.xml")] * len(parts)]


@functools.lru_cache(maxsize=64)
def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file; none of one whose zip is damaged already."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()} or {"": b" "}
    except Exception:  # noqa: BLE001 - whatever an earlier change did to it
        return {"word/document.xml": data}


def _zipped(parts: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    out = io.BytesIO()
    how = chance.choice((*[zipfile.ZIP_STORED] * 40, *[zipfile.ZIP_DEFLATED] * 9, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", how, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # that there are two of a name
        for name, inside in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = how
            archive.writestr(info, inside)
    return out.getvalue()
