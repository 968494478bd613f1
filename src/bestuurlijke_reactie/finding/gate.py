"""The gate: is the document a bestuurlijke reactie, on the strength of many weak signs, and where in it does it stand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.finding.letterhead.addressee import find_addressee
from bestuurlijke_reactie.finding.letterhead.fields import find_fields
from bestuurlijke_reactie.finding.letterhead.subject import find_subject
from bestuurlijke_reactie.finding.pieces import Head, find_head, is_salutation
from bestuurlijke_reactie.finding.reports import find_letters, is_report
from bestuurlijke_reactie.finding.signatures import Signatures, read_signatures
from bestuurlijke_reactie.model.findings import Gate, Scope
from bestuurlijke_reactie.model.passage import Passage
from bestuurlijke_reactie.model.reading import Reading

_OPENING = 1800
"""Characters of the text in which a letter says what it is."""
_NO_LETTER = 6.0
"""What a long document without any letter in it loses."""
_LABEL = 90
"""Characters at the beginning of a block in which its label stands."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A kind of sign: where it is looked for, what one hit weighs, how many count."""

    name: str
    unless: str | None
    where: str
    weight: float
    most: int
    why: str
    pattern: re.Pattern[str]


@dataclass(slots=True)
class _Verdict:
    """The signs found in one candidate."""

    scope: Scope
    total: float
    reasons: list[tuple[float, str]] = field(default_factory=list)
    passage: Passage | None = None


@cache
def _groups() -> tuple[_Group, ...]:
    groups = []
    for name, group in lexicon("gate")["groups"].items():
        words = "|".join(group["words"])
        # In running text a sign begins with a word; elsewhere it can be the end of one ("statenrekenkamer").
        anchor = {"labels": r"\W*(?:\d{1,2}\W+)?", "body": r"\b", "opening": r"\b"}.get(group["where"], "")
        pattern = re.compile(rf"{anchor}(?:{words})")
        groups.append(_Group(name, group.get("unless"), group["where"], group["weight"], group["most"], group["why"], pattern))
    return tuple(groups)


def find_gate(reading: Reading) -> Gate:
    """Whether the document is, or holds, a bestuurlijke reactie; its scope is the letter, the whole document otherwise.

    `score` is the probability, 0..1, that the verdict is right; `reason` names the signs that weighed most.
    """
    whole = Scope(0, sum(block.kind != "furniture" for block in reading.blocks))
    scopes = find_letters(reading, whole)
    report = is_report(reading, whole)
    if report and len(scopes) > 1:
        scopes = scopes[1:]
    verdicts = [_weigh(reading, scope) for scope in scopes]
    if report and scopes == [whole]:
        verdicts[0].total -= _NO_LETTER
        verdicts[0].reasons.append((-_NO_LETTER, "a report in which no letter stands"))
    best = max(verdicts, key=lambda verdict: verdict.total)
    is_reaction = best.total > 0
    ordered = sorted(best.reasons, key=lambda reason: -reason[0] if is_reaction else reason[0])
    said = [why for weight, why in ordered if (weight > 0) == is_reaction][:3]
    reason = "; ".join(said) or ("no sign that it answers recommendations" if not is_reaction else "its signs together")
    sure = 1 / (1 + math.exp(-abs(best.total) * 0.9))
    scope = best.scope if is_reaction else whole
    return Gate(is_reaction, scope, reason, round(min(0.99, sure), 3), best.passage)


def _weigh(reading: Reading, scope: Scope) -> _Verdict:
    head = find_head(reading, scope)
    signatures = read_signatures(reading, scope)
    verdict = _Verdict(scope, float(lexicon("gate")["threshold"]["bias"]))
    texts = _texts(head, signatures, verdict)
    texts = {where: [" ".join(text.lower().split()) for text in parts] for where, parts in texts.items()}
    found = {group.name: _hits(group, texts[group.where]) for group in _groups()}
    if not found["takes_a_stance"] and not found["labelled_reactions"]:
        verdict.total += float(lexicon("gate")["threshold"]["no_stance"])
        verdict.reasons.append((float(lexicon("gate")["threshold"]["no_stance"]), "takes no stance"))
    for group in _groups():
        hits = found[group.name]
        if hits and not found.get(group.unless or "", 0):
            weight = group.weight * min(hits, group.most)
            verdict.total += weight
            verdict.reasons.append((weight, group.why))
    return verdict


def _hits(group: _Group, texts: list[str]) -> int:
    """How many different signs of a group stand in the texts, up to the most that count."""
    seen: set[str] = set()
    for text in texts:  # in small letters and single-spaced, as the signs are
        matches = [group.pattern.match(text)] if group.where == "labels" else group.pattern.finditer(text)
        for match in matches:
            if match is not None:
                seen.add(match[0] if group.where != "body" else f"{match.start()}")
                if len(seen) >= group.most:
                    return group.most
    return len(seen)


def _texts(head: Head, signatures: Signatures, verdict: _Verdict) -> dict[str, list[str]]:
    reading, scope = head.reading, head.scope
    blocks = [block for block in reading.blocks[scope.first : scope.last] if block.kind not in ("furniture", "footnote")]
    fields = find_fields(head)
    subject = find_subject(head, fields)
    addressee = find_addressee(head, fields)
    verdict.passage = subject.passage if subject else None
    title = [subject.value] if subject else _titles(head)
    first = reading.blocks[head.opening] if head.opening < scope.last else None
    start = first.start if first else (blocks[0].start if blocks else 0)
    end = blocks[-1].end if blocks else start
    greeting = reading.text[first.start : first.end] if first and is_salutation(reading.text[first.start : first.end]) else ""
    signed = [signatory.role.value for signatory in signatures.signatories if signatory.role]
    return {
        "subject": title,
        "to": [f"{addressee.value if addressee else ''} {greeting}"],
        "head": [
            piece.text
            for piece in head.zone("head")
            if not subject or not subject.passage.start <= piece.start < subject.passage.end
        ],
        "opening": [reading.text[start : min(start + _OPENING, end)]],
        "body": [
            reading.text[
                start : signatures.start
                if signatures.start and signatures.start > start and not _annexed(reading, signatures, end)
                else end
            ]
        ],
        "labels": [reading.text[block.start : block.start + _LABEL] for block in blocks if block.start >= start],
        "end": [" ".join([*signed, *(passage.text for passage in signatures.signers)])],
    }


def _annexed(reading: Reading, signatures: Signatures, end: int) -> bool:
    """Whether much text stands behind the signatures: an annex with the reactions."""
    return signatures.start is not None and end - signatures.start > 1500


def _titles(head: Head) -> list[str]:
    """Headings above the text, where no line says what the subject is."""
    blocks = head.reading.blocks[head.scope.first : head.opening]
    return [head.reading.text[block.start : block.end] for block in blocks if block.kind == "heading"][:3]
