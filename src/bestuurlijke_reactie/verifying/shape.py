"""The form of an output, as a table: which keys there are, and what may stand under each."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """What is wrong with the form, and whether the rest cannot be looked at for it."""

    pointer: str
    wrong: str
    unsound: bool


Rule = Callable[[Any, str], Iterator[Fault]]
"""Takes a value and its pointer, and gives what is wrong with it."""

_POINTER = re.compile(r"(?:/(?:[^/~]|~[01])*)*")
_ISO_DAY = r"\d{4}-\d{2}-\d{2}"


def faults(value: object) -> list[Fault]:
    """All that is wrong with the form of an output."""
    return list(_REACTION(value, ""))


def _text(pattern: str = r"(?s).+") -> Rule:
    form = re.compile(pattern)

    def rule(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(at, "is no text", True)
        elif not form.fullmatch(value):
            yield Fault(at, f"{value[:60]!r} has not the form it should have", False)

    return rule


def _one_of(*values: str) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(at, "is no text", True)
        elif value not in values:
            yield Fault(at, f"{value[:60]!r} is none of {', '.join(values)}", False)

    return rule


def _maybe(inner: Rule) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if value is not None:
            yield from inner(value, at)

    return rule


def _number(low: float, high: float = math.inf, whole: bool = False) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)) or not math.isfinite(value):
            yield Fault(at, f"is no {'whole ' if whole else ''}number", True)
        elif not low <= value <= high:
            yield Fault(at, f"{value} is not from {low:g} to {high:g}", False)

    return rule


def _each(inner: Rule, least: int = 0, most: float = math.inf) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(at, "is no list", True)
            return
        if not least <= len(value) <= most:
            yield Fault(at, f"has {len(value)} entries", True)
        for index, each in enumerate(value):
            yield from inner(each, f"{at}/{index}")

    return rule


def _keys(**rules: Rule) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(at, "is no object", True)
            return
        for key, inner in rules.items():
            if key not in value:
                yield Fault(at, f"has no {key}", True)
            else:
                yield from inner(value[key], f"{at}/{key}")
        for key in value.keys() - rules.keys():
            yield Fault(at, f"has a key {key[:60]!r} that does not belong there", isinstance(value[key], dict | list))

    return rule


def _by_pointer(inner: Rule) -> Rule:
    def rule(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(at, "is no object", True)
            return
        for key, each in value.items():
            if not _POINTER.fullmatch(key):
                yield Fault(at, f"{key[:60]!r} is no JSON Pointer", False)
            yield from inner(each, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")

    return rule


_WORDS = _text()
_MAYBE_WORDS = _maybe(_WORDS)
_SHARE = _number(0, 1)
_FROM_ONE = _number(1, whole=True)
_FROM_ZERO = _number(0, whole=True)
_ADDRESSEES = (
    *("raad", "college", "rekenkamer", "organisatie", "provinciale staten", "gedeputeerde staten"),
    *("algemeen bestuur", "dagelijks bestuur", "minister", "other"),
)
_SENDER = _keys(
    name=_MAYBE_WORDS,
    kind=_maybe(_one_of("gemeente", "provincie", "waterschap", "gemeenschappelijke_regeling", "ministerie", "other")),
    body=_MAYBE_WORDS,
    identifier=_maybe(_text(r"https?://\S+")),
)
_LETTER = _keys(
    sender=_SENDER,
    addressee=_MAYBE_WORDS,
    date=_maybe(_text(_ISO_DAY)),
    our_reference=_MAYBE_WORDS,
    your_reference=_MAYBE_WORDS,
    subject=_MAYBE_WORDS,
    report_title=_MAYBE_WORDS,
    attachments=_each(_WORDS),
    signatories=_each(_keys(name=_MAYBE_WORDS, role=_MAYBE_WORDS, capacity=_MAYBE_WORDS)),
)
_MEDIA_TYPES = (
    *("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    *("text/html", "text/markdown", "text/plain", "image/png", "image/jpeg", "image/tiff"),
)
_SOURCE = _keys(
    file=_text(r"[^/\\]+"),
    sha256=_text(r"[0-9a-f]{64}"),
    media_type=_one_of(*_MEDIA_TYPES),
    pages=_maybe(_FROM_ONE),
    text=_one_of("digital", "ocr", "mixed", "plain"),
    reaction_pages=_maybe(_each(_FROM_ONE, 2, 2)),
)
_RESPONSE = _keys(
    id=_WORDS,
    target=_one_of("recommendation", "conclusion"),
    numbers=_each(_WORDS),
    text=_WORDS,
    stance=_one_of(
        *("accepted", "partially_accepted", "rejected", "already_implemented"),
        *("under_consideration", "left_to_council", "no_position"),
    ),
    follow_up=_one_of("new_action", "study", "ongoing", "council", "none"),
    deadlines=_each(_keys(quote=_WORDS, due=_maybe(_text(_ISO_DAY)))),
    answers=_each(_keys(id=_WORDS, score=_SHARE, by=_each(_one_of("number", "text", "position")))),
)
_ENTRY = _keys(page=_maybe(_FROM_ONE), bbox=_maybe(_each(_number(-1e6, 1e6), 4, 4)), start=_FROM_ZERO, end=_FROM_ZERO)
_REACTION = _keys(
    schema_version=_one_of("1.0"),
    document_type=_one_of("bestuurlijke_reactie", "other"),
    source=_SOURCE,
    letter=_LETTER,
    recommendations=_each(_keys(id=_WORDS, number=_MAYBE_WORDS, text=_WORDS, addressees=_each(_one_of(*_ADDRESSEES)))),
    conclusions=_each(_keys(id=_WORDS, number=_MAYBE_WORDS, text=_WORDS)),
    responses=_each(_RESPONSE),
    unanswered=_each(_WORDS),
    evidence=_by_pointer(_each(_ENTRY)),
    confidence=_by_pointer(_SHARE),
    warnings=_each(_keys(code=_WORDS, message=_WORDS, pointer=_maybe(_text(_POINTER.pattern)))),
)
