"""Clauses and the cues of a stance in them, whatever the order of their words."""

from __future__ import annotations

from itertools import islice

import pytest

from bestuurlijke_reactie.dutch.clauses import clauses, each_clause
from bestuurlijke_reactie.dutch.cues import find_cues
from bestuurlijke_reactie.dutch.sentences import quotations, words
from bestuurlijke_reactie.finding.stances import stances_in


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Wij nemen deze aanbeveling over.", {"accept verb"}),
        ("Deze aanbeveling wordt door ons overgenomen.", {"accept verb"}),
        ("Dat komt in orde.", {"accept will"}),
        ("In deze orde van de dag staat het niet.", set()),
        ("De rekenkamer schrijft: ‘wij nemen alles over’.", set()),
    ],
)
def test_a_cue_holds_in_any_order(text: str, groups: set[str]) -> None:
    wanted = {"accept verb", "accept will"}
    assert {hit.cue.group for hit in find_cues("stance", clauses(text))} & wanted == groups


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Deze aanbeveling nemen wij over.", ["now accept verb"]),
        ("Deze aanbeveling hebben wij overgenomen.", ["then accept verb"]),
        ("U hoort later welke aanbevelingen wij overnemen.", []),
        ("Aanbeveling 1 nemen wij over. Aanbeveling 2 nemen wij over.", ["now accept verb", "now accept verb"]),
    ],
)
def test_stances_are_told_clause_by_clause(text: str, stances: list[str]) -> None:
    assert [stance for stance in stances_in(text) if stance.endswith("accept verb")] == stances


def test_clauses_can_be_read_one_at_a_time() -> None:
    text = "Wij nemen dit over, maar niet nu. De ‘oude afspraak’ blijft. Zo’n stap past ons."
    assert list(islice(each_clause(text), 2)) == clauses(text)[:2]
    assert list(each_clause(text)) == clauses(text)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Het rapport ‘Baantjes’ is gelezen.", ["‘Baantjes’"]),
        ("In de jaren '90 en 's avonds", []),
        ("“Een” en „twee” en \"drie\"", ["“Een”", "„twee”", '"drie"']),
        ("Zo’n ‘open begin zonder eind", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted
    inside = [word.text for word in words(text) if word.quoted]
    assert len(inside) == sum(len([word for word in words(part)]) for part in quoted)
