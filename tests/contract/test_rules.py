"""The rules between fields: a sound reaction breaks none, each tampering is named where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bestuurlijke_reactie.model.contract import Evidence, Reaction
from bestuurlijke_reactie.model.rules import problems


def _first_id(reaction: Reaction) -> None:
    reaction.recommendations[0].id = "r2"


def _dead_link(reaction: Reaction) -> None:
    reaction.responses[0].answers[0].id = "r9"


def _wrong_target(reaction: Reaction) -> None:
    reaction.responses[0].target = "conclusion"


def _unanswered(reaction: Reaction) -> None:
    reaction.unanswered = []


def _dead_pointer(reaction: Reaction) -> None:
    reaction.confidence["/letter/age"] = 0.5


def _no_evidence(reaction: Reaction) -> None:
    del reaction.evidence["/letter/date"]


def _no_confidence(reaction: Reaction) -> None:
    del reaction.confidence["/responses/1/stance"]


def _backwards(reaction: Reaction) -> None:
    entry = reaction.evidence["/letter/date"][0]
    reaction.evidence["/letter/date"] = [entry, entry.model_copy(update={"start": 1, "end": 4})]


def _hollow(reaction: Reaction) -> None:
    entry = reaction.evidence["/letter/date"][0]
    reaction.evidence["/letter/date"] = [entry.model_copy(update={"end": entry.start})]


def _no_page(reaction: Reaction) -> None:
    reaction.evidence["/letter/date"] = [Evidence(page=None, bbox=None, start=1, end=4)]


def _page_three(reaction: Reaction) -> None:
    entry = reaction.evidence["/letter/date"][0]
    reaction.evidence["/letter/date"] = [entry.model_copy(update={"page": 3})]


def _pages(reaction: Reaction) -> None:
    reaction.source.reaction_pages = (2, 3)


def _path(reaction: Reaction) -> None:
    reaction.source.file = "brieven/brief.pdf"


def _no_such_day(reaction: Reaction) -> None:
    reaction.letter.date = "2024-02-30"


def _other(reaction: Reaction) -> None:
    reaction.document_type = "other"


def test_a_sound_reaction_breaks_no_rule(reaction: Reaction) -> None:
    assert problems(reaction) == []


@pytest.mark.parametrize(
    ("tamper", "pointer", "words"),
    [
        (_first_id, "/recommendations/0/id", "r2"),
        (_dead_link, "/responses/0/answers/0/id", "r9"),
        (_wrong_target, "/responses/0/answers/0/id", "no conclusion"),
        (_unanswered, "/unanswered", "r3"),
        (_dead_pointer, "/confidence", "/letter/age"),
        (_no_evidence, "/letter/date", "no evidence"),
        (_no_confidence, "/responses/1/stance", "no confidence"),
        (_backwards, "/letter/date", "before"),
        (_hollow, "/letter/date", "no text"),
        (_no_page, "/letter/date", "page"),
        (_page_three, "/letter/date", "page 3"),
        (_pages, "/source/reaction_pages", "2-3"),
        (_path, "/source/file", "path"),
        (_no_such_day, "/letter/date", "no date"),
        (_other, "/recommendations", "empty"),
    ],
)
def test_tampering_is_named(reaction: Reaction, tamper: Callable[[Reaction], None], pointer: str, words: str) -> None:
    tamper(reaction)
    assert any(problem.pointer == pointer and words in problem.message for problem in problems(reaction))
