"""Walks an HTML tree, as deep as it may be, and collects its printed lines and the boxes they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bestuurlijke_reactie.dutch.folding import split_marker
from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.html_lists import List, is_list_sign, item_marker, open_list
from bestuurlijke_reactie.source.printed import Printed
from bestuurlijke_reactie.source.runs import Run, fold_runs, note_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNPRINTED = frozenset(
    ["script", "style", "head", "template", "noscript", "svg", "math", "button", "iframe", "object", "canvas", "video", "audio", "picture", "map", "datalist", "del", "s", "strike", "title", "progress", "meter", "nav", "menu"]
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "html", "optgroup"]
)
_BOXES = frozenset(["body", "main", "article", "section", "div", "header", "footer", "aside", "form", "dl", "ul", "ol", "table", "td", "details", "fieldset", "center"])
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 4}
"""Tags of headings and their level; the title of an accordion is one."""
_BOLD, _ITALIC = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")), frozenset(("i", "em", "cite", "var", "dfn"))
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|(?:left|text-indent|top)\s*:\s*-\d{4,}"
    r"|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:#fff(?:fff)?\b|white\b|transparent|none))", re.IGNORECASE)
_FRAMED = frozenset(("span", "b", "strong", "small", "em", "i", "label", "mark"))
_PADDED = re.compile(r"padding[\w-]*\s*:", re.IGNORECASE)
_DRAWN = re.compile(r"background(?:-color)?\s*:|border(?!-(?:radius|collapse|spacing))[\w-]*\s*:", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_UNDERLINE = re.compile(r"text-decoration[\w-]{0,20}\s{0,9}:[^;]{0,100}underline", re.IGNORECASE)
_RULE = re.compile(r"(?:^|(?<=[}\s/]))((?:[.#]?[\w-]+\s*,\s*){0,20}[.#]?[\w-]+)\s*\{([^{}]{0,2000})\}")
_LONGEST_SHEET = 200_000
_NOTE_LINK = re.compile(r"#_?(?:ftn|fn|footnote|voetnoot|noot|note|n)[\w:-]*$", re.IGNORECASE)
_MOST_COLUMNS = 200
_GAP = re.compile(r"(?<![ \u00a0])(?=[ \u00a0]{3})(?! \u00a0 (?![ \u00a0]))(?= *\u00a0)[ \u00a0]+")
_LONGEST_GAPPED = 300
"""Characters of a text in which a run of no-break spaces is a gap between two columns."""
_WORD_END, _CAPITALISED = re.compile(r"[a-z0-9]\Z"), re.compile(r"[A-Z][a-z]+\b[ :]")
"""How a column ends and the next begins, where no white space stands between two spans."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|[A-Z][a-z]+")


@dataclass(slots=True)
class Box:
    """An element that holds lines: those from `first` up to `last`."""

    tag: str
    parent: int
    first: int
    last: int = -1
    furniture: bool = False
    """Its tag, class or role says that it belongs to the site."""
    links: int = 0
    """Characters in it that are links."""


@dataclass(slots=True)
class _Table:
    """A table, or a definition list read as one, while it is open."""

    index: int
    row: int = -1
    column: int = -1
    taken: dict[int, int] = field(default_factory=dict)
    """For each column the row up to which a cell from above reaches."""
    spans: tuple[int, int] = (1, 1)
    inside: bool = False
    """Whether a cell is open."""


