"""The rules between the fields of a reaction, which no JSON Schema can say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from bestuurlijke_reactie.model.contract import Evidence, Reaction


class Problem(NamedTuple):
    """A rule that is broken, and where."""

    pointer: str
    message: str


_OPTIONAL = re.compile(
    r"/(?:schema_version|source/.*|.*/id|.*/answers/.*|unanswered/\d+|warnings/.*|.*/target|.*/addressees/\d+|document_type)"
)
"""Leaves that need no evidence: they say nothing that the letter prints, or may be read from the whole of it."""


def problems(reaction: Reaction) -> list[Problem]:
    """All rules that `reaction` breaks, in the order of its keys; empty for what `extract` gives."""
    leaves = dict(_leaves("", reaction.model_dump(mode="json", exclude={"evidence", "confidence"})))
    return [
        *_source(reaction),
        *_structural(reaction, leaves),
        *_pointers(reaction, leaves),
        *_evidence(reaction),
        *_empty_when_other(reaction),
    ]


def structural_problems(reaction: Reaction) -> list[Problem]:
    """The rules it breaks without which no table can be made of it: days that exist, ids that count, links that lead somewhere."""
    leaves = _leaves("", reaction.model_dump(mode="json", include={"letter", "responses"}))
    return list(_structural(reaction, dict(leaves)))


def _structural(reaction: Reaction, leaves: dict[str, object]) -> Iterator[Problem]:
    yield from _dates(leaves)
    yield from _ids(reaction)
    yield from _links(reaction)


def _leaves(at: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{at}/{key.replace('~', '~0').replace('/', '~1')}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(f"{at}/{index}", inner)
    elif value is not None:
        yield at, value


def _source(reaction: Reaction) -> Iterator[Problem]:
    source = reaction.source
    if "/" in source.file or "\\" in source.file:
        yield Problem("/source/file", "is a path; only the base name belongs here")
    if source.reaction_pages is None:
        return
    first, last = source.reaction_pages
    if source.pages is None or not 1 <= first <= last <= source.pages:
        yield Problem("/source/reaction_pages", f"{first}-{last} are no pages of a document of {source.pages}")


def _dates(leaves: dict[str, object]) -> Iterator[Problem]:
    for pointer, value in leaves.items():
        if pointer == "/letter/date" or pointer.endswith("/due"):
            try:
                datetime.date.fromisoformat(str(value))
            except ValueError:
                yield Problem(pointer, f"{value} is no date")


def _ids(reaction: Reaction) -> Iterator[Problem]:
    lists = (("recommendations", "r"), ("conclusions", "c"), ("responses", "a"))
    for name, letter in lists:
        for index, item in enumerate(getattr(reaction, name)):
            if item.id != f"{letter}{index + 1}":
                yield Problem(f"/{name}/{index}/id", f"is {item.id}; ids count from {letter}1 in printed order")


def _links(reaction: Reaction) -> Iterator[Problem]:
    answered: set[str] = set()
    for index, response in enumerate(reaction.responses):
        items = reaction.recommendations if response.target == "recommendation" else reaction.conclusions
        known = {item.id for item in items}
        for order, link in enumerate(response.answers):
            answered.add(link.id)
            if link.id not in known:
                yield Problem(f"/responses/{index}/answers/{order}/id", f"{link.id} is no {response.target} of this letter")
    expected = [item.id for item in reaction.recommendations if item.id not in answered]
    if reaction.unanswered != expected:
        yield Problem("/unanswered", f"is {reaction.unanswered}; without a response are {expected}")


def _pointers(reaction: Reaction, leaves: dict[str, object]) -> Iterator[Problem]:
    for name, entries in (("evidence", reaction.evidence), ("confidence", reaction.confidence)):
        for pointer in entries:
            if pointer not in leaves:
                yield Problem(f"/{name}", f"{pointer} leads to no value")
    needed = [pointer for pointer in leaves if not _OPTIONAL.fullmatch(pointer)]
    for pointer in needed:
        lacking = [name for name in ("evidence", "confidence") if pointer not in getattr(reaction, name)]
        if lacking:
            yield Problem(pointer, f"has no {' and no '.join(lacking)}")


def _evidence(reaction: Reaction) -> Iterator[Problem]:
    plain = reaction.source.text == "plain"
    for pointer, entries in reaction.evidence.items():
        if not entries:
            yield Problem(pointer, "has an empty list of evidence")
        end = 0
        for entry in entries:
            wrong = _wrong_with(entry, end, plain, reaction.source.pages)
            if wrong:
                yield Problem(pointer, wrong)
            end = entry.end


def _wrong_with(entry: Evidence, end: int, plain: bool, pages: int | None) -> str | None:
    if not entry.start < entry.end:
        return f"evidence {entry.start}-{entry.end} holds no text"
    if entry.start < end:
        return f"evidence {entry.start}-{entry.end} stands before the end of the one before, {end}"
    if plain:
        return None if entry.page is None and entry.bbox is None else "a plain source has no pages or boxes"
    if entry.page is None or entry.bbox is None:
        return "evidence without a page or box"
    if pages is not None and entry.page > pages:
        return f"page {entry.page} of a document of {pages} pages"
    x0, top, x1, bottom = entry.bbox
    return None if x0 <= x1 and top <= bottom else f"the box {entry.bbox} is inside out"


def _empty_when_other(reaction: Reaction) -> Iterator[Problem]:
    if reaction.document_type == "other":
        for name in ("recommendations", "conclusions", "responses"):
            if getattr(reaction, name):
                yield Problem(f"/{name}", "must be empty: the document is no bestuurlijke reactie")
