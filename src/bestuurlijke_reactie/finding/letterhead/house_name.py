"""A sender whose name holds no word for its kind: what both the letterhead and the foot of its paper open with."""

from __future__ import annotations

import re

from bestuurlijke_reactie.dutch.organisations import in_title_case
from bestuurlijke_reactie.finding.pieces import Head
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_PART = re.compile(r"\s*(?P<name>[^|·•,;:@\d\n]{4,60}?)\s*(?:[|·•,;]|\s[-–—]\s|$)")
"""The words before the first separator of a line; names hold no figures."""


def house_name(head: Head) -> Value | None:
    """The name that a line of the letterhead and one in a running line open with; None where no two agree, and for auditors."""
    printed = {
        match["name"].casefold()
        for piece in head.zone("head")
        if (match := _PART.match(piece.text)) and piece.text.strip() == match["name"]
    }
    for piece in head.zone("running"):
        match = _PART.match(piece.text)
        if match is None or match["name"].casefold() not in printed or re.search("rekenkamer", match["name"], re.IGNORECASE):
            continue
        if match["name"][0].isupper() and " " in match["name"]:
            passage = Passage(head.reading, ((piece.start + match.start("name"), piece.start + match.end("name")),))
            text = in_title_case(passage.text) if passage.text.isupper() else passage.text
            return Value(text, passage, "letterhead and running line", 0.75)
    return None
