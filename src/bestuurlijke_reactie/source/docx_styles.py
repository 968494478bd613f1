"""The styles of a Word file: what a paragraph or run inherits from the names it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bestuurlijke_reactie.source.docx_package import Node, W, child, number, switch, value

_HEADING = re.compile(r"heading ([1-9])|kop ([1-9])", re.IGNORECASE)
_WHITE = re.compile(r"f{6}", re.IGNORECASE)
_DEEPEST = 30
"""Styles that may be based on one another; a chain without end is cut here."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a run is printed; None where nothing was said."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    raised: bool | None = None

    def over(self, under: Type) -> Type:
        """This type with what it leaves open filled in from `under`."""
        return Type(
            self.bold if self.bold is not None else under.bold,
            self.italic if self.italic is not None else under.italic,
            self.underlined if self.underlined is not None else under.underlined,
            self.hidden if self.hidden is not None else under.hidden,
            self.white if self.white is not None else under.white,
            self.shaded if self.shaded is not None else under.shaded,
            self.raised if self.raised is not None else under.raised,
        )


PLAIN = Type()


def run_type(properties: Node | None) -> Type:
    """What `w:rPr` says."""
    if properties is None or not len(properties):
        return PLAIN
    bold = italic = underlined = hidden = white = shaded = raised = None
    for node in properties:
        name = node.tag
        if name == W + "b":
            bold = switch(node)
        elif name == W + "i":
            italic = switch(node)
        elif name == W + "u":
            underlined = switch(node)
        elif name == W + "vanish":
            hidden = switch(node)
        elif name == W + "color":
            white = bool(_WHITE.fullmatch(value(node) or ""))
        elif name in (W + "shd", W + "highlight"):
            shaded = _fills(node)
        elif name == W + "vertAlign":
            raised = value(node) == "superscript"
    return Type(bold, italic, underlined, hidden, white, shaded, raised)


def is_shaded(properties: Node | None) -> bool:
    """Whether `w:pPr` or `w:tcPr` fills its background with a colour."""
    shade = child(properties, "shd")
    return shade is not None and _fills(shade)


def _fills(node: Node) -> bool:
    fill = value(node, "fill") or value(node) or ""
    return fill.lower() not in ("", "auto", "ffffff", "clear", "none", "nil", "white")


@dataclass(frozen=True, slots=True)
class Style:
    """What one style, with all it is based on, gives to what carries it."""

    type: Type = PLAIN
    heading: int = 0
    """Level of the heading, 1..9; 0 for none."""
    list_id: int | None = None
    list_level: int | None = None
    shaded: bool = False


class Styles:
    """The styles by id, worked out when asked for."""

    def __init__(self, root: Node | None) -> None:
        self._nodes: dict[str, Node] = {}
        self._known: dict[str, Style] = {}
        self._default: str | None = None
        for node in root.iter(W + "style") if root is not None else ():
            name = value(node, "styleId")
            if name is None:
                continue
            self._nodes[name] = node
            if value(node, "type") == "paragraph" and value(node, "default") in ("1", "true"):
                self._default = name
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._base = Style(run_type(defaults))

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph that carries `name`, the default style without one."""
        return self._style(name if name in self._nodes else self._default)

    def run(self, name: str | None) -> Type:
        """What a character style adds to a run."""
        return self._style(name, base=False).type if name in self._nodes else PLAIN

    def list_of(self, name: str) -> int | None:
        """The list that a numbering style stands for."""
        return self._style(name).list_id

    def _style(self, name: str | None, depth: int = 0, base: bool = True) -> Style:
        if name is None or name not in self._nodes or depth > _DEEPEST:
            return self._base if base else Style()
        key = f"{name}/{base}"
        if key not in self._known:
            node = self._nodes[name]
            under = self._style(value(child(node, "basedOn")), depth + 1, base)
            self._known[key] = _own(node, under)
        return self._known[key]


def _own(node: Node, under: Style) -> Style:
    paragraph = child(node, "pPr")
    style = replace(under, type=run_type(child(node, "rPr")).over(under.type), shaded=under.shaded or is_shaded(paragraph))
    numbering = child(paragraph, "numPr")
    if numbering is not None:
        list_id, level = number(child(numbering, "numId")), number(child(numbering, "ilvl"))
        style = replace(
            style,
            list_id=list_id if list_id is not None else style.list_id,
            list_level=level if level is not None else style.list_level,
        )
    outline = number(child(paragraph, "outlineLvl"))
    named = _HEADING.fullmatch(value(child(node, "name")) or "")
    if named is not None:
        style = replace(style, heading=int(named[1] or named[2]))
    elif outline is not None:
        style = replace(style, heading=outline + 1 if outline < 9 else 0)
    return style
