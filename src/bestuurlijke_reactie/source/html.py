"""HTML as a council information system, a word processor or an OCR tool writes it: the letter in it as elements."""

from __future__ import annotations

import re

from bestuurlijke_reactie.model.errors import LimitError
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.html_page import letter_lines, spread_tables
from bestuurlijke_reactie.source.html_walk import HtmlWalk, sheet_rules
from bestuurlijke_reactie.source.printed import join_printed

_NESTING = re.compile(
    r"<(/?)(?:div|ul|ol|dl|table|blockquote|section|article|main|center|fieldset|aside|header|footer|nav|details|figure|address|pre)\b",
    re.IGNORECASE,
)
_DEEPEST = 3000
"""Elements that may stand in one another; browsers give up far earlier."""


def read_html(text: str) -> list[Element]:
    """The elements of the letter on an HTML page; menus, footers, panels and comments of the site are left out.

    Raises LimitError when thousands of elements are nested in one another, which takes the parser quadratic time.
    """
    _check_depth(text)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    walk = HtmlWalk(sheet_rules(tree))
    walk.read(tree.body)
    if not any(line.element.text for line in walk.lines):  # a style sheet that hides all until a script shows it
        walk = HtmlWalk({})
        walk.read(tree.body)
    return join_printed(spread_tables(letter_lines(walk), walk))


def _check_depth(text: str) -> None:
    depth = 0
    for found in _NESTING.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > _DEEPEST:
            raise LimitError("the HTML nests its elements thousands deep", "save the page as PDF and give that")


def fragment_elements(text: str, first_table: int = 0) -> list[Element]:
    """The elements of a piece of HTML inside another document, all of it; its tables are counted from `first_table`."""
    _check_depth(text)
    from selectolax.lexbor import LexborHTMLParser

    walk = HtmlWalk({}, first_table)
    walk.read(LexborHTMLParser(text).body)
    return join_printed(spread_tables(walk.lines, walk))
