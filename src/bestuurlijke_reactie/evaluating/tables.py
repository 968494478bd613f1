"""An evaluation as tables of words, for the terminal and for the web page alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bestuurlijke_reactie.evaluating.figures import MOST_CERTAIN, PRECISIONS
from bestuurlijke_reactie.evaluating.names import FIELDS, TRAITS
from bestuurlijke_reactie.evaluating.scoring import MEASURES, NONE

Report = dict[str, Any]

_NOTHING = "–"
_WHOLE = {"core": "nothing to correct in the main fields", "all": "nothing to correct at all"}

_GROUPED = {"recommendations": "recommendations", "responses.linked": "linked", "stance": "stance"}
"""The fields that are shown of groups."""


class Table(NamedTuple):
    """A table: its first column is words, the others are figures."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    note: str = ""
    spare: tuple[int, ...] = ()
    """Columns that may be left out where there is no room, the first first."""


class Change(NamedTuple):
    """One gain or loss: of which letter, which it is ("gain", "loss" or what became of the letter), and the error."""

    letter: str
    kind: str
    error: Report | None


def tables(report: Report) -> Iterator[Table]:
    """All tables but those of errors and changes."""
    yield _whole(report)
    yield _fields(report["fields"])
    for key, title in (("stance", "Stances"), ("follow_up", "Follow-ups")):
        if report[key]["confusion"] and any(report[key]["confusion"].values()):
            yield _confusion(title, report[key])
    if report["confidence"]["all"]["values"]:
        yield _confidence(report["confidence"])
    for trait, groups in report["groups"].items():
        if len(groups) > 1:
            yield _groups(TRAITS[trait], groups)
    if "against" in report:
        yield _movements(report["against"])


def changes(against: Report) -> Iterator[Change]:
    """The gains and losses, letter by letter."""
    words = {"now_whole": "now right", "no_longer_whole": "no longer right"}
    for letter, change in against["letters"].items():
        for key, said in words.items():
            for part in change[key]:
                yield Change(letter, f"{said} in {'the main fields' if part == 'core' else 'all'}", None)
        for key, kind in (("gains", "gain"), ("losses", "loss")):
            yield from (Change(letter, kind, error) for error in change[key])


def shown_errors(report: Report) -> list[Report]:
    """The errors without those that only follow from another."""
    return [error for error in report["errors"] if not error["follows"]]


def what(error: Report) -> str:
    """The field of an error, and what it is about."""
    return ", ".join(filter(None, (FIELDS.get(error["field"], error["field"]), error["about"])))


