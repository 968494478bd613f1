"""The gate: is the document a bestuurlijke reactie, on the strength of many signs, and where in it does it stand.

The signs say who writes to whom, about which document, and what the letter does: take stances itself and now, or send,
postpone, follow up, answer questions.  They and their weights stand in `dutch/lexicon/gate.toml`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import BEFORE_WORD, by_letter, lexicon
from bestuurlijke_reactie.finding.letterhead.front import Front, read_front
from bestuurlijke_reactie.finding.pieces import Head, is_salutation, text_end
from bestuurlijke_reactie.finding.reports import find_letters, is_report
from bestuurlijke_reactie.finding.signatures import Signatures
from bestuurlijke_reactie.finding.stances import stances_in
from bestuurlijke_reactie.model.findings import Gate, Scope
from bestuurlijke_reactie.model.reading import Reading

_OPENING = 1800
"""Characters of the text in which a letter says what it is."""
_NO_LETTER = 6.0
"""What a long document without any letter in it loses."""
_MOST = 100_000
"""Characters of a letter that are weighed; the longest document of tests/corpus, a report with a letter in it, has 92,000."""
_LABEL = 90
"""Characters at the beginning of a block in which its label stands."""


_RUNNING = ("body", "opening")
"""Where running text is looked through."""
_PLENTY = 2
_SUREST = 4.6
"""The logarithm of the odds from which a verdict is as sure as any is called (0.99)."""
_TELLING = 3
"""Stances that are looked for in any case: they say best why a letter is a reaction."""
_FEW = 8
"""Lines that are looked at for the kind of paper where no salutation or paragraph ends the letterhead."""
_QUOTED = re.compile(r"‘[^‘’]{3,160}’(?!\w)|“[^“”]{3,300}”|„[^„”“]{3,300}[”“]|\"[^\"]{3,300}\"|'(?<!\w')[^']{3,160}'(?!\w)")
"""A title, or what another says: its words are not the letter's."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A kind of sign: where it is looked for, what one hit weighs, how many count.

    With `absent` it rests on other groups: those must have none, those in `present` one.  Where all groups in `halved` have
    as many signs as `_PLENTY`, it weighs half: a letter that goes through recommendations itself may well speak of before and later.
    """

    name: str
    unless: tuple[str, ...]
    absent: tuple[str, ...]
    present: tuple[str, ...]
    halved: tuple[str, ...]
    where: str
    weight: float
    most: int
    why: str
    pattern: re.Pattern[str]


@dataclass(slots=True)
class _Verdict:
    """What the signs found in one candidate weigh together, and what those of each group weigh, and why."""

    scope: Scope
    total: float
    reasons: list[tuple[float, str]]
    front: Front


@cache
def _groups() -> tuple[_Group, ...]:
    groups = []
    for name, group in lexicon("gate")["groups"].items():
        where = group.get("where", "")
        # In running text a sign begins with a word, elsewhere it can be the end of one ("statenrekenkamer").
        words = group.get("words", ())
        anchor = {"labels": r"\W*(?:\d{1,2}\W+)?"}.get(where, BEFORE_WORD if where in _RUNNING else "")
        pattern = re.compile(f"{anchor}(?:{by_letter(words) if where in _RUNNING else '|'.join(words)})")
        unless, absent, present, halved = (tuple(group.get(key, ())) for key in ("unless", "absent", "present", "halved"))
        most, weight = group.get("most", 1), group["weight"]
        groups.append(_Group(name, unless, absent, present, halved, where, weight, most, group["why"], pattern))
    return tuple(groups)


def find_gate(reading: Reading) -> Gate:
    """Whether the document is, or holds, a bestuurlijke reactie; its scope is the letter, the whole document otherwise.

    `score` is the probability, 0..1, that the verdict is right; `reason` names the signs that weighed most.
    """
    return find_letter(reading)[0]


def find_letter(reading: Reading) -> tuple[Gate, Front]:
    """As `find_gate`, with head and foot of the letter in its scope."""
    whole = Scope(0, text_end(reading))
    report, verdicts = _candidates(reading, whole)
    if report and [verdict.scope for verdict in verdicts] == [whole]:
        verdicts[0].total -= _NO_LETTER
        verdicts[0].reasons.append((-_NO_LETTER, "a report in which no letter stands"))
    best = max(verdicts, key=lambda verdict: verdict.total)
    is_reaction = best.total > 0
    ordered = sorted(best.reasons, key=lambda reason: -reason[0] if is_reaction else reason[0])
    said = [why for weight, why in ordered if (weight > 0) == is_reaction][:3]
    reason = "; ".join(said) or ("no sign that it answers recommendations" if not is_reaction else "its signs together")
    sure = 1 / (1 + math.exp(-abs(best.total)))
    scope = best.scope if is_reaction else whole
    passage = best.front.subject.passage if best.front.subject else None
    gate = Gate(is_reaction, scope, reason, round(min(0.99, sure), 3), passage)
    return gate, best.front if scope == best.scope else read_front(reading, scope)


def _candidates(reading: Reading, whole: Scope) -> tuple[bool, list[_Verdict]]:
    """Whether the document is a report, and a verdict on each part of it that can be the letter."""
    scopes = find_letters(reading, whole)
    report = is_report(reading, whole)
    if report and len(scopes) > 1:
        scopes = scopes[1:]
    return report, [_weigh(reading, scope) for scope in scopes]


def _weigh(reading: Reading, scope: Scope) -> _Verdict:
    front = read_front(reading, scope)
    texts = _texts(reading, scope, front)
    printed = texts["body"][0]
    texts = {where: [" ".join(text.lower().replace("\n", ". ").split()) for text in parts] for where, parts in texts.items()}
    found = {group.name: _hits(group, texts[group.where]) for group in _groups() if group.where in texts}
    found |= _stances(printed, found)
    reasons = _reasons(found)
    return _Verdict(scope, _total(reasons), reasons, front)


def _total(reasons: list[tuple[float, str]]) -> float:
    return float(lexicon("gate")["threshold"]["bias"]) + sum([weight for weight, _ in reasons])


def _reasons(found: dict[str, int]) -> list[tuple[float, str]]:
    """What the signs of each group weigh together, and why; `found` is how many each group has."""
    reasons = []
    for group in _groups():
        if group.absent:
            count = int(not any(found[name] for name in group.absent) and all(found[name] for name in group.present))
        else:
            count = found[group.name]
        if count and group.weight and not any(found[name] for name in group.unless):
            reasons.append((_weight(group, found) * count, group.why))
    return reasons


def _weight(group: _Group, found: dict[str, int]) -> float:
    halved = bool(group.halved) and all(found[name] >= _PLENTY for name in group.halved)
    return group.weight / 2 if halved else group.weight


def _hits(group: _Group, texts: list[str]) -> int:
    """How many different signs of a group stand in the texts, up to the most that count."""
    seen: set[str] = set()
    for order, text in enumerate(texts):  # in small letters and single-spaced, as the signs are
        text = f" {text}" if group.where in _RUNNING else text
        matches = [group.pattern.match(text)] if group.where == "labels" else group.pattern.finditer(text)
        for match in matches:
            if match is not None:
                seen.add(f"{order} {match.start()}" if group.where == "body" else match[0])
                if len(seen) >= group.most:
                    return group.most
    return len(seen)


def _texts(reading: Reading, scope: Scope, front: Front) -> dict[str, list[str]]:
    """The parts of the letter in which signs are looked for."""
    head, signatures, subject, sender = front.head, front.signatures, front.subject, front.sender
    blocks = [block for block in reading.blocks[scope.first : scope.last] if block.kind not in ("furniture", "footnote")]
    first = reading.blocks[head.opening] if head.opening < scope.last else None
    start = first.start if first else (blocks[0].start if blocks else 0)
    end = blocks[-1].end if blocks else start
    greeting = reading.text[first.start : first.end] if first and is_salutation(reading.text[first.start : first.end]) else ""
    signed = [signatory.role.value for signatory in signatures.signatories if signatory.role]
    closed = signatures.start if signatures.start and start < signatures.start and not _annexed(signatures, end) else end
    body = _unquoted(reading.text[start : min(closed, start + _MOST)])
    values = [value.value if value else "" for value in (sender.kind, sender.body, sender.name)]
    return {
        "sender": [" ".join(values)],
        "subject": [_unquoted(text) for text in ([subject.value] if subject else _titles(head))],
        "to": [f"{front.addressee.value if front.addressee else ''} {greeting}"],
        "head": [
            piece.text
            for piece in head.zone("head")[: None if first else _FEW]
            if not subject or not subject.passage.start <= piece.start < subject.passage.end
        ],
        "attachments": [attached.value for attached in front.attachments],
        "opening": [_unquoted(reading.text[start : min(start + _OPENING, end)])],
        "body": [body],
        "labels": [
            reading.text[block.start : min(block.start + _LABEL, block.end)]
            for block in blocks
            if start <= block.start < start + _MOST
        ],
        "end": [" ".join([*signed, *(passage.text for passage in signatures.signers)])],
    }


def _stances(text: str, found: dict[str, int]) -> dict[str, int]:
    """How many stances of each kind `text` takes, up to those that count.

    It stops where these and the other signs, `found`, make a reaction of it as surely as can be, and does not begin where
    `found` does alone or no stances could make one of it: to go through a whole letter for stances takes longer than to
    look for all other signs.
    """
    groups = [group for group in _groups() if group.where == "stances"]
    counted = {group.name: 0 for group in groups}
    bare = _total(_reasons(found | counted))
    if bare >= _SUREST or bare + sum(group.weight * group.most for group in groups) <= -_SUREST:
        return counted
    for stance in stances_in(text):
        for group in groups:
            counted[group.name] += counted[group.name] < group.most and group.pattern.match(stance) is not None
        if all(counted[group.name] == group.most for group in groups):
            break  # no more of them count
        if sum(counted.values()) >= _TELLING and _total(_reasons(found | counted)) >= _SUREST:
            break
    return counted


def _unquoted(text: str) -> str:
    """`text` without the words in quotation marks, unless it is nothing else."""
    bare = _QUOTED.sub("‘’", text)
    return bare if re.search(r"\w", bare) else text


def _annexed(signatures: Signatures, end: int) -> bool:
    """Whether much text stands behind the signatures: an annex with the reactions."""
    return signatures.start is not None and end - signatures.start > 1500


def _titles(head: Head) -> list[str]:
    """Headings above the text, where no line says what the subject is."""
    blocks = head.reading.blocks[head.scope.first : head.opening]
    return [head.reading.text[block.start : block.end] for block in blocks if block.kind == "heading"][:3]
