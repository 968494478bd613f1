"""The letters of gold, and what was read of them: a folder a letter with gold.json, and JSON that `extract` or `batch` wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bestuurlijke_reactie.evaluating.comparing import Json
from bestuurlijke_reactie.model.errors import UnreadableError, UsageError

_LAYOUT = re.compile(r"^[-*\s]*layout\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


class Map(NamedTuple):
    """An object with any keys, whose values have this shape."""

    of: Any


PLAIN = object()
"""The shape of a text, a number, true or false."""
_PERSON = {"name": PLAIN, "role": PLAIN, "capacity": PLAIN}
_LETTER = {
    "sender": {"name": PLAIN, "kind": PLAIN, "body": PLAIN},
    **dict.fromkeys(("addressee", "date", "our_reference", "your_reference", "subject", "report_title"), PLAIN),
    "attachments": [PLAIN],
    "signatories": [_PERSON],
}
_DEADLINE = {"quote": PLAIN, "due": PLAIN}
_ITEM = {"number": PLAIN, "text": PLAIN, "addressees": [PLAIN]}
_RESPONSE = {"target": PLAIN, "numbers": [PLAIN], "text": PLAIN, "stance": PLAIN, "follow_up": PLAIN}
_ITEMS = {"recommendations": [_ITEM], "conclusions": [_ITEM]}
_GOLD = _LETTER | _ITEMS | {"is_response": PLAIN, "responses": [_RESPONSE], "deadlines": [{**_DEADLINE, "numbers": [PLAIN]}]}
_REACTION = _ITEMS | {
    "document_type": PLAIN,
    "letter": _LETTER,
    "responses": [_RESPONSE | {"deadlines": [_DEADLINE]}],
    "confidence": Map(float),
    "evidence": Map([{"page": int}]),
}
"""As much of both forms as is looked at here; what is null or not there is nothing given."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One letter: its folder's name, the letter itself where it is there, what it says, and by what it is grouped."""

    name: str
    letter: Path | None
    gold: Json
    traits: Mapping[str, str]
    """layout (where the gold or its notes name it), source (digital, ocr, plain) and sender (its kind)."""


def find_gold(folder: Path) -> list[Gold]:
    """The letters in the folders of `folder`, by name.

    Raises UsageError when there are none, UnreadableError for gold that cannot be read; the messages name the file.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder", "give the folder that holds a folder for each letter")
    found = [_gold(path) for path in sorted(folder.glob("*/gold.json"))]
    if not found:
        raise UsageError(f"{folder}: no folder in it has a gold.json", "give the folder that holds a folder for each letter")
    return found


def find_reactions(folder: Path, letters: Iterable[Gold]) -> dict[str, Json]:
    """The reactions to the letters that have one in `folder`: NAME.json, or in letters/ as `batch` writes them.

    Raises UsageError when there is none at all, UnreadableError for one that cannot be read; the messages name the file.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder", "give the folder with the JSON, or --run to read the letters")
    kept = {path.parts[-2:]: path for path in sorted((folder / "letters").glob("**/*.json"))}
    reactions: dict[str, Json] = {}
    for each in letters:
        path = folder / f"{each.name}.json"
        if not path.is_file() and each.letter is not None:
            path = kept.get((each.name, f"{each.letter.name}.json"), path)
        if path.is_file():
            reactions[each.name] = load(path, _REACTION, "make it with `reactie extract`")
    if not reactions:
        raise UsageError(
            f"{folder}: holds no JSON of these letters",
            "name it as the folder of its letter, or give the folder of `reactie batch`",
        )
    return reactions


def load(path: Path, shape: object, remedy: str) -> dict[str, Any]:
    """The JSON object in a file; raises UnreadableError, which names it, when it is none or has another shape.

    A shape is an object or `Map` of shapes, a list with one, PLAIN, str, float for a probability or int for a page; null fits all.
    """
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror})", "look at its rights") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{path}: is no JSON ({error})", remedy) from error
    wrong = "it is null" if value is None else _fault(value, shape, "")
    if wrong:
        raise UnreadableError(f"{path}: is not of this form ({wrong})", remedy)
    return dict(value)


def _fault(value: object, shape: Any, at: str) -> str:
    """What is wrong with the shape of `value`; empty when nothing is."""
    if value is None:
        return ""
    if isinstance(shape, dict | Map):
        if not isinstance(value, dict):
            return f"{at or 'it'} is no object"
        parts = shape.items() if isinstance(shape, dict) else ((key, shape.of) for key in value)
        return _first(_fault(value.get(key), part, f"{at}/{key}") for key, part in parts)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{at} is no list"
        return _first(
            f"{at}/{i} is null" if each is None else _fault(each, shape[0], f"{at}/{i}") for i, each in enumerate(value)
        )
    if isinstance(value, dict | list):
        return f"{at} is no text or number"
    if shape is str and not isinstance(value, str):
        return f"{at} is no text"
    if shape is float and not (isinstance(value, int | float) and 0 <= value <= 1):
        return f"{at} is no probability"
    return f"{at} is no page" if shape is int and not (isinstance(value, int) and value >= 1) else ""


def _first(faults: Iterable[str]) -> str:
    return next(filter(None, faults), "")


def _gold(path: Path) -> Gold:
    gold = load(path, _GOLD, "look at the gold of another letter for its form")
    letters = sorted(path.parent.glob("letter.*"))
    letter = letters[0] if letters else None
    traits = {"layout": _layout(gold, path.with_name("notes.md")), "source": _source(gold, letter)}
    traits["sender"] = str((gold.get("sender") or {}).get("kind") or "")
    return Gold(path.parent.name, letter, gold, {key: value for key, value in traits.items() if value})


def _layout(gold: Json, notes: Path) -> str:
    """As the gold has it, or a line of the notes such as "layout: table"."""
    if isinstance(gold.get("layout"), str):
        return str(gold["layout"])
    try:
        found = _LAYOUT.search(notes.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return found[1].rstrip(".") if found else ""


def _source(gold: Json, letter: Path | None) -> str:
    if letter is None:
        return "ocr" if gold.get("scan") else ""
    suffix = letter.suffix.lower()
    if gold.get("scan") or suffix in _PICTURES:
        return "ocr"
    return "digital" if suffix == ".pdf" else "plain"


def letters_to_read(letters: Sequence[Gold]) -> list[Path]:
    """The letters themselves; raises UsageError when one is not there."""
    lacking = next((each.name for each in letters if each.letter is None), None)
    if lacking is not None:
        raise UsageError(
            f"{lacking}: has no letter beside its gold.json", "put it there as letter.pdf, or give a folder with JSON"
        )
    return [each.letter for each in letters if each.letter is not None]
