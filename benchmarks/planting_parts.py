"""Violations between the parts: numbers, links, what is unanswered, deadlines."""

from __future__ import annotations

import re
from random import Random

from planting import Output, changed, get, kind, later, pick, put


@kind("the number of an item changed")
def _number(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, r"/(?:recommendations|conclusions)/\d+/number"), _next_number)


@kind("the number that a response answers changed")
def _answered(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = pick(output, chance, r"/responses/\d+/numbers/\d+")
    made = changed(output, pointer, _next_number)
    return [*made, f"{pointer}".rpartition("/numbers")[0] + "/answers"] if made else []


@kind("a link to an id that is not there")
def _loose(output: Output, chance: Random, other: Output) -> list[str]:
    found = _link(output, chance)
    if found is None:
        return []
    link, pointer = found
    link["id"] = f"{link['id'][0]}99"
    return [f"{pointer}/id", "/unanswered"]


@kind("a link by number moved to another item")
def _misled(output: Output, chance: Random, other: Output) -> list[str]:
    found = _link(output, chance, by="number")
    if found is None:
        return []
    link, pointer = found
    items = output["recommendations" if link["id"][0] == "r" else "conclusions"]
    others = [item["id"] for item in items if item["id"] != link["id"]]
    if not others:
        return []
    link["id"] = chance.choice(others)
    _recount(output)
    return [f"{pointer}/by", f"{pointer}/id", pointer.rpartition("/")[0]]


@kind("a link by number dropped, all else as if it never was")
def _unlinked(output: Output, chance: Random, other: Output) -> list[str]:
    found = _link(output, chance, by="number")
    if found is None or get(output, found[1].rpartition("/answers")[0])["target"] != "recommendation":
        return []
    link, pointer = found
    answers = pointer.rpartition("/")[0]
    item = next(each for each in output["recommendations"] if each["id"] == link["id"])
    if item["number"] is None:
        return []
    get(output, answers).remove(link)
    _recount(output)
    return [answers]


@kind("what is unanswered left out, or invented")
def _unanswered(output: Output, chance: Random, other: Output) -> list[str]:
    if output["unanswered"]:
        output["unanswered"].pop()
    else:
        output["unanswered"] = [output["recommendations"][0]["id"] if output["recommendations"] else "r1"]
    return ["/unanswered"]


@kind("an item left out")
def _lost(output: Output, chance: Random, other: Output) -> list[str]:
    name = chance.choice(["recommendations", "responses"])
    if len(output[name]) < 2:
        return []
    at = chance.randrange(len(output[name]))
    del output[name][at]
    return [f"/{name}"]


@kind("an id that counts wrong")
def _miscounted(output: Output, chance: Random, other: Output) -> list[str]:
    name = chance.choice([each for each in ("recommendations", "conclusions", "responses") if output[each]] or [""])
    if not name:
        return []
    at = chance.randrange(len(output[name]))
    output[name][at]["id"] = f"{output[name][at]['id'][0]}{at + 2}"
    return [f"/{name}/{at}/id"]


@kind("another addressee of a recommendation")
def _addressee(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(
        output,
        pick(output, chance, r"/recommendations/\d+/addressees/\d+"),
        lambda text: "rekenkamer" if text != "rekenkamer" else "minister",
    )


@kind("a due day a month later")
def _due(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, _plain_due(output, chance), lambda text: later(text, 31))


@kind("a due day left out where the quote is a date")
def _undue(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = _plain_due(output, chance)
    if pointer is None:
        return []
    put(output, pointer, None)
    del output["evidence"][pointer], output["confidence"][pointer]
    return [pointer]


@kind("a quote with another year, and the day that goes with it")
def _quote(output: Output, chance: Random, other: Output) -> list[str]:
    quotes = [
        each
        for each in output["evidence"]
        if re.fullmatch(r"/responses/\d+/deadlines/\d+/quote", each) and re.search(r"20\d\d", get(output, each))
    ]
    if not quotes:
        return []
    pointer = chance.choice(quotes)
    due = pointer.replace("quote", "due")
    put(output, pointer, re.sub(r"20(\d\d)", lambda found: str(2001 + int(found[1])), get(output, pointer)))
    if get(output, due):
        put(output, due, f"{int(get(output, due)[:4]) + 1}{get(output, due)[4:]}")
    return [pointer, due]


@kind("a deadline of another response")
def _stolen(output: Output, chance: Random, other: Output) -> list[str]:
    own = pick(output, chance, r"/responses/\d+/deadlines/\d+/quote")
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each) and own and each[:13] != own[:13]]
    if own is None or not texts:
        return []
    theirs = chance.choice(texts)
    entry = output["evidence"][theirs][0]
    words = get(output, theirs)[: entry["end"] - entry["start"]]
    put(output, own, words)
    output["evidence"][own] = [entry]
    return [own]


@kind("the last response left out with all that belongs to it", beyond=True)
def _forgotten(output: Output, chance: Random, other: Output) -> list[str]:
    if not output["responses"]:
        return []
    output["responses"].pop()
    at = f"/responses/{len(output['responses'])}"
    for name in ("evidence", "confidence"):
        output[name] = {pointer: value for pointer, value in output[name].items() if not pointer.startswith(f"{at}/")}
    output["warnings"] = [each for each in output["warnings"] if not str(each["pointer"]).startswith(at)]
    _recount(output)
    return [at, "/unanswered"]


def _link(output: Output, chance: Random, by: str | None = None) -> tuple[Output, str] | None:
    links = [
        (link, f"/responses/{index}/answers/{order}")
        for index, response in enumerate(output["responses"])
        for order, link in enumerate(response["answers"])
        if by is None or by in link["by"]
    ]
    return chance.choice(links) if links else None


def _recount(output: Output) -> None:
    answered = {link["id"] for response in output["responses"] for link in response["answers"]}
    output["unanswered"] = [item["id"] for item in output["recommendations"] if item["id"] not in answered]


def _next_number(number: str) -> str | None:
    if number.isdigit():
        return str(int(number) + 1)
    found = re.fullmatch(r"(.*?)(\d+)", number)
    return f"{found[1]}{int(found[2]) + 1}" if found else None


def _plain_due(output: Output, chance: Random) -> str | None:
    """A due day whose quote names a month and a year, or a quarter of one."""
    plain = [
        pointer
        for pointer in output["evidence"]
        if re.fullmatch(r"/responses/\d+/deadlines/\d+/due", pointer)
        and re.search(
            r"(?:^|\s)(?:\d{1,2} )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
            r"(?:eerste|tweede|derde|vierde) kwartaal(?: van)?|eind) 20\d\d$",
            get(output, pointer.replace("due", "quote")),
        )
    ]
    return chance.choice(plain) if plain else None
