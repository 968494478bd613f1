"""Markdown as a person or an OCR tool writes it, read tolerantly: what the marks meant, and none of the marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bestuurlijke_reactie.dutch.folding import fold
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.mending import mend
from bestuurlijke_reactie.source.printed import Printed, join_printed
from bestuurlijke_reactie.source.runs import Run, fold_runs, note_runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_RULES_OFF = ["lheading", "code", "fence", "reference", "link", "image"]
_LONGEST_LINE = 50_000
"""Characters above which a line is taken as it is: emphasis in it costs more than it tells."""

# Emphasis marks that mark nothing: at the edge of a word without a partner, or several in a row.
_STRAY = re.compile(
    r"(?<![\w\s])\*+|\*+(?![\w\s])|(?<=\w)\*+(?=\s|$)|(?:^|(?<=\s))\*+(?=\w)|\*{2,}"
    r"|(?:^|(?<=[\s(]))_+(?=\w)|(?<=\w)_+(?=[\s).,;:]|$)|~~"
)
_LOOSE_BOLD = re.compile(r"\*\*(\w[^*\n]{0,80}?)[ \t]+\*\*(?=\w)")
_MATH_NOTE = re.compile(r"\$\s*+(?:\{\s*+\}\s*+)?\^\s*+(?:\{\s*+)?(\d{1,3})\s*+(?:\}\s*+)?\$")
_ATTRIBUTES = re.compile(r"([)\]`])\{[^{}\n]{1,120}\}")
"""What converters write behind an image, a link or a span: {width="4cm"}, {.underline}."""
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\[\n]{0,500})\]\([^()\n]{0,1000}\)")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,20})\]:[ \t]*", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,}).*$", re.MULTILINE)
_PAGE_RULE = re.compile(r"^\{\d{1,4}\}-{8,}$", re.MULTILINE)
_PAGE_DASHES = re.compile(r"^- ?\d{1,4} ?[-–—][ \t]*$", re.MULTILINE)
_BLOCK_TAG = re.compile(r"<(?:table|tr|td|p|div|ul|ol|li|h[1-6]|dl)\b", re.IGNORECASE)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_PAGE_COMMENT = re.compile(r"<!--(?=(?:(?!-->).){0,60}(?:page|pagina|blad|\d))(?:(?!-->).){0,130}-->", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_LINE_BREAKS = ("hardbreak", "softbreak")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # No setext headings or indented code: a rule under a line and a deep indent mean other things in OCR output.
    # Links are undone beforehand: the parser takes quadratic time over brackets that never close.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable(_RULES_OFF)


def read_markdown(text: str) -> list[Element]:
    """The elements of Markdown `text`: headings, lines or paragraphs, list items as printed, table cells, footnotes."""
    reader = _Reader()
    for part, raw in _parts(_prepared(text)):
        if raw:
            reader.add_line(fold(part))
        else:
            reader.walk(_parser().parse(part))
    return mend(join_printed(reader.lines))


def _prepared(text: str) -> str:
    """`text` with the oddities of OCR tools in the forms a Markdown parser knows."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", _FENCE.sub("", _ATTRIBUTES.sub(r"\1", text))))
    text = _PAGE_DASHES.sub(r"\\\g<0>", text)
    text = _PAGE_RULE.sub("\n<!-- page -->\n", text)
    text = _MATH_NOTE.sub(r"<sup>\1</sup>", text)
    text = _NOTE.sub(r"\n<sup>\1</sup> ", text)
    text = _NOTE_MARK.sub(r"<sup>\1</sup>", text)
    return _LOOSE_BOLD.sub(r"**\1** ", text).replace("\f", "\n\n<!-- page -->\n\n")


def _parts(text: str) -> list[tuple[str, bool]]:
    """`text` cut so that a line too long for the parser stands alone, marked True."""
    parts: list[tuple[str, bool]] = []
    held: list[str] = []
    for line in text.split("\n"):
        if len(line) > _LONGEST_LINE:
            parts += [("\n".join(held), False), (line, True)]
            held = []
        else:
            held.append(line)
    return [*parts, ("\n".join(held), False)]


