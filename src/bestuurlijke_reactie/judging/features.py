"""What a reaction shows: cues in their scope, deeds with voice and time, marks and words, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import combinations

from bestuurlijke_reactie.dutch.clauses import Clause, clauses
from bestuurlijke_reactie.dutch.cues import Hit, find_cues
from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.periods import Period, find_periods
from bestuurlijke_reactie.dutch.verbs import verbs
from bestuurlijke_reactie.judging.seen import Deed, Feature, Seen
from bestuurlijke_reactie.judging.tones import tone_features

_new = tuple.__new__
"""Makes a feature of its fields in half the time that calling the class takes; there are hundreds to a reaction."""
_MARKS = ("@raad", "@u", "@wij", "@derde", "@niet", "@deels", "@al", "@straks", "@tegen", "@onzeker", "@item")


def see(text: str, letter_date: date | None) -> Seen:
    """Reads `text` once for all judgements."""
    listed = clauses(text)
    periods = find_periods(text, letter_date)
    deeds = [deed_of(clause, _time_of(clause, periods, letter_date)) for clause in listed]
    return Seen(text, listed, find_cues("stance", listed), deeds, periods)


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(word.upper() for word in lexicon("verbs")["auxiliaries"].split())


def deed_of(clause: Clause, time: str) -> Deed:
    """The deed of a clause."""
    keys = clause.keys
    classes = verbs().classes
    own = [key for key in keys if key.isupper() and len(key) > 1 and key.isalpha() and key not in _auxiliaries()]
    kinds = {name for key in own for name in classes.get(key.lower(), ())}
    verb = next(
        (name for name in ("study", "action", "cognition", "state", "stance") if name in kinds), "none" if not own else "other"
    )
    if verb == "none" and ("wij" in keys or "we" in keys):
        verb = "other"
    subject = next((name for name in ("wij", "raad", "u", "derde") if _subject(name, keys)), "none")
    return Deed(_voice(clause), verb, subject, time, "@niet" in keys)


def _subject(name: str, keys: dict[str, list[int]]) -> bool:
    if name == "wij":
        return any(word in keys for word in ("wij", "we", "ik")) or ("@wij" in keys and "ons" not in keys and "onze" not in keys)
    return "@" + name in keys


def _voice(clause: Clause) -> str:
    keys = clause.keys
    if "ZULLEN" in keys or "zou" in keys:
        return "would" if clause.past or "zou" in keys or "zouden" in keys else "future"
    if "WORDEN" in keys and clause.participle:
        return "passive past" if clause.past else "passive"
    if ("HEBBEN" in keys or "ZIJN" in keys) and clause.participle:
        return "perfect"
    if clause.past:
        return "past"
    for aux in ("WILLEN", "KUNNEN", "MOETEN", "GAAN", "LATEN", "BLIJVEN"):
        if aux in keys:
            return aux.lower()
    return "present" if clause.finite else "verbless"


def _time_of(clause: Clause, periods: Sequence[Period], letter_date: date | None) -> str:
    for period in periods:
        if clause.start <= period.start < clause.end:
            if period.past or (period.due is not None and letter_date is not None and period.due < letter_date):
                return "past day"
            return "milestone" if period.due is None else "future day"
    if "@al" in clause.keys:
        return "already"
    return "soon" if "@straks" in clause.keys else "open"


def features(seen: Seen, target: str, spoken: Sequence[Feature]) -> list[Feature]:
    """The signs of a text; `spoken` are the verdicts in so many words."""
    last = max((clause.sentence for clause in seen.clauses), default=0)
    found: list[Feature] = [Feature(f"target:{target}", 1.0, 0, 0)]
    found += tone_features(seen, target, last)
    found += _cue_features(seen, last)
    for clause, deed in zip(seen.clauses, seen.deeds, strict=True):
        found += _deed_features(clause, deed, last)
    found += _verb_features(seen)
    count = len(seen.text.split())
    found.append(
        Feature(f"length:{'tiny' if count < 6 else 'short' if count < 16 else 'middle' if count < 45 else 'long'}", 1.0, 0, 0)
    )
    found += spoken
    found.append(Feature(f"sentences:{min(last + 1, 4)}", 1.0, 0, 0))
    return _once(found)


def _place(clause: Clause, last: int) -> str:
    return "only" if last == 0 else "first" if clause.sentence == 0 else "last" if clause.sentence == last else "middle"


def _cue_features(seen: Seen, last: int) -> list[Feature]:
    found: list[Feature] = []
    main: dict[str, Hit] = {}
    groups = lexicon("stance")
    for hit in seen.hits:
        clause = seen.clauses[hit.clause]
        group = hit.cue.group
        turned = hit.denied and not hit.cue.denies
        if turned:
            group = groups[group].get("turns", group + "-not")
        scope = clause.kind if clause.kind not in ("contrast",) else "main"
        other = "@u" in clause.keys and not _subject("wij", clause.keys)
        start, end = hit.start, hit.end
        sure = "2" if hit.cue.weight > 1 else "1"
        found.append(Feature(f"cue:{group}:{sure}", 0.7, start, end))
        found.append(Feature(f"cue:{group}:{scope}", 0.7, start, end))
        if scope == "main":
            found.append(Feature(f"cue:{group}:main:{_place(clause, last)}", 0.6, start, end))
            main.setdefault(group, hit)
        if other:
            found.append(Feature(f"cue:{group}:of the reporter", 0.7, start, end))
        if clause.kind == "contrast" or "@tegen" in clause.keys:
            found.append(Feature(f"cue:{group}:contrast", 0.7, start, end))
        found.append(Feature(f"name:{hit.cue.group}:{hit.cue.name}:{turned}", 0.3, start, end))
    for one, two in combinations(sorted(main), 2):
        found.append(Feature(f"both:{one}+{two}", 0.4, main[one].start, main[one].end))
    return found


def _deed_features(clause: Clause, deed: Deed, last: int) -> list[Feature]:
    start, end = clause.start, clause.end
    if clause.quoted:
        return []
    denied = ":not" if deed.denied else ""
    scope = "main" if clause.kind in ("main", "contrast") else clause.kind
    names = [
        f"deed:{deed.voice}:{deed.verb}{denied}",
        f"deed:{deed.voice}:{deed.subject}",
        f"deed:{deed.verb}:{deed.time}{denied}",
        f"deed:{deed.voice}:{deed.time}{denied}",
        f"deed:{scope}:{deed.subject}:{deed.verb}{denied}",
        f"time:{deed.time}",
        f"kind:{clause.kind}",
        f"deed:{scope}:{deed.voice}:{deed.verb}:{deed.time}{denied}",
    ]
    names += [f"{mark}:{scope}" for mark in _MARKS if mark in clause.keys]
    if scope == "main":
        names += [f"{mark}:{_place(clause, last)}" for mark in _MARKS if mark in clause.keys]
        names.append(f"deed:{_place(clause, last)}:{deed.verb}:{deed.time}")
    return [_new(Feature, (name, 0.4, start, end)) for name in names]


def _verb_features(seen: Seen) -> list[Feature]:
    return [
        _new(Feature, ("verb:" + key, 0.25, clause.start, clause.end))
        for clause in seen.clauses
        for key in clause.keys
        if key.isupper() and key.isalpha() and key not in _auxiliaries()
    ]


def _once(found: list[Feature]) -> list[Feature]:
    """Each sign once: how often it stands there says little more."""
    kept: dict[str, Feature] = {}
    for feature in found:
        kept.setdefault(feature.name, feature)
    return list(kept.values())
