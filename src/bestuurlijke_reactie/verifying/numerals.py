"""Numbers of recommendations in the words that name them: "2, 3 en 5 t/m 7", "de derde aanbeveling", "(iv)"."""

from __future__ import annotations

import re

from bestuurlijke_reactie.verifying.folding import plain, words_of
from bestuurlijke_reactie.verifying.lexicon import words

_ORDINALS = {word: number for number, word in enumerate(words()["ordinals"], 1)}
COUNTS: dict[str, int] = {word: number for number, word in enumerate(words()["counts"], 1)}
"""Words for how many, up to fifteen."""
_THROUGH = rf"\s?(?:{words()['through']})\s?"
_TOKEN = re.compile(r"(?<!\d)[a-z]?\d+(?:[.-][a-z]?\d+|[a-z]\d+)*(?:[.-]?[a-z])?(?![a-z])|\b[ivxl]+\b|\b[a-z]{1,2}\b")
_RANGE = re.compile(rf"(?<!\d)([a-z]?)(\d{{1,4}})([a-z]?)\.?{_THROUGH}(?:en met\s)?([a-z]?)(\d{{1,4}})([a-z]?)")
_LETTER_RANGE = re.compile(rf"\b([a-z]){_THROUGH}([a-z])\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LAST = re.compile(rf"\b(?:{words()['last']})\b")
_WIDEST = 60
"""Numbers in a range at most."""
_FEW = 6
"""Words that name a number and nothing else."""


def same(number: str) -> str:
    """A number as it is compared: small letters and digits, with the stops and dashes between them."""
    return re.sub(r"[^\w.-]", "", plain(number)).strip(".-")


def numbers_in(text: str) -> set[str]:
    """All numbers that `text` may name, as `same` writes them; ordinals and Roman figures as digits too."""
    read = plain(text)
    found = {same(each) for each in [*_TOKEN.findall(read), *re.split(r"[\s,;:()\[\]/]+", read)]} - {""}
    for word in re.findall(r"\w+", read):
        number = _ORDINALS.get(word) or COUNTS.get(word) or _roman(word)
        if number:
            found.add(str(number))
        elif re.fullmatch(r"\d+(?:e|ste|de)", word):
            found.add(re.sub(r"\D", "", word))
    for match in _RANGE.finditer(read):
        first, last = int(match[2]), int(match[5])
        found.update(f"{match[1]}{each}" for each in range(first, min(last, first + _WIDEST) + 1))
        found.update({f"{match[1]}{match[2]}{match[3]}", f"{match[4]}{match[5]}{match[6]}"})
    for match in _LETTER_RANGE.finditer(read):
        found.update(chr(code) for code in range(ord(match[1]), ord(match[2]) + 1))
    return found


def count_of(number: str) -> int | None:
    """A number that is written in figures, as a whole number; None for any other."""
    return int(number) if re.fullmatch(r"[0-9]{1,6}", number) else None


def names_a_number(text: str) -> bool:
    """Whether `text` is there to name a number: in digits, as an ordinal or as a list marker; a sentence is not."""
    tokens = words_of(text)
    return len(tokens) <= _FEW and any(re.search(r"\d", each) or each in _ORDINALS or _roman(each) for each in tokens)


def names_the_last(text: str) -> bool:
    """Whether `text` speaks of the last one."""
    return _LAST.search(plain(text)) is not None


def _roman(word: str) -> int:
    if not re.fullmatch(r"[ivxl]{1,6}", word):
        return 0
    values = [_ROMAN[letter] for letter in word]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
