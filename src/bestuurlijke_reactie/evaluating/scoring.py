"""How right reactions are, field by field, against the gold of their letters.

Texts count as right at a normalised Levenshtein similarity of 0.9; dates, references, numbers, stances and deadlines
must be equal after folding case, quotes, dashes and white space.  F1 is over all letters together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from bestuurlijke_reactie.evaluating.comparing import Json, alike, equal, fold, identical, number, same_time, similarity
from bestuurlijke_reactie.evaluating.pairing import Pairs, aligned, answering, matched, text_likeness, unpaired

Measure = Literal["score", "strict", "soft", "alike"]
"""score: as the field asks; strict: equal but for white space; soft: and for case, quotes, dashes and marks; alike: 0.9."""
MEASURES: tuple[Measure, ...] = get_args(Measure)
CORE = ("document_type", "date", "our_reference", "subject", "signatories", "recommendations", "responses", "stance")
"""Parts that must all be right for a letter that nobody needs to touch."""
NONE = "<none>"
"""The verdict on a response that was not found."""

_TEXTS = frozenset(("sender.name", "sender.body", "subject", "addressee", "report_title"))
"""Fields of the letter that are texts; the others must be equal."""
_FIELDS = ("date", "our_reference", "your_reference", "subject", "addressee")


@dataclass(slots=True)
class Tally:
    """Values that were right, given but wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the given values that are right; None when none was given."""
        given = self.right + self.wrong
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of the values asked for that were found; None when none was asked for."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0.0 when nothing was right."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    def count(self, wanted: bool, found: bool, right: bool) -> None:
        """Counts one value that was asked for, given, or both, and then perhaps right."""
        self.right += right
        self.wrong += found and not right
        self.missed += wanted and not right


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value of the gold beside the one that was given for it, or what they are part of; one of the two may not be there."""

    gold: object
    given: object
    wanted: bool
    found: bool
    right: frozenset[Measure] = frozenset()
    """The measures by which the given value is right."""
    at: str = ""
    """JSON Pointer of the given value in the reaction; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One letter: its comparisons by field, and which parts are right as a whole."""

    fields: dict[str, list[Comparison]]
    parts: dict[str, bool]


