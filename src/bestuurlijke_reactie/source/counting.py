"""Numbers as lists write them: 3, c, iii, 03, 3e, derde."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_ORDINALS = ("nulde", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
             "twaalfde")  # fmt: skip


def written(count: int, form: str) -> str:
    """`count` in a number form by its Word name ("decimal", "lowerLetter", "upperRoman", "ordinalText" ...)."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 20 + 1) if count > 0 else ""
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        return f"{count}e"
    if form in ("cardinalText", "ordinalText") and 0 <= count < len(_WORDS):
        return (_WORDS if form == "cardinalText" else _ORDINALS)[count].capitalize()
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    roman = ""
    for size, sign in _ROMAN:
        while count >= size:
            roman += sign
            count -= size
    return roman
