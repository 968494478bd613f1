"""Whether what is said of a response rests on that response, and not on another."""

from __future__ import annotations

import re

from bestuurlijke_reactie.verifying.report import Report
from bestuurlijke_reactie.verifying.words import Entry, Letter

_TEXTS = re.compile(r"/(recommendations|conclusions|responses)/(\d+)/text")
_OF_RESPONSE = re.compile(r"/responses/(\d+)/(?:stance|follow_up|deadlines/\d+/(?:quote|due))")
_SHARED = 12
"""Characters by which two texts may overlap: a word that stands between them."""


def check_responses(letter: Letter, report: Report) -> None:
    """Checks that no two items have the same text, that judgements rest on their own response, and the pages of items."""
    texts = {
        (found[1], int(found[2])): letter.entries[pointer]
        for pointer in letter.entries
        if (found := _TEXTS.fullmatch(pointer)) and pointer in letter.leaves
    }
    _check_apart(texts, report)
    for pointer, entries in letter.entries.items():
        found = _OF_RESPONSE.fullmatch(pointer)
        if found is None or pointer not in letter.leaves or pointer in letter.broken:
            continue
        own = texts.get(("responses", int(found[1])), [])
        others = [each for (name, index), each in texts.items() if name == "responses" and index != int(found[1])]
        astray = [entry for entry in entries if not _touches(entry, own) and any(_touches(entry, each) for each in others)]
        if astray:
            report.add(pointer, f"rests on another response ({astray[0].start}-{astray[0].end})")
        else:
            report.checked += 1


def _check_apart(texts: dict[tuple[str, int], list[Entry]], report: Report) -> None:
    """No two items of one kind share words; a response may quote a recommendation."""
    for kind in ("recommendations", "conclusions", "responses"):
        spans = [
            (entry.start, entry.end, f"/{name}/{index}/text")
            for (name, index), entries in texts.items()
            if name == kind
            for entry in entries
        ]
        _check_spans(sorted(spans), report)


def _check_spans(taken: list[tuple[int, int, str]], report: Report) -> None:
    reach, owner = -1, ""
    for start, end, pointer in taken:
        if owner and pointer != owner and min(reach, end) - start > _SHARED:
            report.add(pointer, f"is made of the same words as {owner}")
        if end > reach:
            reach, owner = end, pointer


def _touches(entry: Entry, entries: list[Entry]) -> bool:
    return any(entry.start < each.end and each.start < entry.end for each in entries)
