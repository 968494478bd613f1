"""The markers that a browser prints before the items of HTML lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bestuurlijke_reactie.source.counting import written

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_LIST_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
}  # fmt: skip


@dataclass(slots=True)
class List:
    """An open list: how it numbers and the number of its next item."""

    form: str
    """As Word names it: "decimal", "lowerLetter" ...; "bullet" or "none"."""
    count: int = 1
    step: int = 1

    def next_marker(self, attributes: dict[str, str | None]) -> str:
        """The marker of the item that opens now; empty when the list prints none."""
        if self.form in ("bullet", "none"):
            return "•" if self.form == "bullet" else ""
        given = attributes.get("value")
        if given is not None and given.strip().lstrip("-").isdigit():
            self.count = int(given)
        form = _FORMS.get(attributes.get("type") or "", self.form)
        marker = f"{written(self.count, form)}."
        self.count += self.step
        return marker


def open_list(tag: str, attributes: dict[str, str | None]) -> List:
    """The list that a `ul` or `ol` opens."""
    style = _STYLE.search(attributes.get("style") or "")
    named = style[1].lower() if style is not None else ""
    if tag == "ul":
        return List("none" if named == "none" else _FORMS.get(named, "bullet"))
    if named in ("none", "disc", "circle", "square"):
        return List("none" if named == "none" else "bullet")
    start = attributes.get("start") or ""
    form = _FORMS.get(attributes.get("type") or "", _FORMS.get(named, "decimal"))
    return List(form, int(start) if start.strip().lstrip("-").isdigit() else 1, -1 if "reversed" in attributes else 1)


def is_list_sign(style: str) -> bool:
    """Whether an element with this style holds the list number that Word wrote as text."""
    return _LIST_SIGN.search(style) is not None


def item_marker(text: str) -> str:
    """The marker in such an element: its number, or a bullet for the signs of picture fonts."""
    sign = text.replace("\u00a0", " ").strip()
    return sign if any(char.isdigit() for char in sign) or len(sign) > 1 and sign[0].isalpha() or sign == "-" else "•"
