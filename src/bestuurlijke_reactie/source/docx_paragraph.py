"""One paragraph of a Word file: its printed runs, cut at line breaks and tabs, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bestuurlijke_reactie.source.docx_package import Node, W, child, switch, value
from bestuurlijke_reactie.source.docx_styles import Styles, Type, run_type
from bestuurlijke_reactie.source.runs import Run, note_runs

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "ffData"))
_SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0FB": "✗", "F052": "☑", "F0B7": "•", "F0E0": "→"}


@dataclass(slots=True)
class Piece:
    """Text between two tabs, line breaks or the ends of the paragraph."""

    runs: list[Run] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Whether anything in it is printed."""
        return any(run.text.strip() for run in self.runs)


@dataclass(slots=True)
class Content:
    """What a paragraph holds."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[Piece()]])
    """Lines, each of pieces parted by tabs."""
    boxes: list[Node] = field(default_factory=list)
    """The contents of text boxes anchored here."""
    page_break: bool = False


class ParagraphReader:
    """Reads the inside of paragraphs; numbers the footnotes in the order of their marks."""

    def __init__(self, styles: Styles, note_mark: Callable[[str, str], str]) -> None:
        """`note_mark(kind, id)` gives the printed mark of a "footnote" or "endnote"."""
        self._styles = styles
        self._note_mark = note_mark
        self._fields: list[bool] = []
        """The open fields; True while in the code that makes the field, which is not printed."""

    def read(self, node: Node, type_: Type, on_white: bool) -> Content:
        """The content of paragraph `node` whose style prints in `type_`; `on_white` when nothing behind it is filled."""
        content = Content()
        self._fields = []
        self._walk(node, content, type_, on_white)
        return content

    def _walk(self, node: Node, content: Content, type_: Type, on_white: bool) -> None:
        for part in node:
            name = part.tag
            if name == W + "r":
                self._run(part, content, type_, on_white)
            elif name in _LEFT_OUT:
                continue
            elif name == MC + "AlternateContent":
                if len(part):
                    self._walk(part[0], content, type_, on_white)
            elif name == W + "sdt":
                if switch(child(child(part, "sdtPr"), "showingPlcHdr")) is None:
                    self._walk(part, content, type_, on_white)
            else:
                self._walk(part, content, type_, on_white)

    def _run(self, node: Node, content: Content, under: Type, on_white: bool) -> None:
        properties = child(node, "rPr")
        type_ = run_type(properties).over(self._styles.run(value(child(properties, "rStyle")))).over(under)
        hidden = bool(type_.hidden) or bool(type_.white) and on_white and not type_.shaded
        style = Run("", bool(type_.bold), bool(type_.italic), bool(type_.underlined))
        for part in node:
            name = part.tag
            if name == W + "fldChar":
                self._field(part, content, style)
            elif name == W + "rPr" or hidden or any(self._fields):
                continue
            elif name == W + "t":
                runs = content.lines[-1][-1].runs
                runs += note_runs(part.text or "", style, bool(type_.raised), runs)
            elif name in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                content.boxes += _boxes(part)
            else:
                self._sign(part, content, style)

    def _sign(self, node: Node, content: Content, style: Run) -> None:
        name = node.tag
        piece = content.lines[-1][-1]
        if name in (W + "tab", W + "ptab"):
            content.lines[-1].append(Piece())
        elif name == W + "br" and value(node, "type") in ("page", "column"):
            content.page_break = content.page_break or value(node, "type") == "page"
            content.lines.append([Piece()])
        elif name in (W + "br", W + "cr"):
            content.lines.append([Piece()])
        elif name == W + "noBreakHyphen":
            piece.runs.append(style._replace(text="-"))
        elif name == W + "sym":
            code = (value(node, "char") or "").upper()
            piece.runs.append(style._replace(text=_SYMBOLS.get(code, "")))
        elif name in (W + "footnoteReference", W + "endnoteReference") and value(node, "customMarkFollows") is None:
            kind = "footnote" if name == W + "footnoteReference" else "endnote"
            piece.runs.append(style._replace(text=self._note_mark(kind, value(node, "id") or ""), note=True))

    def _field(self, node: Node, content: Content, style: Run) -> None:
        kind = value(node, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
            box = child(child(node, "ffData"), "checkBox")
            if box is not None:
                state = switch(child(box, "checked"))
                ticked = state if state is not None else bool(switch(child(box, "default")))
                content.lines[-1][-1].runs.append(style._replace(text="☒" if ticked else "☐"))
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _boxes(node: Node) -> list[Node]:
    """The text boxes in a drawing; of a drawing stored in two forms the first that holds any text."""
    if node.tag == W + "txbxContent":
        return [node]
    if node.tag == MC + "AlternateContent":
        for form in node:
            found = [box for part in form for box in _boxes(part)]
            if found:
                return found
        return []
    return [box for part in node for box in _boxes(part)]
