"""Violations to plant in what `extract` gave for a letter: each kind is a function that changes the JSON and says where.

A kind takes the output as `json.loads` gives it, a source of chance, and the output of another letter; it changes the first and
returns the pointers that it made wrong, or nothing when the letter has no place for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from random import Random
from typing import Any

Output = dict[str, Any]
Kind = Callable[[Output, Random, Output], list[str]]

KINDS: dict[str, Kind] = {}
"""By what was done, in words."""

_TEXT = re.compile(r"/(?:recommendations|conclusions|responses)/\d+/text")
_LITERAL = re.compile(rf"/letter/(?:subject|report_title|addressee)|{_TEXT.pattern}")
_VOWELS = "aeiou"


def kind(words: str) -> Callable[[Kind], Kind]:
    """Enters a kind under these words."""

    def enter(function: Kind) -> Kind:
        KINDS[words] = function
        return function

    return enter


def get(output: Output, pointer: str) -> Any:
    """The value at `pointer`."""
    value: Any = output
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def put(output: Output, pointer: str, value: object) -> None:
    """Sets the value at `pointer`."""
    parent, _, key = pointer.rpartition("/")
    holder = get(output, parent)
    holder[int(key) if isinstance(holder, list) else key] = value


def _pick(output: Output, chance: Random, pattern: str, least: int = 1) -> str | None:
    """One of the pointers with evidence that fit `pattern`, of a value of so many characters."""
    fit = [
        pointer for pointer in output["evidence"] if re.fullmatch(pattern, pointer) and len(str(get(output, pointer))) >= least
    ]
    return chance.choice(fit) if fit else None


def _changed(output: Output, pointer: str | None, change: Callable[[str], str | None]) -> list[str]:
    """Changes the value at `pointer`, and gives the pointer when that makes a difference."""
    if pointer is None:
        return []
    old = get(output, pointer)
    new = change(old)
    if new is None or new == old:
        return []
    put(output, pointer, new)
    return [pointer]


def _other_letter(text: str, chance: Random) -> str | None:
    places = [index for index, sign in enumerate(text) if sign in _VOWELS]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + chance.choice([sign for sign in _VOWELS if sign != text[at]]) + text[at + 1 :]


def _other_digit(text: str, chance: Random) -> str | None:
    places = [index for index, sign in enumerate(text) if sign.isdecimal()]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1 :]


@kind("a letter changed in a text")
def _letter(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, _LITERAL.pattern, 10), lambda text: _other_letter(text, chance))


@kind("a figure changed in a text")
def _figure(output: Output, chance: Random, other: Output) -> list[str]:
    with_figures = [each for each in output["evidence"] if _TEXT.fullmatch(each) and re.search(r"\d", get(output, each))]
    return _changed(output, chance.choice(with_figures) if with_figures else None, lambda text: _other_digit(text, chance))


@kind("two words of a text swapped")
def _swapped(output: Output, chance: Random, other: Output) -> list[str]:
    def swap(text: str) -> str:
        words = text.split(" ")
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
        return " ".join(words)

    return _changed(output, _pick(output, chance, _TEXT.pattern, 40), swap)


@kind("“niet” put into a text, or taken out")
def _denied(output: Output, chance: Random, other: Output) -> list[str]:
    def deny(text: str) -> str:
        if " niet " in text:
            return text.replace(" niet ", " ", 1)
        first, _, rest = text.partition(" ")
        return f"{first} niet {rest}"

    return _changed(output, _pick(output, chance, r"/responses/\d+/text", 20), deny)


@kind("the end of a text cut off")
def _short(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, _TEXT.pattern, 40), lambda text: text.rsplit(" ", 3)[0])


@kind("invented words behind a text")
def _long(output: Output, chance: Random, other: Output) -> list[str]:
    added = chance.choice(["Dit is akkoord.", "Wij nemen dit over.", "De raad wordt geïnformeerd."])
    return _changed(output, _pick(output, chance, _TEXT.pattern), lambda text: f"{text} {added}")


@kind("a response with the text of another")
def _elsewhere(output: Output, chance: Random, other: Output) -> list[str]:
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each)]
    if len(texts) < 2:
        return []
    one, two = chance.sample(texts, 2)
    return _changed(output, one, lambda text: str(get(output, two)))


@kind("a response with the text and evidence of another")
def _twice(output: Output, chance: Random, other: Output) -> list[str]:
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each)]
    if len(texts) < 2:
        return []
    one, two = chance.sample(texts, 2)
    output["evidence"][one] = output["evidence"][two]
    put(output, one, get(output, two))
    return [one, two]


@kind("the texts of two items exchanged with their evidence")
def _exchanged(output: Output, chance: Random, other: Output) -> list[str]:
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each)]
    apart = [each for each in texts if get(output, each.replace("/text", "/numbers"))]
    if len(apart) < 2:
        return []
    one, two = chance.sample(apart, 2)
    evidence = output["evidence"]
    evidence[one], evidence[two] = evidence[two], evidence[one]
    first, second = get(output, one), get(output, two)
    put(output, one, second)
    put(output, two, first)
    return [one.replace("text", "stance"), two.replace("text", "stance"), one.replace("text", "follow_up"), one, two]


@kind("a text of another letter")
def _strange(output: Output, chance: Random, other: Output) -> list[str]:
    theirs = _pick(other, chance, _LITERAL.pattern)
    return _changed(output, _pick(output, chance, _LITERAL.pattern), lambda text: str(get(other, theirs)) if theirs else None)


@kind("the letter's date a day later")
def _day(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, "/letter/date"), lambda text: _later(text, 1))


@kind("the letter's date a year earlier")
def _year(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, "/letter/date"), lambda text: f"{int(text[:4]) - 1}{text[4:]}")


@kind("the number of an item changed")
def _number(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, r"/(?:recommendations|conclusions)/\d+/number"), _next_number)


@kind("the number that a response answers changed")
def _answered(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = _pick(output, chance, r"/responses/\d+/numbers/\d+")
    changed = _changed(output, pointer, _next_number)
    return [*changed, f"{pointer}".rpartition("/numbers")[0] + "/answers"] if changed else []


@kind("a box moved")
def _moved(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None:
        return []
    x0, top, x1, bottom = entry["bbox"]
    by = chance.choice([25.0, 60.0]) * (1 if top < 400 else -1)
    entry["bbox"] = [x0, round(top + by, 1), x1, round(bottom + by, 1)]
    return [pointer]


@kind("a box over the edge of the page")
def _outside(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None:
        return []
    entry["bbox"] = [side + 3000 for side in entry["bbox"]]
    return [pointer]


@kind("a box cut in half")
def _narrow(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None or entry["end"] - entry["start"] < 12:
        return []
    x0, top, x1, bottom = entry["bbox"]
    entry["bbox"] = [x0, top, round((x0 + x1) / 2, 1), bottom]
    return [pointer]


@kind("a box three lines high")
def _high(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None:
        return []
    x0, top, x1, bottom = entry["bbox"]
    entry["bbox"] = [x0, round(top - 20, 1), x1, round(bottom + 25, 1)]
    return [pointer]


@kind("no box")
def _boxless(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None:
        return []
    entry["bbox"] = None
    return [pointer]


@kind("a page off by one")
def _page(output: Output, chance: Random, other: Output) -> list[str]:
    entry, pointer = _entry(output, chance, boxed=True)
    if entry is None:
        return []
    entry["page"] += 1 if entry["page"] == 1 else chance.choice([1, -1])
    return [pointer]


@kind("offsets shifted")
def _shifted(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = _pick(output, chance, rf"{_LITERAL.pattern}|/letter/.*|.*/quote|.*/numbers?(?:/\d+)?")
    if pointer is None:
        return []
    by = chance.randint(3, 40)
    output["evidence"][pointer] = [
        entry | {"start": entry["start"] + by, "end": entry["end"] + by} for entry in output["evidence"][pointer]
    ]
    return [pointer]


@kind("an offset moved within the evidence of a text")
def _drifted(output: Output, chance: Random, other: Output) -> list[str]:
    long = [each for each, entries in output["evidence"].items() if _TEXT.fullmatch(each) and len(entries) > 2]
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
    entry, pointer = _entry(output, chance)
    if entry is None:
        return []
    entry["end"] = entry["start"]
    return [pointer]


@kind("evidence dropped")
def _unproven(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = _pick(output, chance, r"/letter/.*|.*/(?:text|number|stance|quote|numbers/\d+)")
    if pointer is None:
        return []
    del output["evidence"][pointer]
    return [pointer]


@kind("one line of the evidence dropped")
def _gap(output: Output, chance: Random, other: Output) -> list[str]:
    long = [each for each, entries in output["evidence"].items() if _TEXT.fullmatch(each) and len(entries) > 1]
    if not long:
        return []
    pointer = chance.choice(long)
    del output["evidence"][pointer][chance.randrange(len(output["evidence"][pointer]))]
    return [pointer]


@kind("a stance without evidence")
def _groundless(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = _pick(output, chance, r"/responses/\d+/stance")
    if pointer is None:
        return []
    output["evidence"][pointer] = []
    return [pointer]


@kind("a stance that rests on another response")
def _borrowed(output: Output, chance: Random, other: Output) -> list[str]:
    own = _pick(output, chance, r"/responses/\d+/stance")
    theirs = _pick(output, chance, r"/responses/\d+/text")
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


@kind("the identifier of another body")
def _neighbour(output: Output, chance: Random, other: Output) -> list[str]:
    pointer = "/letter/sender/identifier"
    if output["letter"]["sender"]["name"] is None:
        return []
    number = chance.choice([344, 363, 518, 599, 637, 772])
    identifier = f"https://identifier.overheid.nl/tooi/id/gemeente/gm{number:04}"
    if identifier == output["letter"]["sender"]["identifier"]:
        return []
    output["letter"]["sender"]["identifier"] = identifier
    output["evidence"][pointer] = output["evidence"]["/letter/sender/name"]
    output["confidence"][pointer] = 0.97
    return [pointer]


@kind("an identifier that is not in the register")
def _unregistered(output: Output, chance: Random, other: Output) -> list[str]:
    found = _neighbour(output, chance, other)
    if found:
        output["letter"]["sender"]["identifier"] = (
            f"https://identifier.overheid.nl/tooi/id/gemeente/gm{chance.randint(5000, 9999)}"
        )
    return found


@kind("another sender")
def _sender(output: Output, chance: Random, other: Output) -> list[str]:
    theirs = other["letter"]["sender"]["name"]
    mine = str(output["letter"]["sender"]["name"]).split()[-1].casefold()
    if theirs is None or mine in theirs.casefold():
        return []
    return _changed(output, _pick(output, chance, "/letter/sender/name"), lambda text: str(theirs))


@kind("another kind of sender")
def _kind(output: Output, chance: Random, other: Output) -> list[str]:
    kinds = ["gemeente", "provincie", "waterschap", "ministerie"]
    if output["letter"]["sender"]["kind"] not in kinds or not _says_kind(output):
        return []
    return _changed(
        output,
        _pick(output, chance, "/letter/sender/kind"),
        lambda text: chance.choice([each for each in kinds if each != text]),
    )


@kind("another executive")
def _body(output: Output, chance: Random, other: Output) -> list[str]:
    bodies = ["gedeputeerde staten", "college van dijkgraaf en heemraden", "dagelijks bestuur", "minister van financiën"]
    return _changed(output, _pick(output, chance, "/letter/sender/body"), lambda text: chance.choice(bodies))


@kind("a reference with another figure")
def _reference(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, "/letter/(?:our|your)_reference"), lambda text: _other_digit(text, chance))


@kind("a signatory invented")
def _signatory(output: Output, chance: Random, other: Output) -> list[str]:
    at = f"/letter/signatories/{len(output['letter']['signatories'])}"
    source = _pick(output, chance, "/letter/.*")
    if source is None:
        return []
    output["letter"]["signatories"].append({"name": "mr. X. van Verzonnen", "role": None, "capacity": None})
    output["evidence"][f"{at}/name"] = output["evidence"][source]
    output["confidence"][f"{at}/name"] = 0.95
    return [f"{at}/name"]


@kind("the name of a signatory with another letter")
def _misspelt(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _pick(output, chance, r"/letter/signatories/\d+/name"), lambda text: _other_letter(text, chance))


@kind("another role of a signatory")
def _role(output: Output, chance: Random, other: Output) -> list[str]:
    roles = ["burgemeester", "dijkgraaf", "wethouder", "secretaris", "commissaris van de koning"]
    return _changed(
        output,
        _pick(output, chance, r"/letter/signatories/\d+/role"),
        lambda text: chance.choice([each for each in roles if each not in text and text not in each]),
    )


@kind("an attachment invented")
def _attached(output: Output, chance: Random, other: Output) -> list[str]:
    at = f"/letter/attachments/{len(output['letter']['attachments'])}"
    source = _pick(output, chance, "/letter/.*")
    if source is None:
        return []
    output["letter"]["attachments"].append("Plan van aanpak")
    output["evidence"][at] = output["evidence"][source]
    output["confidence"][at] = 0.9
    return [at]


@kind("another addressee of a recommendation")
def _addressee(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(
        output,
        _pick(output, chance, r"/recommendations/\d+/addressees/\d+"),
        lambda text: "rekenkamer" if text != "rekenkamer" else "minister",
    )


@kind("a due day a month later")
def _due(output: Output, chance: Random, other: Output) -> list[str]:
    return _changed(output, _plain_due(output, chance), lambda text: _later(text, 31))


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
    own = _pick(output, chance, r"/responses/\d+/deadlines/\d+/quote")
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each) and own and each[:13] != own[:13]]
    if own is None or not texts:
        return []
    theirs = chance.choice(texts)
    entry = output["evidence"][theirs][0]
    words = get(output, theirs)[: entry["end"] - entry["start"]]
    put(output, own, words)
    output["evidence"][own] = [entry]
    return [own]


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
    return _changed(output, _pick(output, chance, r"/responses/\d+/stance"), lambda text: "agreed")


def _entry(output: Output, chance: Random, boxed: bool = False) -> tuple[Output | None, str]:
    """A piece of evidence of a value whose words are known, and the pointer of the value."""
    fit = [
        (entry, pointer)
        for pointer, entries in output["evidence"].items()
        if re.fullmatch(rf"{_LITERAL.pattern}|.*/quote|/letter/signatories/\d+/name|/letter/date", pointer)
        for entry in entries
        if not boxed or entry["bbox"] is not None
    ]
    return chance.choice(fit) if fit else (None, "")


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


def _later(text: str, days: int) -> str:
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days)).isoformat()


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


def _says_kind(output: Output) -> bool:
    sender = output["letter"]["sender"]
    return str(sender["name"]).casefold().startswith((sender["kind"][:8], "hoogheem"))
