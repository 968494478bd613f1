"""Violations in where values stand, how sure they are, and the form of the output."""

from __future__ import annotations

from random import Random

from planting import LITERAL, TEXT, Output, changed, entry_of, kind, pick, put


@kind("a box moved")
def _moved(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None:
        return []
    x0, top, x1, bottom = entry["bbox"]
    by = chance.choice([25.0, 60.0]) * (1 if top < 400 else -1)
    entry["bbox"] = [x0, round(top + by, 1), x1, round(bottom + by, 1)]
    return [pointer]


@kind("a box over the edge of the page")
def _outside(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None:
        return []
    entry["bbox"] = [side + 3000 for side in entry["bbox"]]
    return [pointer]


@kind("a box cut in half")
def _narrow(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None or entry["end"] - entry["start"] < 12:
        return []
    x0, top, x1, bottom = entry["bbox"]
    entry["bbox"] = [x0, top, round((x0 + x1) / 2, 1), bottom]
    return [pointer]


@kind("a box three lines high")
def _high(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None:
        return []
    x0, top, x1, bottom = entry["bbox"]
    entry["bbox"] = [x0, round(top - 20, 1), x1, round(bottom + 25, 1)]
    return [pointer]


@kind("no box")
def _boxless(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None:
        return []
    entry["bbox"] = None
    return [pointer]


@kind("a page off by one")
def _page(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance, boxed=True)
    if entry is None or pointer == "/letter/date":  # a running head has it on each page, at the same place
        return []
    entry["page"] += 1 if entry["page"] == 1 else chance.choice([1, -1])
    return [pointer]


@kind("offsets shifted")
def _shifted(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = pick(output, chance, rf"{LITERAL.pattern}|/letter/.*|.*/quote|.*/numbers?(?:/\d+)?")
    if pointer is None:
        return []
    by = chance.randint(3, 40)
    output["evidence"][pointer] = [
        entry | {"start": entry["start"] + by, "end": entry["end"] + by} for entry in output["evidence"][pointer]
    ]
    return [pointer]


@kind("an offset moved within the evidence of a text")
def _drifted(output: Output, chance: Random, other: Output) -> list[str]:
    long = [each for each, entries in output["evidence"].items() if TEXT.fullmatch(each) and len(entries) > 2]
    if not long:
        return []
    pointer = chance.choice(long)
    entries = output["evidence"][pointer]
    at = chance.randrange(len(entries) - 1)
    entries[at]["end"] -= 4
    entries[at + 1]["start"] -= 4
    return [pointer]


@kind("offsets that hold nothing")
def _hollow(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = entry_of(output, chance)
    if entry is None:
        return []
    entry["end"] = entry["start"]
    return [pointer]


@kind("evidence dropped")
def _unproven(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = pick(output, chance, r"/letter/.*|.*/(?:text|number|stance|quote|numbers/\d+)")
    if pointer is None:
        return []
    del output["evidence"][pointer]
    return [pointer]


@kind("one line of the evidence dropped")
def _gap(output: Output, chance: Random, other: Output) -> list[str]:
    long = [each for each, entries in output["evidence"].items() if TEXT.fullmatch(each) and len(entries) > 1]
    if not long:
        return []
    pointer = chance.choice(long)
    del output["evidence"][pointer][chance.randrange(len(output["evidence"][pointer]))]
    return [pointer]


@kind("a stance without evidence")
def _groundless(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = pick(output, chance, r"/responses/\d+/stance")
    if pointer is None:
        return []
    output["evidence"][pointer] = []
    return [pointer]


@kind("a stance that rests on another response")
def _borrowed(output: Output, chance: Random, other: Output) -> list[str]:
    own = pick(output, chance, r"/responses/\d+/stance")
    theirs = pick(output, chance, r"/responses/\d+/text")
    if own is None or theirs is None or own.split("/")[2] == theirs.split("/")[2]:
        return []
    output["evidence"][own] = output["evidence"][theirs][:1]
    return [own]


@kind("confidence dropped")
def _unsure(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = chance.choice(list(output["confidence"]))
    del output["confidence"][pointer]
    return [pointer]


@kind("a confidence of 1.2")
def _oversure(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = chance.choice(list(output["confidence"]))
    output["confidence"][pointer] = 1.2
    return [f"/confidence/{pointer.replace('/', '~1')}"]


@kind("evidence of a value that is not there")
def _nowhere(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = f"/responses/{len(output['responses'])}/text"
    output["evidence"][pointer] = next(iter(output["evidence"].values()), [])
    return [pointer]


@kind("the sha256 of another file")
def _sha(output: Output, chance: Random, other: Output) -> list[str]:
    output["source"]["sha256"] = other["source"]["sha256"]
    return ["/source/sha256"]


@kind("a page too many")
def _pages(output: Output, chance: Random, other: Output) -> list[str]:
    output["source"]["pages"] = (output["source"]["pages"] or 0) + 1
    return ["/source/pages"]


@kind("a reaction on pages that are not there")
def _reaction_pages(output: Output, chance: Random, other: Output) -> list[str]:
    pages = output["source"]["pages"] or 0
    output["source"]["reaction_pages"] = [pages + 1, pages + 1]
    return ["/source/reaction_pages"]


@kind("another kind of file")
def _media(output: Output, chance: Random, other: Output) -> list[str]:
    kinds = ["application/pdf", "image/png", "text/html"]
    if output["source"]["media_type"] in ("text/html", "text/markdown", "text/plain"):
        kinds.remove("text/html")
    output["source"]["media_type"] = chance.choice([each for each in kinds if each != output["source"]["media_type"]])
    return ["/source/media_type"]


@kind("items of a document that is no reaction")
def _no_reaction(output: Output, chance: Random, other: Output) -> list[str]:
    if output["document_type"] == "other" or not output["responses"]:
        return []
    output["document_type"] = "other"
    return ["/responses", "/recommendations", "/conclusions", "/source/reaction_pages"]


@kind("a key left out")
def _keyless(output: Output, chance: Random, other: Output) -> list[str]:
    del output["letter"][chance.choice(list(output["letter"]))]
    return ["/letter"]


@kind("a key that nobody knows")
def _unknown(output: Output, chance: Random, other: Output) -> list[str]:
    output["letter"]["summary"] = "Het college is het eens met alle aanbevelingen."
    return ["/letter"]


@kind("a value of the wrong kind")
def _wrong_kind(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = chance.choice(["/letter/attachments", "/letter/sender/name", "/unanswered", "/source/sha256"])
    put(output, pointer, 7)
    return [pointer]


@kind("a stance that does not exist")
def _no_stance(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, r"/responses/\d+/stance"), lambda text: "agreed")


@kind("a confidence that is too high", beyond=True)
def _flattered(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = chance.choice(list(output["confidence"]))
    output["confidence"][pointer] = 1.0 if output["confidence"][pointer] < 1 else 0.5
    return [pointer]
