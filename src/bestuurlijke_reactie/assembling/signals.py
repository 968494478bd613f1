"""The signals by which the confidence of a value is weighed: numbers with names, most from 0 to 1.

A value's own signals are the score that its rule gives it and whether others lost to it.  What belongs to an item or a
response adds how whole its text looks, and how well the letter fits together: whether all that is recommended is answered,
whether the numbers count on, and by how much the layout won.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from bestuurlijke_reactie.dutch.numerals import sort_key
from bestuurlijke_reactie.model.findings import Answer, Findings, Link
from bestuurlijke_reactie.model.passage import Passage

Signals = Mapping[str, float]

_UNSURE, _SURE = 0.02, 0.995
"""Scores beyond these count as these: no rule is wrong or right every time."""
_SEVERAL = 3
"""So many, of rivals or of gaps, and more say the same."""
_WIDE_MARGIN = 3.0
"""Points by which a layout beats the next without doubt."""
_SHORT_TEXT = 20
"""Characters that are added before lengths are compared, so that a few more in a short text are no great difference."""
_ENDED = re.compile(r"(?:[.?!:][’”\"')\]]*|[’”\"])$")


def own_signals(score: float, rivals: int) -> dict[str, float]:
    """What the rule that gave a value says of it: its score, 0..1, as logarithm of the odds, and how many values lost to it."""
    held = min(max(score, _UNSURE), _SURE)
    return {"score": math.log(held / (1.0 - held)), "rivals": min(rivals, _SEVERAL) / _SEVERAL}


def signals_of_items(findings: Findings) -> dict[str, list[Signals]]:
    """By list of the contract, the signals of each of its items: those of the letter and those of the item."""
    items = findings.items
    whole = _of_letter(findings)
    lists: dict[str, list[Signals]] = {}
    for name, pool in (("recommendations", items.recommendations), ("conclusions", items.conclusions)):
        answered = _answered(findings, name)
        lists[name] = [
            {**whole, **text, "unanswered": float(index not in answered), "unnumbered": float(pool[index].number is None)}
            for index, text in enumerate(_of_texts([item.text for item in pool]))
        ]
    printed = {"recommendation": bool(items.recommendations), "conclusion": bool(items.conclusions)}
    texts = _of_texts([answer.text for answer in items.answers])
    lists["responses"] = [
        {**whole, **text, **_of_answer(answer, links, printed[answer.target])}
        for text, answer, links in zip(texts, items.answers, findings.links, strict=True)
    ]
    return lists


def _answered(findings: Findings, name: str) -> set[int]:
    pairs = zip(findings.items.answers, findings.links, strict=True)
    return {link.index for answer, links in pairs if name.startswith(answer.target) for link in links}


def _of_letter(findings: Findings) -> Signals:
    items = findings.items
    wanted, reactions = len(items.recommendations), [one for one in items.answers if one.target == "recommendation"]
    margin = items.score - max((rival.score for rival in items.rivals), default=0.0)
    numbers = [item.number.value for item in items.recommendations if item.number is not None]
    gaps = sum(sort_key(one) >= sort_key(two) for one, two in pairwise(numbers))
    return {
        "doubtful letter": 1.0 - findings.gate.score,
        "margin": min(max(margin, 0.0), _WIDE_MARGIN) / _WIDE_MARGIN,
        "weak layout": max(0.0, 1.0 - items.score / max(1, wanted + len(items.answers))),
        "no items": float(not wanted),
        "open items": 1.0 - len(_answered(findings, "recommendations")) / wanted if wanted else 0.0,
        "loose responses": sum(not links for links in findings.links) / max(1, len(items.answers)),
        "uneven": float(wanted not in (0, len(reactions))),
        "gaps": min(gaps, _SEVERAL) / _SEVERAL,
        "few": float(len(items.answers) < 3),
    }


def _of_texts(passages: Sequence[Passage]) -> list[Signals]:
    texts = [passage.text for passage in passages]
    usual = median(map(len, texts)) if texts else 0
    return [_of_text(passage, text, usual) for passage, text in zip(passages, texts, strict=True)]


def _of_text(passage: Passage, text: str, usual: float) -> Signals:
    longer = math.log((len(text) + _SHORT_TEXT) / (usual + _SHORT_TEXT))
    reading = passage.reading
    pages = {line.page for at in (passage.start, passage.end - 1) for line in reading.lines_at(at, at + 1)}
    return {
        "unended": float(_ENDED.search(text) is None),
        "long": max(0.0, longer),
        "short": max(0.0, -longer),
        "over pages": float(len(pages) > 1),
        "pieces": min(len(passage.spans) - 1, 4) / 4,
    }


def _of_answer(answer: Answer, links: Sequence[Link], printed: bool) -> Signals:
    return {
        "unlinked": float(not links and printed),
        "several": float(len(answer.numbers) > 1),
        "counted": float(answer.by_words or any(number.rule == "printed order" for number in answer.numbers)),
        "marked": float(answer.verdict is not None),
    }
