"""Recommendations that an answer quotes: behind their number, or in the sentences with which it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bestuurlijke_reactie.dutch.mentions import Mention, find_mentions, places_in
from bestuurlijke_reactie.dutch.voice import is_imperative
from bestuurlijke_reactie.model.findings import Answer, Item, Items, Value

_QUOTE = r"[‘“\"„](?P<text>[^‘’“”\"„]{12,600})[’”\"]"
_BEHIND_NUMBER = re.compile(rf"\(?{_QUOTE}\)?")
_SENTENCE = re.compile(rf"(?P<lead>[^.:;?!‘“\"„]{{3,110}}):\s*{_QUOTE}[.,]?\s*")
"""A sentence that only quotes: "In uw derde aanbeveling schrijft u: ‘Verdubbel het aantal meetpunten.’"."""
_AS = re.compile(r"\bals\s+(?P<place>\w+)$", re.IGNORECASE)


@dataclass(slots=True)
class _Opening:
    """The recommendations that the first sentences of an answer quote, and where its own words begin."""

    items: list[Item] = field(default_factory=list)
    numbers: list[Value] = field(default_factory=list)
    end: int = 0


def add_quoted(found: Items) -> None:
    """Adds the recommendations that answers quote, in place; what only quotes is no part of the answer."""
    kept: list[Answer] = []
    waiting = _Opening()
    for answer in found.answers:
        opening = _opening(answer) if not answer.about and answer.target == "recommendation" else _Opening()
        found.recommendations.extend(opening.items)
        if opening.items and opening.end >= len(answer.text.text):  # the answer stands behind the next quotation
            waiting = _Opening([*waiting.items, *opening.items], [*waiting.numbers, *opening.numbers])
            continue
        kept.append(answer)
        if opening.items:
            answer.text = answer.text.part(opening.end, len(answer.text.text))
            answer.about = [*waiting.items, *opening.items]
            told = [*waiting.numbers, *opening.numbers]
            answer.numbers = told + [each for each in answer.numbers if each.value not in {value.value for value in told}]
        elif not answer.about and answer.target == "recommendation":
            _behind_number(answer)
            found.recommendations.extend(answer.about)
        waiting = _Opening()
    found.answers = kept


def _behind_number(answer: Answer) -> None:
    """Adds what stands behind the number: "Aanbeveling 7 (‘Geef …’) spreekt ons aan"; it stays in the answer."""
    text = answer.text.text
    mention = next(iter(find_mentions(text[:120])), None) if len(answer.numbers) == 1 else None
    match = _BEHIND_NUMBER.match(text, mention.end + 1) if mention is not None else None
    if match is not None and is_imperative(match["text"]):
        answer.about = [Item(answer.text.part(*match.span("text")), answer.numbers[0], rule="quoted in the answer")]


def _opening(answer: Answer) -> _Opening:
    text = answer.text.text
    found = _Opening()
    while (match := _SENTENCE.match(text, found.end)) is not None and is_imperative(match["text"]):
        mention = _pointed(match["lead"])
        if mention is None:
            break
        found.end = match.end()
        start = match.start("lead") + mention.start
        number = Value(_value(answer, mention), answer.text.part(start, start + mention.end - mention.start), "number", 0.95)
        found.numbers.append(number)
        quoted = answer.text.part(*match.span("text"))
        found.items.append(Item(quoted, None if mention.ordinal else number, rule="quoted in the answer"))
    return found


def _value(answer: Answer, mention: Mention) -> str:
    """The number of the item; "the last" has the one that the answer was found to have."""
    number = mention.numbers[0]
    return answer.numbers[-1].value if number.startswith("-") and answer.numbers else number


def _pointed(lead: str) -> Mention | None:
    """The one item that a lead-in points at: "Uw eerste aanbeveling luidt", "Daarop volgt als tweede"."""
    told = [replace(mention, numbers=_counted(mention)) for mention in find_mentions(lead)]
    mention = next((mention for mention in told if len(mention.numbers) == 1), None)
    behind = _AS.search(lead)
    places = places_in(behind["place"].casefold()) if behind is not None and mention is None else ()
    return Mention(None, places, *behind.span("place"), ordinal=True) if behind is not None and places else mention


def _counted(mention: Mention) -> tuple[str, ...]:
    """The numbers of a mention; "de vierde en laatste" is the fourth."""
    return tuple(number for number in mention.numbers if not number.startswith("-")) or mention.numbers
