"""Whether what was read from words follows from them: the letter's particulars, deadlines and judgements."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher

from bestuurlijke_reactie.verifying.dates import days_in
from bestuurlijke_reactie.verifying.folding import fold, plain, words_of
from bestuurlijke_reactie.verifying.lexicon import any_of
from bestuurlijke_reactie.verifying.lexicon import words as lexicon
from bestuurlijke_reactie.verifying.periods import due_of
from bestuurlijke_reactie.verifying.register import body_of
from bestuurlijke_reactie.verifying.report import Report
from bestuurlijke_reactie.verifying.words import Letter

_KINDS: dict[str, str] = lexicon()["kinds"]
_ADDRESSEES: dict[str, str] = lexicon()["addressees"]
_CAPACITIES: dict[str, str] = lexicon()["capacities"]
_YES, _NO, _LIMITED = (
    re.compile(pattern)
    for pattern in (
        lexicon()["verdicts"]["yes"],
        rf"\b(?:{lexicon()['verdicts']['no']})\b",
        rf"\b(?:{any_of(lexicon()['verdicts']['limits'])})\b",
    )
)
_SHORT = 3
"""Letters of a word that may stand anywhere."""
_MOST = 160
"""Characters of a plain yes or no."""
_MISREAD = {"0": "o", "1": "l", "5": "s", "i": "l", "|": "l"}
_NEAR = 0.8
"""How alike words are of which a scan was read."""
_SIGNS = " .,;:()[]<>"


def check_values(letter: Letter, report: Report) -> None:
    """Checks every value that is no stretch of the document by itself."""
    on = _day_of(letter.value["letter"]["date"])
    for pointer, value in letter.leaves.items():
        if pointer in letter.broken or not isinstance(value, str):
            continue
        words = letter.printed(pointer)
        if pointer == "/letter/date":
            _check_date(letter, value, words, report)
        elif pointer == "/letter/sender/identifier":
            _check_identifier(letter, value, on, report)
        elif words is None:
            if pointer in letter.entries:
                report.leave("values whose words are not known without --text")
        else:
            _check_value(letter, pointer, value, words, report)
    _check_deadlines(letter, on, report)


def _check_value(letter: Letter, pointer: str, value: str, words: str, report: Report) -> None:
    read = plain(words)
    if pointer == "/letter/sender/kind":
        fits = _kind_fits(value, read, letter.value["letter"]["sender"])
    elif pointer.startswith("/letter/sender/") or pointer.endswith("/role"):
        fits = _is_made_of(value, words, letter.flow is not None or letter.by_ocr)
    elif pointer.endswith("_reference"):
        fits = _alike(value, words, letter)
    elif pointer.endswith("/capacity"):
        fits = plain(value).strip(".") in read or _CAPACITIES.get(plain(value).strip("."), "\0") in read
    elif "/addressees/" in pointer:
        fits = value not in _ADDRESSEES or re.search(_ADDRESSEES[value], read) is not None or _is_near(value, words)
    elif pointer.endswith("/stance"):
        fits = _stance_fits(value, read, report)
    else:
        return
    if fits:
        report.checked += 1
    else:
        report.add(pointer, f"{value} does not follow from its words", words)


def _check_date(letter: Letter, value: str, words: str | None, report: Report) -> None:
    day = _day_of(value)
    if day is None:
        report.add("/letter/date", f"{value} is no day of the calendar")
        return
    said = [words] if words is not None else letter.flow.readings if letter.flow is not None else []
    found = {each for text in said for each in days_in(text)}
    if day in found:
        report.checked += 1
    elif not found or letter.by_ocr and words is None:
        report.leave("dates whose words have no plain form")
    else:
        report.add("/letter/date", f"{value} does not follow from its words", words or "other dates")


def _check_identifier(letter: Letter, value: str, on: date | None, report: Report) -> None:
    body = body_of(value)
    sender = letter.value["letter"]["sender"]
    if body is None:
        report.add("/letter/sender/identifier", f"{value} is not in the register")
    elif not body.was_there(on):
        report.add("/letter/sender/identifier", f"{value} was not in force on {on}", f"{body.start} - {body.end}")
    elif sender["name"] is None or not body.is_called(sender["name"]):
        report.add("/letter/sender/identifier", f"{value} is another body than {sender['name']}", body.names[0])
    elif sender["kind"] is not None and body.kind not in (sender["kind"], "other") and sender["kind"] != "other":
        report.add("/letter/sender/identifier", f"{value} is a {body.kind}, the sender a {sender['kind']}")
    else:
        report.checked += 1


def _check_deadlines(letter: Letter, on: date | None, report: Report) -> None:
    for index, response in enumerate(letter.value["responses"]):
        for order, deadline in enumerate(response["deadlines"]):
            at = f"/responses/{index}/deadlines/{order}"
            given = deadline["due"]
            day = _day_of(given) if given is not None else None
            expected = due_of(deadline["quote"], on)
            if given is not None and day is None:
                report.add(f"{at}/due", f"{given} is no day of the calendar")
            elif expected is None:
                report.leave("due days whose quote has no plain form")
            elif expected != day:
                report.add(f"{at}/due", f"is {given}, but the quote comes to {expected}", deadline["quote"])
            else:
                report.checked += 1


def _kind_fits(kind: str, read: str, sender: dict[str, str | None]) -> bool:
    """Whether the words are about the sender, and none says that it is of another kind only."""
    own = [word for word in words_of(f"{sender['name'] or ''} {sender['body'] or ''}") if len(word) > _SHORT]
    told = {name for name, pattern in _KINDS.items() if re.search(pattern, f"{read} {plain(sender['name'] or '')}")}
    about = re.search(_KINDS.get(kind, "(?!)"), read) is not None or any(word in fold(read) for word in own)
    return about and (not told or kind in told or kind in ("gemeenschappelijke_regeling", "other"))


def _is_made_of(value: str, words: str, misread: bool) -> bool:
    """Whether a name is made of printed words; the word for its kind may come from elsewhere in the letter."""
    printed = fold(plain(words))
    own = [word for word in words_of(value) if not any(re.fullmatch(pattern, word) for pattern in _KINDS.values())]
    return all(fold(word) in printed for word in own) or (misread and _is_near(value, words))


def _is_near(value: str, words: str) -> bool:
    """Whether no more than a slip or two parts them."""
    return SequenceMatcher(None, fold(plain(value)), fold(plain(words))).ratio() > _NEAR


def _alike(value: str, words: str, letter: Letter) -> bool:
    """Whether a reference is what is printed; where letters and figures were confused, also what it must have been."""
    one, other = (fold(plain(each)).strip(_SIGNS) for each in (value, words))
    if one == other:
        return True
    return (letter.flow is not None or letter.by_ocr) and _untold(one) == _untold(other)


def _untold(text: str) -> str:
    return "".join(_MISREAD.get(sign, sign) for sign in text)


def _stance_fits(stance: str, read: str, report: Report) -> bool:
    """Whether words that settle it beyond doubt do not say the opposite."""
    if _LIMITED.search(read) or not _YES.search(read) or len(read) > _MOST:
        report.leave("stances whose words are no plain yes or no")
        return True
    return stance != ("accepted" if _NO.search(read) else "rejected")


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        return None
