"""What a response comes down to: its stance, what follows, and by when, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bestuurlijke_reactie.dutch.periods import Period
from bestuurlijke_reactie.judging.deadlines import deadlines, planned
from bestuurlijke_reactie.judging.explicit import explicit_features
from bestuurlijke_reactie.judging.features import features, see
from bestuurlijke_reactie.judging.model import Weighing, weigh
from bestuurlijke_reactie.judging.plain import plain_verdict
from bestuurlijke_reactie.judging.seen import Seen
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.model.findings import Answer, Deadline, Judgement, Rival, Target, Value
from bestuurlijke_reactie.model.passage import Passage


class Verdict(NamedTuple):
    """A value, the offsets `start:end` of the words it rests on, the rule, its probability, and the runners-up."""

    value: str
    start: int
    end: int
    rule: str
    score: float
    rivals: tuple[Rival, ...]


class Due(NamedTuple):
    """A deadline: the quote's offsets in the text, or in planning cell `cell` (from 0), and its last day, None for a milestone."""

    start: int
    end: int
    cell: int | None
    due: date | None
    rule: str
    score: float


class TextJudgement(NamedTuple):
    """The judgement of a bare text; offsets refer to it."""

    stance: Verdict
    follow_up: Verdict
    deadlines: tuple[Due, ...]


def judge_answer(answer: Answer, letter_date: date | None) -> Judgement:
    """Judges a response with its verdict mark and its planning cells; the values carry the passages they rest on."""
    mark = None if answer.verdict is None else answer.verdict.text
    judged = judge_text(
        answer.text.text,
        target=answer.target,
        verdict=mark,
        planning=[cell.text for cell in answer.planning],
        letter_date=letter_date,
    )
    stance_at = answer.verdict if answer.verdict is not None and judged.stance.rule == "mark" else None
    return Judgement(
        _value(judged.stance, answer.text, stance_at),
        _value(judged.follow_up, answer.text, None),
        [
            Deadline(
                (answer.text if one.cell is None else answer.planning[one.cell]).part(one.start, one.end),
                None if one.due is None else one.due.isoformat(),
                one.rule,
                one.score,
            )
            for one in judged.deadlines
        ],
    )


def judge_text(
    text: str, *, target: Target, verdict: str | None = None, planning: Sequence[str] = (), letter_date: date | None = None
) -> TextJudgement:
    """Judges the words of a response.

    `verdict` is a mark from a summary table or verdict column ("ja", "deels", "N"); where it is known it decides the stance.
    `planning` are the texts of its planning cells.  Without `letter_date` times that count from it have no due day.
    """
    seen = see(text, letter_date)
    signs = features(seen, target)
    stance = _verdict(weigh("stance", signs), seen)
    plain = plain_verdict(text, explicit_features(text))
    if plain is not None and plain.stance != stance.value:
        stance = Verdict(plain.stance, plain.start, plain.end, "plain words", 0.93, (Rival(stance.value, stance.rule, stance.score),))
    marked = stance_of_mark(verdict) if verdict else None
    if marked is not None:
        stance = Verdict(marked, 0, len(text), "mark", 0.97, (Rival(stance.value, stance.rule, stance.score),))
    follow_up = _verdict(weigh("follow_up", signs), seen)
    found = [_due(period, None) for period in deadlines(seen, letter_date)]
    for cell, words in enumerate(planning):
        found += [_due(period, cell) for period in planned(words, letter_date)]
    return TextJudgement(stance, follow_up, tuple(found))


def _due(period: Period, cell: int | None) -> Due:
    return Due(period.start, period.end, cell, period.due, period.rule, 0.9 if cell is None else 0.95)


def _verdict(weighing: Weighing, seen: Seen) -> Verdict:
    (value, score), *others = weighing.ranking
    sign = weighing.sign
    start, end = (sign.start, sign.end) if sign.start < sign.end else (0, len(seen.text))
    return Verdict(
        value,
        start,
        end,
        sign.name,
        score,
        tuple(Rival(other, "weights", chance) for other, chance in others[:3] if chance > 0.01),
    )


def _value(verdict: Verdict, text: Passage, mark: Passage | None) -> Value:
    passage = mark if mark is not None else text.part(verdict.start, verdict.end)
    return Value(verdict.value, passage, verdict.rule, verdict.score, verdict.rivals)