@dataclass(slots=True)
class _Type:
    """The type of the text below an element."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    filled: bool = False
    pre: bool = False
    link: bool = False


@dataclass(slots=True)
class HtmlWalk:
    """The lines of a tree in order and the boxes around them; `rules` is what style sheets say of classes and ids."""

    rules: dict[str, str]
    first_table: int = 0
    lines: list[Printed] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    cell_counts: dict[int, int] = field(default_factory=dict)
    """Number of cells of each table."""
    _runs: list[Run] = field(default_factory=list)
    _group: int = 0
    _hard: bool = False
    _box: int = -1
    _lists: list[List] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _marker: str | None = None
    _heading: int = 0
    _quotes: int = 0
    """Quotations that are open: what stands in one looks unlike the rest."""
    _index: int = 0

    def read(self, root: LexborNode | None) -> None:
        """Takes in everything below `root`."""
        self._index = self.first_table
        stack: list[tuple[LexborNode, _Type] | Callable[[], None]] = []
        if root is not None:
            stack.append((root, _Type()))
        while stack:
            top = stack.pop()
            if not isinstance(top, tuple):
                top()
                continue
            node, type_ = top
            if node.is_text_node:
                self._text(node.text_content or "", type_)
            elif node.is_element_node:
                self._enter(node, type_, stack)
        self._flush()

    def _text(self, text: str, type_: _Type) -> None:
        if "\u00a0" in text and len(text) < _LONGEST_GAPPED:
            parts = _GAP.split(text)
            if len(parts) > 1 and not self._is_marker_gap(parts):
                for at, part in enumerate(parts):
                    if at:
                        self._flush()
                        self._hard = True
                    self._plain_text(part, type_)
                return
        self._plain_text(text, type_)

    def _is_marker_gap(self, parts: list[str]) -> bool:
        """Whether the gap only parts a list marker from its text, or opens the line."""
        before = "".join(run.text for run in self._runs) + parts[0]
        return not before.strip() or split_marker(f"{before.strip()} x")[1] == "x"

    def _plain_text(self, text: str, type_: _Type) -> None:
        style = Run("", type_.bold, type_.italic, type_.underlined)
        if type_.link and self._box >= 0:
            self.boxes[self._box].links += len(text.strip())
        if not type_.pre:
            self._runs += note_runs(text, style, type_.raised, self._runs) if text.strip() or not type_.raised else [Run(" ")]
            return
        for index, line in enumerate(text.split("\n")):
            if index:
                blank = not any(run.text.strip() for run in self._runs)
                self._flush(new_group=blank)
            self._runs += note_runs(line, style)

    def _enter(self, node: LexborNode, under: _Type, stack: list[tuple[LexborNode, _Type] | Callable[[], None]]) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        style = self._style(tag, attributes)
        if tag in _UNPRINTED or _is_hidden(attributes, style):
            return
        if tag in ("br", "hr", "input", "q", "img", "wbr"):
            self._single(tag, attributes)
            if tag != "q":
                return
        type_ = _type_below(tag, attributes, style, under)
        if _WHITE.search(style) and not type_.filled:
            return
        if is_list_sign(style):
            self._marker = item_marker(node.text_lexbor() or "") or self._marker
            return
        block = tag in _BLOCKS or _is_badge(tag, attributes) or self._is_framed(tag, style)
        if block:
            self._flush(new_group=True)
            stack.append(self._leave(tag))
            self._open(tag, attributes)
        elif tag == "q":
            stack.append(lambda: self._runs.append(Run("”")))
        elif self._is_column(node):
            self._flush()
            self._hard = True
        child = node.last_child
        while child is not None:
            stack.append((child, type_))
            child = child.prev

    def _is_column(self, node: LexborNode) -> bool:
        """Whether a span is set apart from the one right before it by its style: only that keeps "… 24-113Uw kenmerk: …" apart."""
        if node.tag != "span" or node.prev is None or node.prev.tag != "span":
            return False
        before = "".join(run.text for run in self._runs)
        return bool(_WORD_END.search(before) and _CAPITALISED.match(node.text_lexbor() or ""))

    def _is_framed(self, tag: str, style: str) -> bool:
        """Whether a box of its own is drawn around the words that open a line: "college" before "1. Stel …"."""
        opens = not any(run.text.strip() for run in self._runs)
        return opens and tag in _FRAMED and _PADDED.search(style) is not None and _DRAWN.search(style) is not None

    def _style(self, tag: str, attributes: dict[str, str | None]) -> str:
        style = attributes.get("style") or ""
        if not self.rules:
            return style
        names = [tag, *(f".{name}" for name in (attributes.get("class") or "").split()), f"#{attributes.get('id')}"]
        given = [self.rules[name] for name in names if name in self.rules]
        return ";".join([*given, style]) if given else style

    def _single(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br":
            self._flush()
            self._hard = True
        elif tag == "hr":
            self._flush(new_group=True)
            self.lines.append(Printed(Element("break", ""), self._group))
        elif tag == "q":
            self._runs.append(Run("“"))
        elif tag == "input":
            kind = (attributes.get("type") or "text").lower()
            if kind in ("checkbox", "radio"):
                self._runs.append(Run("☒" if "checked" in attributes else "☐"))
            elif kind in ("text", "date", "number", "email", "tel"):
                self._runs.append(Run(f" {attributes.get('value') or ''} "))

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _BOXES:
            self.boxes.append(Box(tag, self._box, len(self.lines), furniture=_is_furniture(tag, attributes)))
            self._box = len(self.boxes) - 1
        if tag in ("ul", "ol"):
            self._lists.append(open_list(tag, attributes))
        elif tag == "li":
            self._marker = self._lists[-1].next_marker(attributes) if self._lists else "•"
        elif tag in ("table", "dl"):
            self._tables.append(_Table(self._index))
            self._index += 1
        elif self._tables and tag in ("tr", "td", "th", "dt", "dd"):
            self._cell(tag, attributes)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]

    def _cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        table = self._tables[-1]
        if tag in ("tr", "dt"):
            table.row, table.column = table.row + 1, -1
        if tag == "tr":
            return
        table.inside, table.spans = True, (1, 1)
        self.cell_counts[table.index] = self.cell_counts.get(table.index, 0) + 1
        if tag in ("dt", "dd"):
            table.row, table.column = max(table.row, 0), int(tag == "dd")
            return
        table.row = max(table.row, 0)
        table.column += 1
        while table.column < _MOST_COLUMNS and table.taken.get(table.column, -1) >= table.row:
            table.column += 1
        rows, columns = _span(attributes.get("rowspan"), 1000), _span(attributes.get("colspan"), 100)
        table.spans = (rows, columns)
        if rows > 1:
            for column in range(table.column, min(table.column + columns, _MOST_COLUMNS)):
                table.taken[column] = table.row + rows - 1

    def _leave(self, tag: str) -> Callable[[], None]:
        def leave() -> None:
            self._flush(new_group=True)
            if tag in _BOXES:
                box = self.boxes[self._box]
                box.last = len(self.lines)
                self._box = box.parent
                if box.parent >= 0:
                    self.boxes[box.parent].links += box.links
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            elif tag == "li":
                self._marker = None
            elif tag in ("table", "dl") and self._tables:
                self._tables.pop()
            elif tag in ("td", "th") and self._tables:
                self._tables[-1].inside = False
                self._tables[-1].column += self._tables[-1].spans[1] - 1
            elif tag in ("dt", "dd") and self._tables:
                self._tables[-1].inside = False
            elif tag == "blockquote":
                self._quotes -= 1
            elif tag in _HEADINGS:
                self._heading = 0

        return leave

    def _flush(self, new_group: bool = False) -> None:
        """Ends the printed line; with `new_group` the paragraph too."""
        folded = fold_runs(self._runs)
        if folded.text:
            element = Element("paragraph", folded.text, None, 0, folded.bold, folded.italic, folded.label_end, folded.slanted, notes=folded.notes)
            opening = next(run for run in self._runs if run.text.strip())
            if opening.note:
                element.kind, element.marker, element.notes = "footnote", opening.text, folded.notes[1:]
            elif self._heading:
                element.kind, element.level = "heading", self._heading
            elif self._marker is not None:
                element.kind, element.marker, element.level = "item", self._marker or None, max(len(self._lists) - 1, 0)
            self._marker = None
            element.shaded = self._quotes > 0
            table = self._tables[-1] if self._tables else None
            if table is not None and table.inside:
                element.table, element.row, element.column = table.index, table.row, table.column
                element.row_span, element.column_span = table.spans
            self.lines.append(Printed(element, self._group, self._hard))
        self._runs = []
        self._hard = False
        if new_group:
            self._group += 1


def sheet_rules(tree: LexborHTMLParser) -> dict[str, str]:
    """What the page's own style sheets say of single classes (".name"), ids ("#name") and elements, by name."""
    rules: dict[str, str] = {}
    for sheet in tree.css("style"):
        for found in _RULE.finditer(sheet.text()[:_LONGEST_SHEET]):
            for name in found[1].split(","):
                rules[name.strip()] = f"{rules.get(name.strip(), '')};{found[2]}"
    return rules


