"""The stances a text takes, clause by clause, for the gate: what kind of stance, and whether it is taken now or told of."""

from __future__ import annotations

from collections.abc import Iterator

from bestuurlijke_reactie.dutch.clauses import Clause, each_clause
from bestuurlijke_reactie.dutch.cues import Hit, cues_of
from bestuurlijke_reactie.dutch.lexicon import lexicon

_MOST = 5_000
"""Characters of a letter that are looked at: more show nothing that these do not."""
_OPEN = ("question", "conditional")
"""Kinds of clauses that leave open what they speak of: "of wij die overnemen", "welke wij overnemen"."""


def stances_in(text: str) -> Iterator[str]:
    """For each clause with the cue of a stance: "now" or "then", and the group of the cue ("now accept verb"), in order."""
    for number, clause in enumerate(each_clause(text[:_MOST])):
        if clause.kind not in _OPEN:
            when = "then" if _is_told(clause) else "now"
            groups = {hit.cue.group for hit in cues_of("stance", number, clause) if not _is_asked(clause, hit)}
            yield from (f"{when} {group}" for group in sorted(groups))


def _is_asked(clause: Clause, hit: Hit) -> bool:
    """Whether the cue stands in a question within the clause: "u hoort welke aanbevelingen wij overnemen"."""
    asking = lexicon("gate")["stances"]["open"]
    return any(index < hit.at[-1] for word in asking for index in clause.keys.get(word, ()))


def _is_told(clause: Clause) -> bool:
    """Whether a clause tells what was done before: "nam over", "hebben wij overgenomen"."""
    return clause.past or "HEBBEN" in clause.keys and clause.participle
