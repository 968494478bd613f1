"""Automatic list numbers of a Word file: the marker each numbered paragraph prints, counted along the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bestuurlijke_reactie.source.counting import written
from bestuurlijke_reactie.source.docx_package import Node, W, child, number, switch, value
from bestuurlijke_reactie.source.docx_styles import Styles

_PLACE = re.compile(r"%([1-9])")
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf0e0": "→",
    "o": "•",
    "": "•",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts and how its number is written."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    restart: int | None = None
    """The level (from 1) whose number makes this one start again; 0: none; None: any level above."""
    legal: bool = False
    hidden: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Abstract:
    """A list as it is defined; every list made from it counts on where the others stopped."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    link: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: a definition, and where it departs from that."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    """Levels that still have to begin at their own start."""


class Numbering:
    """The lists of a file; `marker` is to be asked once for each numbered paragraph, in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._abstracts: dict[str, _Abstract] = {}
        self._lists: dict[int, _List] = {}
        self._styles = styles
        for node in root if root is not None else ():
            if node.tag == W + "abstractNum":
                self._abstracts[value(node, "abstractNumId") or ""] = _abstract(node)
            elif node.tag == W + "num":
                key = number(node, "numId")
                if key is not None:
                    self._lists[key] = _list(node)

    def level_of_style(self, list_id: int, style: str | None) -> int | None:
        """The level of the list that is tied to a paragraph style."""
        found = self._lists.get(list_id)
        abstract = self._resolved(found) if found is not None else None
        for index, level in sorted(abstract.levels.items()) if abstract is not None and style else ():
            if level.style == style:
                return index
        return None

    def marker(self, list_id: int, level: int) -> str | None:
        """Counts one paragraph of the list and gives the marker it prints; None when it prints none."""
        found = self._lists.get(list_id)
        abstract = self._resolved(found) if found is not None else None
        if found is None or abstract is None:
            return None
        self._count(found, abstract, level)
        shape = _shape(found, abstract, level)
        if shape.hidden:
            return None
        if shape.form == "bullet":
            return _bullet(shape.text)

        def placed(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            other = _shape(found, abstract, index)
            count = abstract.counts.get(index, _start(found, abstract, index))
            return written(count, "decimal" if shape.legal and other.form != "none" else other.form)

        return _PLACE.sub(placed, shape.text).strip() or None

    def _count(self, found: _List, abstract: _Abstract, level: int) -> None:
        counts = abstract.counts
        if level in found.pending:
            found.pending.discard(level)
            counts[level] = found.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _start(found, abstract, level)
        for above in range(level):
            counts.setdefault(above, _start(found, abstract, above))
        for below in [index for index in counts if index > level]:
            restart = _shape(found, abstract, below).restart
            if restart is None or 0 < restart and level < restart:
                del counts[below]

    def _resolved(self, found: _List) -> _Abstract | None:
        abstract = self._abstracts.get(found.abstract)
        for _ in range(3):  # a definition may point to a style, that to a list, and that to another definition
            if abstract is None or abstract.link is None:
                break
            linked = self._lists.get(self._styles.list_of(abstract.link) or -1)
            if linked is None or linked is found:
                break
            abstract = self._abstracts.get(linked.abstract)
        return abstract


def _abstract(node: Node) -> _Abstract:
    levels = {number(level, "ilvl") or 0: _level(level) for level in node.iter(W + "lvl")}
    return _Abstract(levels, link=value(child(node, "numStyleLink")))


def _level(node: Node) -> _Level:
    start = number(child(node, "start"))
    text = value(child(node, "lvlText"))
    return _Level(
        start=1 if start is None else start,
        form=value(child(node, "numFmt")) or "decimal",
        text="" if text is None else text,
        restart=number(child(node, "lvlRestart")),
        legal=bool(switch(child(node, "isLgl"))),
        hidden=bool(switch(child(child(node, "rPr"), "vanish"))),
        style=value(child(node, "pStyle")),
    )


def _list(node: Node) -> _List:
    made = _List(value(child(node, "abstractNumId")) or "")
    for override in node.iter(W + "lvlOverride"):
        level = number(override, "ilvl") or 0
        own = child(override, "lvl")
        if own is not None:
            made.levels[level] = _level(own)
        start = number(child(override, "startOverride"))
        if start is not None:
            made.starts[level] = start
            made.pending.add(level)
    return made


def _shape(found: _List, abstract: _Abstract, level: int) -> _Level:
    shape = found.levels.get(level) or abstract.levels.get(level)
    return shape if shape is not None else replace(_Level(), text=f"%{level + 1}.")


def _start(found: _List, abstract: _Abstract, level: int) -> int:
    return found.starts.get(level, _shape(found, abstract, level).start)


def _bullet(text: str) -> str:
    text = text.strip()
    return _BULLETS.get(text, "•" if "\ue000" <= text[:1] <= "\uf8ff" else text)
