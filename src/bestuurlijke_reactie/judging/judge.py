"""What a response comes down to: its stance, what follows, and by when, with the words that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bestuurlijke_reactie.dutch.periods import Period
from bestuurlijke_reactie.dutch.verdicts import stance_of_mark
from bestuurlijke_reactie.judging.deadlines import deadlines, planned
from bestuurlijke_reactie.judging.explicit import explicit_features
from bestuurlijke_reactie.judging.features import features, see
from bestuurlijke_reactie.judging.hearing import Heard, hear
from bestuurlijke_reactie.judging.model import answers_to, chances, softmax, telling_sign
from bestuurlijke_reactie.judging.plain import opening_verdict, plain_verdict
from bestuurlijke_reactie.judging.pooling import pooled
from bestuurlijke_reactie.model.findings import Answer, Deadline, Judgement, Rival, Target, Value
from bestuurlijke_reactie.model.passage import Passage

SUREST = 0.99
"""What is judged by weights is never surer than this."""
PLAIN_BELOW = 0.9
"""A verdict in plain words decides where the weights are less sure than this; measured on writers that the fit had not seen."""
PLANNED = 0.95
"""How sure a time in a planning cell is a deadline."""
_SAYS_IT = 0.15
"""The chance from which a segment is shown as the words that a value rests on; below it the whole text is."""


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
    if not any(map(str.isalpha, text)):
        return _wordless(text, verdict)
    seen = see(text, letter_date)
    spoken = explicit_features(text)
    heard = hear(text, target)
    shares = softmax("together", together(heard, {sign.name: sign.value for sign in features(seen, target, spoken)}, target))
    stance = _decided("stance", heard, shares["stance"], text)
    plain = plain_verdict(text, spoken)
    if plain is not None and plain.stance != stance.value and (plain.decides or stance.score < PLAIN_BELOW):
        stance = Verdict(
            plain.stance, plain.start, plain.end, "plain words", 0.93, (Rival(stance.value, stance.rule, stance.score),)
        )
    opened = opening_verdict(text)
    if opened is not None and opened.stance != stance.value:
        stance = Verdict(
            opened.stance, opened.start, opened.end, "opening verdict", 0.95, (Rival(stance.value, stance.rule, stance.score),)
        )
    marked = stance_of_mark(verdict) if verdict else None
    if marked is not None:
        stance = Verdict(marked, 0, len(text), "mark", 0.97, (Rival(stance.value, stance.rule, stance.score),))
    follow_up = _decided("follow_up", heard, shares["follow_up"], text)
    found = [_due(period, None, promised) for period, promised in deadlines(seen, letter_date)]
    for cell, words in enumerate(planning):
        found += [_due(period, cell, PLANNED) for period in planned(words, letter_date)]
    return TextJudgement(stance, follow_up, tuple(found))


def _wordless(text: str, verdict: str | None) -> TextJudgement:
    """What a dash, a tick or a question mark says: no more than it does as a mark."""
    marked = stance_of_mark(verdict or text)
    stance = Verdict(marked or "no_position", 0, len(text), "mark" if marked else "no words", 0.97 if marked else 0.5, ())
    return TextJudgement(stance, Verdict("none", 0, len(text), "no words", 0.5, ()), ())


def _due(period: Period, cell: int | None, score: float) -> Due:
    return Due(period.start, period.end, cell, period.due, period.rule, score)


def together(heard: Heard, grammar: Mapping[str, float], target: Target) -> dict[str, float]:
    """What the segments say, and the grammar and the words of the whole text, as the signs that the last tables weigh."""
    signs: dict[str, float] = {}
    for question, whole in chances("whole", grammar).items():
        signs.update(pooled(answers_to(question), heard.chances[question], whole, heard.whole[question], target))
    return signs


def _decided(question: str, heard: Heard, shares: Sequence[float], text: str) -> Verdict:
    """The most probable value, of those with these `shares`, resting on the segment that says it most."""
    ranking = sorted(zip(answers_to(question), shares, strict=True), key=lambda one: -one[1])
    (value, share), *others = ranking
    score = min(share, SUREST)
    column = answers_to(question).index(value)
    said = heard.chances[question]
    best = max(range(len(said)), key=lambda index: said[index][column], default=0)
    rivals = tuple(Rival(other, "weights", chance) for other, chance in others[:3] if chance > 0.01)
    if not said or said[best][column] < _SAYS_IT:
        return Verdict(value, 0, len(text), "the whole text", score, rivals)
    segment = heard.segments[best]
    words = telling_sign(question, column, heard.signs[best])
    return Verdict(value, segment.start, segment.end, f"words: {words}" if words else "the sentence", score, rivals)


def _value(verdict: Verdict, text: Passage, mark: Passage | None) -> Value:
    passage = mark if mark is not None else text.part(verdict.start, verdict.end)
    return Value(verdict.value, passage, verdict.rule, verdict.score, verdict.rivals)
