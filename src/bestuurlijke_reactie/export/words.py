"""The contract's values in the Dutch, or English, that a reader of tables and reports knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from bestuurlijke_reactie.model.contract import Evidence, Reaction, Recommendation, Response
from bestuurlijke_reactie.model.findings import FollowUp, SenderKind, Stance

Language = Literal["nl", "en"]

STANCES: dict[Stance, str] = {
    "accepted": "overgenomen",
    "partially_accepted": "deels overgenomen",
    "rejected": "niet overgenomen",
    "already_implemented": "al in uitvoering",
    "under_consideration": "in overweging",
    "left_to_council": "aan de raad",
    "no_position": "geen standpunt",
}
STANCES_ON_CONCLUSIONS: dict[Stance, str] = STANCES | {
    "accepted": "eens",
    "partially_accepted": "deels eens",
    "rejected": "niet eens",
}
FOLLOW_UPS: dict[FollowUp, str] = {
    "new_action": "nieuwe actie",
    "study": "onderzoek of overleg",
    "ongoing": "loopt al",
    "council": "aan de raad",
    "none": "geen",
}
KINDS: dict[SenderKind, str] = {
    "gemeente": "gemeente",
    "provincie": "provincie",
    "waterschap": "waterschap",
    "gemeenschappelijke_regeling": "gemeenschappelijke regeling",
    "ministerie": "ministerie",
    "other": "anders",
}


class Words(NamedTuple):
    """The words of one language for the codes of stances on recommendations, follow-ups and kinds of sender."""

    stances: dict[Stance, str]
    follow_ups: dict[FollowUp, str]
    kinds: dict[SenderKind, str]


WORDS: dict[Language, Words] = {
    "nl": Words(STANCES, FOLLOW_UPS, KINDS),
    "en": Words(
        {
            "accepted": "accepted",
            "partially_accepted": "partially accepted",
            "rejected": "rejected",
            "already_implemented": "already implemented",
            "under_consideration": "under consideration",
            "left_to_council": "left to the council",
            "no_position": "no position",
        },
        {
            "new_action": "new action",
            "study": "study or talks",
            "ongoing": "already under way",
            "council": "left to the council",
            "none": "none",
        },
        {
            "gemeente": "municipality",
            "provincie": "province",
            "waterschap": "water authority",
            "gemeenschappelijke_regeling": "joint arrangement",
            "ministerie": "ministry",
            "other": "other",
        },
    ),
}

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f]")


def without_controls(text: str) -> str:
    """`text` without the characters that steer a terminal or a printer; every kind of line end becomes a line break."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def stance_word(response: Response) -> str:
    """The stance in Dutch: a recommendation is taken over, a conclusion agreed with."""
    return (STANCES if response.target == "recommendation" else STANCES_ON_CONCLUSIONS)[response.stance]


def deadline_words(response: Response) -> list[str]:
    """Each deadline as "quote (due)", or the bare quote of a milestone."""
    return [f"{each.quote} ({each.due})" if each.due else each.quote for each in response.deadlines]


def pages_of(reaction: Reaction, pointer: str) -> str:
    """The pages on which the value at `pointer` stands: "2", "2–3", or "" for a source without pages.

    With a hyphen for a dash a spreadsheet would make it a date.
    """
    entries: list[Evidence] = reaction.evidence.get(pointer, [])
    pages = [entry.page for entry in entries if entry.page is not None]
    if not pages:
        return ""
    return str(min(pages)) if min(pages) == max(pages) else f"{min(pages)}–{max(pages)}"


def pairs(
    reaction: Reaction,
) -> Iterator[tuple[int | None, Recommendation | None, list[tuple[int, Response]]]]:
    """Everything printed about recommendations, in order: (index, recommendation, [(index, response)]).

    Responses to recommendations that the letter does not print follow as (None, None, [(index, response)]).
    """
    indexed = list(enumerate(reaction.responses))
    for index, item in enumerate(reaction.recommendations):
        yield index, item, [(place, each) for place, each in indexed if item.id in {link.id for link in each.answers}]
    for place, each in indexed:
        if each.target == "recommendation" and not each.answers:
            yield None, None, [(place, each)]