class _Reader:
    """Walks over the parser's tokens and collects the printed lines."""

    def __init__(self) -> None:
        self.lines: list[Printed] = []
        self._group = 0
        self._tables = 0
        self._row = self._column = -1
        self._in_table = False
        self._heading = 0
        self._quotes = 0
        """Quotations that are open: what stands in one looks unlike the rest."""
        self._bold_row = False
        self._markers: list[str | None] = []
        """The marker of each open list item; None once an element has taken it."""

    def walk(self, tokens: list[Token]) -> None:
        """Takes in a run of block tokens."""
        for token in tokens:
            name = token.type
            if name == "inline":
                self._inline(token)
            elif name == "html_block":
                self._html(token.content)
            elif name == "hr":
                self._add(Element("break", ""))
            elif name == "list_item_open":
                self._markers.append(_printed_marker(token))
            elif name == "list_item_close":
                self._markers.pop()
            elif name == "heading_open":
                self._heading = int(token.tag[1])
            elif name == "heading_close":
                self._heading = 0
            elif name in ("blockquote_open", "blockquote_close"):
                self._quotes += 1 if name == "blockquote_open" else -1
            else:
                self._table(name)

    def _table(self, name: str) -> None:
        if name == "table_open":
            self._in_table, self._row = True, -1
        elif name == "table_close":
            self._in_table = False
            self._tables += 1
        elif name == "tr_open":
            self._row, self._column = self._row + 1, -1
        elif name in ("td_open", "th_open"):
            self._column += 1

    def add_line(self, text: str) -> None:
        """Takes in a line that is no Markdown."""
        if text:
            self._group += 1
            self._add(Element("paragraph", text))

    def _add(self, element: Element, hard: bool = False) -> None:
        self.lines.append(Printed(element, self._group, hard))

    def _html(self, content: str) -> None:
        if _PAGE_COMMENT.search(content):
            self._add(Element("break", ""))
        content = _COMMENT.sub("", content)
        if _BLOCK_TAG.search(content):
            from bestuurlijke_reactie.source.html import fragment_elements

            for element in fragment_elements(content, self._tables):
                self._group += 1
                self._add(element)
                if element.table is not None:
                    self._tables = max(self._tables, element.table + 1)
        elif content.strip():
            self.walk(_parser().parseInline(content.strip()))

    def _inline(self, token: Token) -> None:
        self._group += 1
        hard = False
        for runs, breaks_hard in _printed_lines(token.children or []):
            self._line(runs, hard)
            hard = breaks_hard

    def _line(self, runs: list[Run], hard: bool) -> None:
        note = next((run for run in runs if run.text.strip()), None)
        folded = fold_runs(runs)
        if not folded.text:
            return
        element = Element(
            "paragraph", folded.text, None, 0, folded.bold, folded.italic, folded.label_end, folded.slanted, notes=folded.notes
        )
        element.shaded = self._quotes > 0
        if self._in_table:
            element.kind = "cell"
            element.table, element.row, element.column = self._tables, self._row, self._column
        elif self._heading:
            element.kind, element.level = "heading", self._heading
        elif note is not None and note.note:
            element.kind, element.marker, element.notes = "footnote", note.text, folded.notes[1:]
        else:
            self._take_marker(element)
        self._add(element, hard)

    def _take_marker(self, element: Element) -> None:
        waiting = [marker for marker in self._markers if marker is not None]
        if not waiting or self._markers[-1] is None:
            return
        element.kind, element.level = "item", len(self._markers) - len(waiting)
        element.marker = next((marker for marker in reversed(waiting) if marker[0].isalnum()), waiting[-1])
        self._markers = [None] * len(self._markers)


def _printed_marker(token: Token) -> str:
    if token.info:
        return f"{token.info}{token.markup}"
    return "-" if token.markup == "-" else "•"


def _printed_lines(tokens: list[Token]) -> list[tuple[list[Run], bool]]:
    """The lines of inline `tokens` as runs, each with whether a hard break ends it."""
    lines: list[tuple[list[Run], bool]] = []
    runs: list[Run] = []
    bold = italic = 0
    underlined = raised = False
    for token in tokens:
        name = token.type
        closing, tag = _tag(token)
        step = -1 if closing or name.endswith("_close") else 1
        if name in _LINE_BREAKS or tag == "br":
            lines.append((runs, name != "softbreak"))
            runs = []
        elif name.startswith("strong_") or tag in ("b", "strong"):
            bold += step
        elif name.startswith("em_") or tag in ("i", "em"):
            italic += step
        elif tag in ("u", "ins"):
            underlined = not closing
        elif tag == "sup":
            raised = not closing
        elif name in ("text", "code_inline", "text_special"):
            text = (
                _STRAY.sub("", token.content)
                if "*" in token.content or "_" in token.content or "~" in token.content
                else token.content
            )
            runs += note_runs(text, Run("", bold > 0, italic > 0, underlined), raised, runs)
    return [*lines, (runs, False)]


def _tag(token: Token) -> tuple[bool, str]:
    if token.type != "html_inline":
        return False, ""
    found = _TAG_NAME.match(token.content)
    return (bool(found[1]), found[2].lower()) if found else (False, "")