@dataclass(slots=True)
class Score:
    """The tallies over the letters seen so far, and for each letter which parts were right."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    letters: dict[str, dict[str, bool]] = field(default_factory=dict)
    measures: dict[Measure, dict[str, Tally]] = field(init=False)
    """The tallies by each measure; `tallies` are those of "score"."""

    def __post_init__(self) -> None:
        self.measures = {measure: {} for measure in MEASURES} | {"score": self.tallies}

    def tally(self, name: str) -> Tally:
        """The tally of the field `name`."""
        return self.tallies.setdefault(name, Tally())

    def touchless(self) -> float:
        """Share of the letters with every core part right."""
        return self._share(lambda parts: all(parts.get(name, True) for name in CORE))

    def all_right(self) -> float:
        """Share of the letters with every part right."""
        return self._share(lambda parts: all(parts.values()))

    def macro_f1(self) -> float:
        """The mean of the F1 of the fields."""
        return sum(tally.f1 for tally in self.tallies.values()) / max(1, len(self.tallies))

    def add(self, name: str, gold: Json, reaction: Json | None) -> Compared:
        """Scores one letter; `reaction` is None where it could not be read."""
        compared = compare(gold, reaction)
        self.count(name, compared)
        return compared

    def count(self, name: str, compared: Compared) -> None:
        """Counts a letter that was compared before."""
        for key, comparisons in compared.fields.items():
            for measure, tallies in self.measures.items():
                tally = tallies.setdefault(key, Tally())
                for each in comparisons:
                    tally.count(each.wanted, each.found, measure in each.right)
        self.letters[name] = compared.parts

    def _share(self, right: Callable[[dict[str, bool]], bool]) -> float:
        return sum(map(right, self.letters.values())) / max(1, len(self.letters))


def compare(gold: Json, reaction: Json | None) -> Compared:
    """Holds a reaction against the gold of its letter; no reaction is one that gives nothing."""
    reaction = reaction or {}
    wanted, found = bool(gold.get("is_response")), reaction.get("document_type") == "bestuurlijke_reactie"
    everywhere = frozenset(MEASURES)
    kind = Comparison(
        wanted or None, found or None, wanted, found, everywhere if wanted and found else frozenset(), "/document_type"
    )
    fields = {"document_type": [kind], **_letter(gold, reaction.get("letter") or {})}
    parts = {key: _sound(each) for key, each in fields.items() if key != "signatory.capacity"}
    if not wanted:
        parts["responses"] = not reaction.get("responses")
        return Compared(fields, parts)
    for name in ("recommendations", "conclusions"):
        fields |= _items(name, gold.get(name) or [], reaction.get(name) or [])
        parts[name] = _sound(fields[name]) and _sound(fields[f"{name}.number"])
    given = reaction.get("responses") or []
    fields |= _responses(gold.get("responses") or [], given) | {"deadlines": _deadlines(gold.get("deadlines") or [], given)}
    parts["responses"] = _sound(fields["responses.linked"]) and _sound(fields["responses.text"])
    parts["stance"] = _sound(each for each in fields["stance"] if each.wanted)
    parts["follow_up"] = _sound(each for each in fields["follow_up"] if each.found)
    parts["deadlines"] = _sound(fields["deadlines"])
    return Compared(fields, parts)


def _sound(comparisons: Iterable[Comparison]) -> bool:
    """Whether all that was asked for, and nothing else, was given."""
    return all("score" in each.right or not (each.wanted or each.found) for each in comparisons)


def _verdicts(gold: object, given: object, score: bool) -> frozenset[Measure]:
    soft = equal(gold, given)
    held: tuple[tuple[Measure, bool], ...] = (
        ("score", score),
        ("strict", identical(gold, given)),
        ("soft", soft),
        ("alike", soft or alike(gold, given)),
    )
    return frozenset(measure for measure, right in held if right)


def _whole(score: bool) -> frozenset[Measure]:
    """The verdict on what has no words to be more or less alike."""
    return frozenset(MEASURES) if score else frozenset()


def _field(gold: object, given: object, same: Callable[[object, object], bool], at: str) -> Comparison:
    wanted, found = gold not in (None, ""), given not in (None, "")
    right = _verdicts(gold, given, same(gold, given)) if wanted and found else frozenset()
    return Comparison(gold, given, wanted, found, right, at if found else "")


def _letter(gold: Json, letter: Json) -> dict[str, list[Comparison]]:
    ours, theirs = gold.get("sender") or {}, letter.get("sender") or {}
    values = {f"sender.{key}": (ours.get(key), theirs.get(key)) for key in ("name", "kind", "body")}
    values |= {key: (gold.get(key), letter.get(key)) for key in _FIELDS}
    if gold.get("is_response"):
        values["report_title"] = gold.get("report_title"), letter.get("report_title")
    fields = {
        key: [_field(*pair, alike if key in _TEXTS else equal, f"/letter/{key.replace('.', '/')}")]
        for key, pair in values.items()
    }
    wanted, given = gold.get("attachments") or [], letter.get("attachments") or []
    pairs = aligned(wanted, given, similarity)
    fields["attachments"] = list(_list(wanted, given, pairs, _verdict_on_text, "/letter/attachments/{}".format))
    return fields | _signatories(gold.get("signatories") or [], letter.get("signatories") or [])


def _verdict_on_text(gold: Any, given: Any) -> frozenset[Measure]:
    return _verdicts(gold, given, True)


def _list(
    gold: Sequence[Any],
    given: Sequence[Any],
    pairs: Pairs,
    verdict: Callable[[Any, Any], frozenset[Measure]],
    at: Callable[[int], str],
) -> Iterator[Comparison]:
    """The pairs with the verdict on each, what was missed, and what was given besides; `at` tells where a given value stands."""
    for i, j in pairs:
        yield Comparison(gold[i], given[j], True, True, verdict(gold[i], given[j]), at(j))
    yield from (Comparison(gold[i], None, True, False) for i in unpaired(len(gold), {i for i, _ in pairs}))
    yield from (Comparison(None, given[j], False, True, at=at(j)) for j in unpaired(len(given), {j for _, j in pairs}))


def _signatories(gold: Sequence[Json], given: Sequence[Json]) -> dict[str, list[Comparison]]:
    def verdict(ours: Json, theirs: Json) -> frozenset[Measure]:
        return frozenset.intersection(*(_verdicts(ours.get(key), theirs.get(key), True) for key in ("name", "role")))

    pairs = matched(gold, given, lambda a, b: alike(a.get("name"), b.get("name")) and alike(a.get("role"), b.get("role")))
    fields = {"signatories": list(_list(gold, given, pairs, verdict, "/letter/signatories/{}".format))}
    if pairs:
        fields["signatory.capacity"] = [_capacity(gold[i], given[j], f"/letter/signatories/{j}/capacity") for i, j in pairs]
    return fields


def _capacity(gold: Json, given: Json, at: str) -> Comparison:
    each = _field(gold.get("capacity"), given.get("capacity"), _folded, at)
    return Comparison(gold, given, each.wanted, each.found, each.right, each.at)


def _folded(left: object, right: object) -> bool:
    return fold(left) == fold(right)


def _items(name: str, gold: Sequence[Json], given: Sequence[Json]) -> dict[str, list[Comparison]]:
    """Texts; and of those that are alike the numbers, and of recommendations to whom they are addressed."""
    pairs = aligned(gold, given, text_likeness)

    def text(ours: Json, theirs: Json) -> frozenset[Measure]:
        return _verdicts(ours.get("text"), theirs.get("text"), True)

    fields = {
        name: list(_list(gold, given, pairs, text, f"/{name}/{{}}/text".format)),
        f"{name}.number": [_number(gold[i], given[j], f"/{name}/{j}/number") for i, j in pairs],
    }
    if name == "recommendations":
        fields[f"{name}.addressees"] = [_addressees(gold[i], given[j], f"/{name}/{j}/addressees") for i, j in pairs]
    return fields


def _number(gold: Json, given: Json, at: str) -> Comparison:
    """The numbers of one item: no number at all is a right answer too."""
    ours, theirs = gold.get("number"), given.get("number")
    return Comparison(gold, given, True, True, _verdicts(ours, theirs, number(ours) == number(theirs)), at)


def _addressees(gold: Json, given: Json, at: str) -> Comparison:
    ours, theirs = ({fold(each) for each in item.get("addressees") or []} for item in (gold, given))
    return Comparison(gold, given, True, True, _whole(ours == theirs), at)


def _responses(gold: Sequence[Json], given: Sequence[Json]) -> dict[str, list[Comparison]]:
    pairs = answering(gold, given)

    def text(ours: Json, theirs: Json) -> frozenset[Measure]:
        return _verdicts(ours.get("text"), theirs.get("text"), alike(ours.get("text"), theirs.get("text")))

    def same(key: str) -> Callable[[Json, Json], frozenset[Measure]]:
        return lambda ours, theirs: _whole(_folded(ours.get(key), theirs.get(key)))

    return {
        "responses.linked": list(_list(gold, given, pairs, lambda ours, theirs: _whole(True), "/responses/{}".format)),
        "responses.text": list(_list(gold, given, pairs, text, "/responses/{}/text".format)),
        "stance": list(_list(gold, given, pairs, same("stance"), "/responses/{}/stance".format)),
        "follow_up": [  # those of responses too many are not counted
            each for each in _list(gold, given, pairs, same("follow_up"), "/responses/{}/follow_up".format) if each.wanted
        ],
    }


def _deadlines(gold: Sequence[Json], responses: Sequence[Json]) -> list[Comparison]:
    places = [(i, k) for i, response in enumerate(responses) for k, _ in enumerate(response.get("deadlines") or [])]
    given = [responses[i]["deadlines"][k] for i, k in places]

    def verdict(ours: Json, theirs: Json) -> frozenset[Measure]:
        return _verdicts(ours.get("quote"), theirs.get("quote"), True)

    pairs = matched(gold, given, same_deadline)
    return list(_list(gold, given, pairs, verdict, lambda j: "/responses/{}/deadlines/{}".format(*places[j])))


def same_deadline(gold: Json, given: Json) -> bool:
    """Whether the same day is due, and the quotes are about the same words."""
    return number(gold.get("due")) == number(given.get("due")) and same_time(gold.get("quote"), given.get("quote"))
