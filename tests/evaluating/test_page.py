"""The page: every error opens its letter at the spot, and nothing in a letter becomes part of the page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from readings import right

from bestuurlijke_reactie.evaluating.against import against
from bestuurlijke_reactie.evaluating.evaluation import Evaluation
from bestuurlijke_reactie.evaluating.letters import Gold
from bestuurlijke_reactie.evaluating.page import spot, to_html

GOLD: dict[str, Any] = json.loads((Path(__file__).parents[1] / "corpus" / "g-01" / "gold.json").read_text(encoding="utf-8"))
HOSTILE = """</td><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x" ' javascript:x &lt; \x00\x1b[31m \u202e \ud800"""
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "table", "tr", "th", "td", "a", "del", "ins",
    "col", "svg", "rect", "line", "text", "circle",
}  # fmt: skip
"""The elements of the page; none of them runs or fetches anything."""


class Parsed(HTMLParser):
    """The elements of a page, its links, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.words.append(data)

    @property
    def links(self) -> list[str]:
        """Where the links go."""
        return [attributes["href"] or "" for tag, attributes in self.tags if tag == "a"]


def report(change: object = None, name: str = "g-01") -> dict[str, Any]:
    """The evaluation of a reader who gave one hostile value, and one stance that is wrong on page 2."""
    reaction = right(GOLD)
    reaction["letter"]["subject"] = change or "iets anders"
    reaction["responses"][2]["stance"] = "accepted"
    reaction["evidence"]["/responses/2/stance"] = [{"page": 2}]
    return Evaluation([Gold(name, None, GOLD, {})], {name: reaction}).report()


def test_each_error_opens_the_letter_at_its_page() -> None:
    page = Parsed(to_html(report(), "corpus", {"g-01": "letters/g-01/letter.pdf"}))
    address = "letters/g-01/letter.pdf"
    assert page.links == [address, f"{address}#page=1", f"{address}#page=2"]


def test_without_a_letter_there_are_no_links() -> None:
    assert Parsed(to_html(report(), "corpus", {})).links == []


def test_nothing_of_a_letter_becomes_part_of_the_page() -> None:
    base = report()
    hostile = report(HOSTILE, HOSTILE)
    base["errors"] = [dict.fromkeys(base["errors"][0], HOSTILE) | {"letter": HOSTILE}]
    base["cases"] = {HOSTILE: base["cases"]["g-01"]}
    hostile["against"] = against(base, hostile)
    assert hostile["against"]["letters"][HOSTILE]["gains"] == base["errors"]
    hostile["unread"] = [HOSTILE]
    text = to_html(hostile, HOSTILE, {HOSTILE: "a/b%22.pdf"})
    page = Parsed(text)
    assert {tag for tag, _ in page.tags} <= KNOWN
    assert {key for _, attributes in page.tags for key in attributes if key.startswith("on")} == set()
    assert "<script>alert(1)</script>" in "".join(page.words)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)
    assert "default-src 'none'" in text


def test_nothing_comes_from_elsewhere() -> None:
    text = to_html(report(), "corpus", {"g-01": "letter.pdf"})
    assert not re.search(r"(?:https?:)?//|@import|url\(|\bsrc=", text)


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("a/letter.pdf", 3, "a/letter.pdf#page=3"),
        ("a/letter.PDF", None, "a/letter.PDF"),
        ("a/letter.docx", None, "a/letter.docx"),
        ("a/letter.html", None, "a/letter.html#:~:text=Wij%20nemen%20dit%20over%2C%20zo%2Dgenaamd%20%26%20%27meer%20dan"),
        ("a/letter.txt", None, "a/letter.txt#:~:text=Wij%20nemen%20dit%20over%2C%20zo%2Dgenaamd%20%26%20%27meer%20dan"),
    ],
)
def test_where_a_letter_opens(address: str, page: int | None, expected: str) -> None:
    error = {"page": page, "words": "Wij nemen dit over, zo-genaamd & 'meer dan dat'", "gold": "x", "given": None}
    assert spot(address, error) == expected


def test_gains_and_losses_are_on_the_page() -> None:
    now = report()
    base = Evaluation([Gold("g-01", None, GOLD, {})], {"g-01": right(GOLD)}).report()
    now["against"] = against(base, now)
    words = " ".join(Parsed(to_html(now, "corpus", {})).words)
    assert "0 gained, 2 lost, in 1 letters." in words
    assert "no longer right in the main fields" in words