def excerpts(gold: str, given: str, size: int) -> tuple[str, str]:
    """Two texts, each of at most about `size` characters, so that the first thing in which they differ is in both."""
    same = next((i for i, (a, b) in enumerate(zip(gold, given, strict=False)) if a != b), min(len(gold), len(given)))
    start = 0 if max(len(gold), len(given)) <= size else max(0, same - size // 3)
    return _cut(gold, start, size), _cut(given, start, size)


def share(value: float | None) -> str:
    """A share as it is shown."""
    return _NOTHING if value is None else f"{value:.3f}"


def _cut(text: str, start: int, size: int) -> str:
    head, tail = "…" if start and text else "", "…" if len(text) > start + size else ""
    return head + text[start : start + size] + tail


def _range(interval: Sequence[float]) -> str:
    low, high = interval
    return f"{low:.3f}–{high:.3f}"


def _whole(report: Report) -> Table:
    rows: list[tuple[str, ...]] = [
        (_WHOLE[key], f"{each['right']} of {each['of']}", share(each["share"]), _range(each["interval"]))
        for key, each in report["whole_letters"].items()
    ]
    return Table("Letters", ("", "letters", "share", "95 %"), rows, f"Macro-F1 over the fields: {report['macro_f1']:.3f}.")


def _fields(fields: Report) -> Table:
    rows = []
    for name, measures in fields.items():
        score = measures["score"]
        rows.append(
            (
                FIELDS[name],
                share(score["precision"]),
                _range(score["precision_interval"]) if score["precision"] is not None else "",
                share(score["recall"]),
                _range(score["recall_interval"]) if score["recall"] is not None else "",
                *(_f1(measures[measure]) for measure in MEASURES),
                f"{score['right']}/{score['wrong']}/{score['missed']}",
            )
        )
    head = ("field", "precision", "95 %", "recall", "95 %", "F1", "strict", "soft", "alike", "right/wrong/missed")
    note = (
        "F1: as the field asks, texts alike and the rest soft. Strict: equal but for white space; soft: and for case, quotes, "
        "dashes and marks; alike: a Levenshtein similarity of 0.9 or more."
    )
    return Table("Fields", head, rows, note, spare=(4, 2, 7, 6, 8, 9))


def _confusion(title: str, verdicts: Report) -> Table:
    met = {given for row in verdicts["confusion"].values() for given in row}
    columns = [label for label in (*verdicts["labels"], NONE) if label in met or verdicts["confusion"].get(label)]
    rows = [
        (label.replace("_", " "), *(str(row.get(given, "")) for given in columns), share(verdicts["labels"][label]["f1"]))
        for label in columns
        if (row := verdicts["confusion"].get(label)) is not None
    ]
    linked = verdicts["linked"]
    note = (
        f"Cohen's kappa {share(verdicts['kappa'])} over the {linked['of']} responses that were linked, "
        f"{share(verdicts['kappa_all'])} with those missed; macro-F1 {share(verdicts['macro_f1'])}; "
        f"right {share(linked['share'])} ({_range(linked['interval'])})."
    )
    return Table(
        f"{title}: rows as in the gold, columns as given", ("", *(label.replace("_", " ") for label in columns), "F1"), rows, note
    )


def _confidence(confidence: Report) -> Table:
    every = confidence["all"]
    rows = [_worth(name, worth) for name, worth in confidence["fields"].items()] + [_worth("all values", every)]
    head = (
        "values of",
        "number",
        "right",
        "confidence",
        "calibration error",
        f"precision at {MOST_CERTAIN:.0%}",
        *(f"coverage at {precision:g}" for precision in PRECISIONS),
    )
    note = (
        "Calibration error: expected, over 10 parts of equal count. Coverage at a precision: the share of values that are at least "
        "so certain that this share of them is right."
    )
    return Table("Confidence", head, rows, note, spare=(6, 7, 8, 3))


def _worth(name: str, worth: Report) -> tuple[str, ...]:
    points = worth["coverage_at"].values()
    return (
        name,
        str(worth["values"]),
        share(worth["right"]["share"]),
        share(worth["mean"]),
        share(worth["expected_calibration_error"]),
        share(worth[f"precision_at_{MOST_CERTAIN}"]),
        *(share(point["coverage"]) if point else _NOTHING for point in points),
    )


def _groups(trait: str, groups: Report) -> Table:
    rows: list[tuple[str, ...]] = [
        (
            name,
            str(group["letters"]),
            share(group["whole_letters"]["core"]["share"]),
            _range(group["whole_letters"]["core"]["interval"]),
            share(group["whole_letters"]["all"]["share"]),
            *(_f1(group["fields"].get(field, {}).get("score")) for field in _GROUPED),
            share(group["stance"]["kappa"]),
            share(group["confidence"]["all"]["expected_calibration_error"]),
        )
        for name, group in groups.items()
    ]
    names = (f"{name} F1" for name in _GROUPED.values())
    head = ("", "letters", "main fields", "95 %", "all", *names, "stance kappa", "calibration error")
    return Table(f"By {trait}", head, rows, spare=(3, 8, 4, 5))


def _f1(tally: Report | None) -> str:
    """F1 of a field, nothing where no value was asked for or given."""
    return share(tally["f1"]) if tally and tally["right"] + tally["wrong"] + tally["missed"] else _NOTHING


def _movements(against: Report) -> Table:
    rows: list[tuple[str, ...]] = [
        (label, share(each["before"]), share(each["now"]), _difference(each))
        for key, label in _WHOLE.items()
        if (each := against["whole_letters"][key])
    ]
    rows += [
        (f"F1 of {FIELDS.get(name, name)}", share(each["before"]), share(each["now"]), _difference(each))
        for name, each in against["fields"].items()
    ]
    gains, losses = (sum(len(each[key]) for each in against["letters"].values()) for key in ("gains", "losses"))
    notes = [f"{gains} gained, {losses} lost, in {len(against['letters'])} letters."]
    notes += [f"Only now: {', '.join(against['new'])}."] if against["new"] else []
    notes += [f"Only before: {', '.join(against['gone'])}."] if against["gone"] else []
    return Table("Against the earlier evaluation", ("", "before", "now", "change"), rows, " ".join(notes))


def _difference(each: Report) -> str:
    return _NOTHING if each["before"] is None or each["now"] is None else f"{each['now'] - each['before']:+.3f}"
