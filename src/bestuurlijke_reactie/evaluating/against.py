"""What became better and what became worse since an earlier evaluation, letter by letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bestuurlijke_reactie.evaluating.evaluation import VERSION
from bestuurlijke_reactie.evaluating.letters import PLAIN, Map, load
from bestuurlijke_reactie.evaluating.scoring import CORE
from bestuurlijke_reactie.model.errors import UnreadableError

Report = dict[str, Any]

_ERROR = {**dict.fromkeys(("letter", "field", "kind", "about", "gold", "given", "words"), str), "page": int}
_SHAPE = {
    "errors": [_ERROR],
    "cases": Map({"parts": Map(PLAIN)}),
    "fields": Map({"score": {"f1": float}}),
    "whole_letters": Map({"share": float}),
}
"""What is looked at of an earlier evaluation."""
_REMEDY = "make it with `reactie evaluate … --format json -o FILE`"


def load_report(path: Path) -> Report:
    """An earlier evaluation; raises UnreadableError, which names the file, for anything else."""
    report = load(path, _SHAPE, _REMEDY)
    if report.get("evaluation_version") != VERSION:
        raise UnreadableError(f"{path}: is no evaluation of version {VERSION}", _REMEDY)
    if not _is_whole(report):
        raise UnreadableError(f"{path}: is no whole evaluation", _REMEDY)
    return report


def _is_whole(report: Report) -> bool:
    """Whether all is there that is compared."""
    try:
        complete = all(set(_ERROR) <= error.keys() for error in report["errors"])
        parts = all(isinstance(case["parts"], dict) for case in report["cases"].values())
        shares = [report["whole_letters"][key]["share"] for key in ("core", "all")]
        f1 = [measures["score"]["f1"] for measures in report["fields"].values()]
    except (KeyError, TypeError, AttributeError):
        return False
    return complete and parts and all(isinstance(each, int | float) for each in (*shares, *f1))


def against(base: Report, now: Report) -> Report:
    """The gains and losses over the letters that are in both, and how the figures of all letters changed.

    An error that only reads otherwise, another wrong value for the same one of the gold, is neither.
    """
    both = [name for name in now["cases"] if name in base["cases"]]
    before, after = (_by_letter(report["errors"]) for report in (base, now))
    letters = {name: _change(name, base, now, before.get(name, []), after.get(name, [])) for name in both}
    return {
        "letters": {name: change for name, change in letters.items() if any(change.values())},
        "new": [name for name in now["cases"] if name not in base["cases"]],
        "gone": [name for name in base["cases"] if name not in now["cases"]],
        "fields": dict(_fields(base, now)),
        "whole_letters": {
            key: {"before": base["whole_letters"][key]["share"], "now": now["whole_letters"][key]["share"]}
            for key in ("core", "all")
        },
    }


def _change(name: str, base: Report, now: Report, before: list[Report], after: list[Report]) -> Report:
    whole, was_whole = (
        {key for key, parts in (("core", CORE), ("all", tuple(report["cases"][name]["parts"]))) if _right(report, name, parts)}
        for report in (now, base)
    )
    return {
        "gains": _only(before, after),
        "losses": _only(after, before),
        "now_whole": sorted(whole - was_whole),
        "no_longer_whole": sorted(was_whole - whole),
    }


def _right(report: Report, name: str, parts: Iterable[str]) -> bool:
    return all(report["cases"][name]["parts"].get(part, True) for part in parts)


def _only(some: list[Report], others: list[Report]) -> list[Report]:
    """The errors that are not among the `others`; equal ones as often as there are more of them."""
    left = Counter(map(_identity, others))
    only = []
    for error in some:
        left[_identity(error)] -= 1
        if left[_identity(error)] < 0:
            only.append(error)
    return only


def _identity(error: Report) -> tuple[str, str, str]:
    """What an error is about: the value of the gold, or the one given where there should be none."""
    value = error["given"] if error["kind"] == "extra" else error["gold"]
    return error["field"], error["kind"] if error["kind"] == "extra" else "", f"{error['about']} {error['words']} {value}"


def _by_letter(errors: Iterable[Report]) -> dict[str, list[Report]]:
    letters: dict[str, list[Report]] = {}
    for error in errors:
        letters.setdefault(error["letter"], []).append(error)
    return letters


def _fields(base: Report, now: Report) -> Iterator[tuple[str, Report]]:
    for name, measures in now["fields"].items():
        before = base["fields"].get(name)
        if before is not None and before["score"]["f1"] != measures["score"]["f1"]:
            yield name, {"before": before["score"]["f1"], "now": measures["score"]["f1"]}
