"""Every value that is wrong, missed or given too much: in which letter, what it is about, the words, and the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bestuurlijke_reactie.evaluating.calibration import LOOSE
from bestuurlijke_reactie.evaluating.comparing import Json, fold, number, similarity
from bestuurlijke_reactie.evaluating.figures import Evaluated
from bestuurlijke_reactie.evaluating.names import FIELDS
from bestuurlijke_reactie.evaluating.pairing import aligned
from bestuurlijke_reactie.evaluating.scoring import Comparison

Kind = Literal["wrong", "missed", "extra"]

_ITEMS = ("recommendations", "conclusions")
_OF_RESPONSES = ("responses.text", "stance", "follow_up")


@dataclass(slots=True)
class Error:
    """One value that is not as the gold has it; without "score" among its measures."""

    letter: str
    field: str
    kind: Kind
    """wrong: another value than the gold's; missed: not given; extra: given where the gold has none."""
    about: str
    """Of which item or response, such as "recommendation 2"; empty for the letter itself."""
    gold: str | None
    given: str | None
    words: str
    """The words of the item or response that it is about, of the gold where it has them; empty where the values are words."""
    page: int | None
    """Where to look, from 1; None where the letter has no pages or it is not known."""
    at: str
    """JSON Pointer of the given value in the reaction; empty when there is none."""
    follows: bool
    """Whether it only follows from a response that was linked to something else, which is an error of its own."""

    @property
    def sought(self) -> str:
        """The words to look for in the letter: of a signatory the name, which may stand apart from the role."""
        value = self.gold or self.given or ""
        return self.words or (value.rpartition(", ")[0] if self.field == "signatories" else "") or value


def errors_of(letter: Evaluated) -> Iterator[Error]:
    """The errors in one letter, by field in the order in which they are shown.

    A value that was missed and one that was given too much are one error when they are about the same words.
    """
    for field in FIELDS:
        wrong = [each for each in letter.compared.fields.get(field, ()) if _is_wrong(each)]
        for each in _joined(field, wrong):
            yield _error(letter, field, each)


def page_of(reaction: Json | None, at: str) -> int | None:
    """The first page of the evidence for the value at the pointer, of what it holds, or else of what it is part of."""
    evidence: Mapping[str, Any] = (reaction or {}).get("evidence") or {}
    while at:
        entries = [each for key, some in evidence.items() if key == at or key.startswith(f"{at}/") for each in some or ()]
        pages: list[int] = [each["page"] for each in entries if each.get("page")]
        if pages:
            return min(pages)
        at = at.rpartition("/")[0] if at.count("/") > 2 else ""
    return None


def _is_wrong(each: Comparison) -> bool:
    return (each.wanted or each.found) and "score" not in each.right


def _joined(field: str, wrong: list[Comparison]) -> Iterator[Comparison]:
    missed = [each for each in wrong if not each.found]
    extra = [each for each in wrong if not each.wanted]
    pairs = aligned(missed, extra, lambda a, b: similarity(_words(field, a.gold), _words(field, b.given)), LOOSE)
    theirs, taken = {i: extra[j] for i, j in pairs}, {id(extra[j]) for _, j in pairs}
    order = {id(each): i for i, each in enumerate(missed)}
    for each in wrong:
        other = theirs.get(order.get(id(each), -1))
        if other is not None:
            yield Comparison(each.gold, other.given, True, True, frozenset(), other.at)
        elif id(each) not in taken:
            yield each


def _error(letter: Evaluated, field: str, each: Comparison) -> Error:
    kind: Kind = "wrong" if each.wanted and each.found else "missed" if each.wanted else "extra"
    shown = each.gold if each.gold is not None else each.given
    around = _response_of(letter, each) if field == "deadlines" else shown
    return Error(
        letter.gold.name,
        field,
        kind,
        _about(field, around),
        _said(field, each.gold) if each.wanted or field == "document_type" else None,
        _said(field, each.given) if each.found or field == "document_type" else None,
        _words("", around) if _is_apart(field) else "",
        page_of(letter.reaction, each.at),
        each.at,
        field in _OF_RESPONSES and (kind != "wrong" or not _same_numbers(each)),
    )


def _same_numbers(each: Comparison) -> bool:
    return isinstance(each.gold, Mapping) and isinstance(each.given, Mapping) and _target(each.gold) == _target(each.given)


def _target(response: Json) -> tuple[str, frozenset[str]]:
    return str(response.get("target") or "recommendation"), frozenset(map(number, response.get("numbers") or []))


def _is_apart(field: str) -> bool:
    """Whether the values of a field are not themselves words of the letter, or too few to find."""
    return field in ("responses.linked", "stance", "follow_up", "deadlines") or field.endswith((".number", ".addressees"))


def _said(field: str, value: object) -> str | None:
    """The value as a reader sees it."""
    if field == "document_type":
        return "bestuurlijke_reactie" if value else "other"
    if not isinstance(value, Mapping):
        return None if value is None else str(value)
    if field == "responses.linked":
        return _called(value)
    if field == "signatories":
        return ", ".join(str(each) for each in (value.get("name"), value.get("role")) if each) or None
    if field == "deadlines":
        return f"{value.get('quote')} ({value.get('due') or 'no day'})"
    if field.endswith(".addressees"):
        return ", ".join(map(str, value.get("addressees") or [])) or None
    key = "text" if field in _ITEMS else field.rpartition(".")[2]
    return None if value.get(key) is None else str(value[key])


def _words(field: str, value: object) -> str:
    """The words that a value is about."""
    if isinstance(value, Mapping) and field != "signatories":
        return str(value.get("text") or value.get("quote") or value.get("name") or "")
    return _said(field, value) or ""


def _response_of(letter: Evaluated, deadline: Comparison) -> object:
    """The response that a deadline stands in: the one given, or that of the gold with its numbers and words."""
    if not isinstance(deadline.gold, Mapping):
        return ((letter.reaction or {}).get("responses") or [])[int(deadline.at.split("/")[2])]
    numbers, quote = set(map(number, deadline.gold.get("numbers") or [])), fold(deadline.gold.get("quote"))
    responses = letter.gold.gold.get("responses") or []
    same = [each for each in responses if numbers & set(map(number, each.get("numbers") or []))]
    return next((each for each in same if quote in fold(each.get("text"))), next(iter(same), deadline.gold))


def _about(field: str, value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    if field in _OF_RESPONSES or field in ("responses.linked", "deadlines"):
        return _called(value) if value.get("numbers") else ""
    if field.startswith(_ITEMS) and value.get("number"):
        return f"{field.partition('.')[0].removesuffix('s')} {value['number']}"
    return str(value.get("name") or value.get("role") or "") if field == "signatory.capacity" else ""


def _called(response: Json) -> str:
    return f"{response.get('target') or 'recommendation'} {', '.join(map(str, response.get('numbers') or []))}".strip()
