"""Recommendations that an answer quotes behind their number."""

from __future__ import annotations

import re

from bestuurlijke_reactie.dutch.mentions import find_mentions
from bestuurlijke_reactie.dutch.voice import is_imperative
from bestuurlijke_reactie.model.findings import Answer, Item, Items

_QUOTED = re.compile(r"\(?[‘“\"„](?P<text>[^‘’“”\"„]{12,600})[’”\"]\)?")
_HEAD = 120
"""Characters in which the answer names what it quotes."""


def add_quoted(found: Items) -> None:
    """Adds the recommendations that answers quote: "Aanbeveling 7 (‘Geef …’) spreekt ons aan"; the words stay in the answer."""
    for answer in found.answers:
        item = _quoted(answer) if not answer.about and answer.target == "recommendation" else None
        if item is not None:
            answer.about = [item]
            found.recommendations.append(item)


def _quoted(answer: Answer) -> Item | None:
    text = answer.text.text
    mention = next(iter(find_mentions(text[:_HEAD])), None) if len(answer.numbers) == 1 else None
    match = _QUOTED.match(text, mention.end + 1) if mention is not None else None
    if match is None or not is_imperative(match["text"]):
        return None
    return Item(answer.text.part(*match.span("text")), answer.numbers[0], rule="quoted in the answer")
