"""HTML as a council information system, a word processor or an OCR tool writes it: the letter in it as elements."""

from __future__ import annotations

from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.html_page import letter_lines, spread_tables
from bestuurlijke_reactie.source.html_walk import HtmlWalk, hidden_names
from bestuurlijke_reactie.source.printed import join_printed


def read_html(text: str) -> list[Element]:
    """The elements of the letter on an HTML page; menus, footers, panels and comments of the site are left out."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    walk = HtmlWalk(hidden_names(tree))
    walk.read(tree.body)
    if not any(line.element.text for line in walk.lines):  # a style sheet that hides all until a script shows it
        walk = HtmlWalk(frozenset())
        walk.read(tree.body)
    return join_printed(spread_tables(letter_lines(walk), walk))


def fragment_elements(text: str, first_table: int = 0) -> list[Element]:
    """The elements of a piece of HTML inside another document, all of it; its tables are counted from `first_table`."""
    from selectolax.lexbor import LexborHTMLParser

    walk = HtmlWalk(frozenset(), first_table)
    walk.read(LexborHTMLParser(text).body)
    return join_printed(spread_tables(walk.lines, walk))
