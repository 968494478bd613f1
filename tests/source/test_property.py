"""Whatever the text: it is read without a fault, and the reading keeps its promises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bestuurlijke_reactie.model.source import Element, Source
from bestuurlijke_reactie.reading.flow import read_flow
from bestuurlijke_reactie.source.html import read_html
from bestuurlijke_reactie.source.markdown import read_markdown
from bestuurlijke_reactie.source.plain import read_plain

_PIECES = [
    "Geachte leden,", "Hoogachtend,", "Aanbeveling 1", "Reactie:", "1.", "2)", "a.", "- ", "•", "\n", "\n\n", "\f", " ", "     ", "\t", "-\n",
    "\u00ad\n", "\u00a0\u00a0\u00a0", "Pagina 2 van 3", "2", "woord", "Het college neemt dit over.", "van de", "**", "*", "_", "|", "|---|", "# ",
    "> ", "<br>", "<p>", "</p>", "<table><tr><td>", "</td>", "<ul><li>", "<ol start=3><li>", "<dl><dt>", "<dd>", "<sup>1</sup>", "[^1]", "<!--",
    "-->", "&shy;", "<div class=menu>", "</div>", "<b>", "</b>", "Ons kenmerk", "Z-23-1", "é", "ﬁ", "¹", "\\",
]  # fmt: skip
_TEXT = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=40).map("".join)


def _check(elements: list[Element]) -> None:
    reading = read_flow(Source("x", "", "text/plain", "plain", elements=elements))
    for element in elements:
        assert element.text == " ".join(element.text.split())
        assert 0 <= element.label_end <= len(element.text)
        assert all(0 <= at <= len(element.text) for at, _ in element.notes)
        assert (element.kind == "cell") <= (element.table is not None)
    ends = [0, *(block.end for block in reading.blocks)]
    assert all(left <= block.start for left, block in zip(ends, reading.blocks, strict=False))
    assert reading.text.count("\n") == max(len(reading.blocks) - 1, 0)


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_plain(text: str) -> None:
    _check(read_plain(text))


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_markdown(text: str) -> None:
    _check(read_markdown(text))


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_html(text: str) -> None:
    _check(read_html(text))