def _is_hidden(attributes: dict[str, str | None], style: str) -> bool:
    if style and _HIDDEN_STYLE.search(style):
        return True
    return bool(attributes) and ("hidden" in attributes or attributes.get("aria-hidden") == "true")


def _type_below(tag: str, attributes: dict[str, str | None], style: str, under: _Type) -> _Type:
    mark = tag == "sup" or tag == "a" and _NOTE_LINK.match(attributes.get("href") or "") is not None
    if not (style or mark or tag in _BOLD or tag in _ITALIC or tag in ("u", "ins", "pre", "a")) and "bgcolor" not in attributes:
        return under
    return _Type(
        under.bold or tag in _BOLD or _HEAVY.search(style) is not None,
        under.italic or tag in _ITALIC or _SLANTED.search(style) is not None,
        under.underlined or tag in ("u", "ins") or _UNDERLINE.search(style) is not None,
        under.raised or mark,
        under.filled or "bgcolor" in attributes or _BACKGROUND.search(style) is not None,
        under.pre or tag == "pre" or "white-space:pre" in style.replace(" ", ""),
        under.link or tag == "a",
    )


def _names(attributes: dict[str, str | None]) -> set[str]:
    given = " ".join(attributes.get(key) or "" for key in ("class", "id", "role", "aria-label"))
    return {word.lower() for word in given.split()} | {word.lower() for word in _WORD.findall(given)}


def _is_furniture(tag: str, attributes: dict[str, str | None]) -> bool:
    return bool(attributes) and not _names(attributes).isdisjoint(lexicon("webpage")["furniture"])


def _is_badge(tag: str, attributes: dict[str, str | None]) -> bool:
    return tag == "span" and "class" in attributes and not _names({"class": attributes["class"]}).isdisjoint(lexicon("webpage")["badges"])


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text is not None and text.strip().isdigit() else 1
