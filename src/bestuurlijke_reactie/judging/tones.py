"""The tone of each clause (yes, no, part, promise, done …) and how tones follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bestuurlijke_reactie.dutch.clauses import Clause
from bestuurlijke_reactie.dutch.cues import Hit
from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.judging.seen import Deed, Feature, Seen

_TONES = {
    "accept verb": "yes",
    "accept will": "yes",
    "accept double": "yes",
    "accept praise": "good",
    "accept finding": "grant",
    "partial degree": "part",
    "partial condition": "part",
    "partial form": "form",
    "partial exception": "part",
    "partial intent": "aim",
    "partial parts": "portion",
    "reject verb": "no",
    "reject need": "no",
    "reject judge": "bad",
    "reject burden": "bad",
    "reject keep": "keep",
    "reject disagree": "deny",
    "reject soft": "soft",
    "done explicit": "done",
    "done exists": "there",
    "done time": "since",
    "done missed": "missed",
    "consider undecided": "open",
    "consider study": "study",
    "consider talk": "talk",
    "consider return": "return",
    "consider weigh": "weigh",
    "council for": "council",
    "council power": "council",
    "council refrain": "refrain",
    "council offer": "offer",
    "note taken": "note",
    "note polite": "polite",
}
_BROAD = {
    "yes": "yes",
    "good": "good",
    "part": "part",
    "form": "part",
    "no": "no",
    "bad": "no",
    "keep": "no",
    "deny": "no",
    "minus": "no",
    "plus": "plus",
    "done": "done",
    "there": "done",
    "since": "done",
    "ongoing": "done",
    "open": "open",
    "study": "study",
    "talk": "study",
    "return": "open",
    "weigh": "open",
    "council": "council",
    "refrain": "council",
    "note": "note",
    "grant": "grant",
    "portion": "portion",
    "aim": "aim",
}
_ACTING = frozenset(("present", "passive", "future", "gaan", "laten", "willen"))
_MAIN = frozenset(("main", "contrast"))


def tones_of(clause: Clause, deed: Deed, hits: list[Hit]) -> Iterator[tuple[str, int, int]]:
    """The tones of a clause, each with the offsets of its words."""
    if clause.quoted or _reported(clause):
        return
    groups = lexicon("stance")
    for hit in hits:
        group = hit.cue.group
        if hit.denied and not hit.cue.denies:
            turned = groups[group].get("turns")
            if turned is None:
                yield "not " + _TONES[group], hit.start, hit.end
                continue
            group = turned
        tone = _TONES[group]
        yield tone, hit.start, hit.end
    deed_tone = _deed_tone(clause, deed)
    if deed_tone:
        yield deed_tone, clause.start, clause.end


def _reported(clause: Clause) -> bool:
    """Whether it only says what the reporter says: "u stelt", "de rekenkamer vindt"."""
    keys = clause.keys
    if any(word in keys for word in ("wij", "we", "ik", "college")):
        return False
    return clause.kind != "relative" and any(
        place + 1 in keys.get("@speaks", ()) or place - 1 in keys.get("@speaks", ()) for place in keys.get("@spreker", ())
    )


def _deed_tone(clause: Clause, deed: Deed) -> str | None:
    """A promise ("plus"), its denial ("minus"), or what goes on already."""
    if clause.kind not in _MAIN:
        return None
    if deed.voice in ("perfect", "past", "passive past") or deed.time in ("past day", "already"):
        return "ongoing" if not deed.denied and deed.subject in ("wij", "none") and deed.verb != "cognition" else None
    if deed.voice not in _ACTING or deed.verb not in ("action", "other") or deed.subject in ("u", "raad"):
        return None
    if deed.subject != "wij" and deed.voice == "present" and deed.time not in ("future day", "milestone", "soon"):
        return None
    return "minus" if deed.denied else "plus"


def tone_features(seen: Seen, target: str, last: int) -> list[Feature]:
    """The tones, where they stand, and which stand together."""
    found: list[Feature] = []
    broad: dict[str, tuple[int, int]] = {}
    order: list[str] = []
    hits: dict[int, list[Hit]] = {}
    for hit in seen.hits:
        hits.setdefault(hit.clause, []).append(hit)
    for index, (clause, deed) in enumerate(zip(seen.clauses, seen.deeds, strict=True)):
        scope = "main" if clause.kind in _MAIN else "aside"
        for tone, start, end in tones_of(clause, deed, hits.get(index, [])):
            found.append(Feature(f"tone:{tone}:{scope}", 1.2, start, end))
            if scope != "main":
                continue
            place = "only" if last == 0 else "first" if clause.sentence == 0 else "last" if clause.sentence == last else "middle"
            found.append(Feature(f"tone:{tone}:{place}", 1.0, start, end))
            found.append(Feature(f"tone:{tone}:{target}", 0.8, start, end))
            if len(clause.words) < 6:
                found.append(Feature(f"tone:{tone}:short", 0.8, start, end))
            name = _BROAD.get(tone)
            if name:
                broad.setdefault(name, (start, end))
                if name not in order:
                    order.append(name)
    found += [Feature(f"tones:{one}+{two}", 1.0, *broad[one]) for one, two in combinations(sorted(broad), 2)]
    strong = [name for name in order if name in ("yes", "plus", "part", "no", "done", "open", "council", "study")]
    found.append(Feature("order:" + ">".join(strong[:3]), 1.0, 0, 0))
    found.append(Feature("set:" + "+".join(sorted(set(strong))), 1.0, 0, 0))
    return found
