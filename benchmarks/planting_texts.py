"""Violations in what a letter says: its texts, its particulars, its signatures."""

from __future__ import annotations

import re
from random import Random

from planting import LITERAL, TEXT, Output, changed, get, kind, later, other_digit, other_letter, pick, put


@kind("a letter changed in a text")
def _letter(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, LITERAL.pattern, 10), lambda text: other_letter(text, chance))


@kind("a figure changed in a text")
def _figure(output: Output, chance: Random, other: Output) -> list[str]:
    with_figures = [each for each in output["evidence"] if TEXT.fullmatch(each) and re.search(r"\d", get(output, each))]
    return changed(output, chance.choice(with_figures) if with_figures else None, lambda text: other_digit(text, chance))


@kind("two words of a text swapped")
def _swapped(output: Output, chance: Random, other: Output) -> list[str]:
    def swap(text: str) -> str:
        words = text.split(" ")
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
        return " ".join(words)

    return changed(output, pick(output, chance, TEXT.pattern, 40), swap)


@kind("“niet” put into a text, or taken out")
def _denied(output: Output, chance: Random, other: Output) -> list[str]:
    def deny(text: str) -> str:
        if " niet " in text:
            return text.replace(" niet ", " ", 1)
        first, _, rest = text.partition(" ")
        return f"{first} niet {rest}"

    return changed(output, pick(output, chance, r"/responses/\d+/text", 20), deny)


@kind("the end of a text cut off")
def _short(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, TEXT.pattern, 40), lambda text: text.rsplit(" ", 3)[0])


@kind("invented words behind a text")
def _long(output: Output, chance: Random, other: Output) -> list[str]:
    added = chance.choice(["Dit is akkoord.", "Wij nemen dit over.", "De raad wordt geïnformeerd."])
    return changed(output, pick(output, chance, TEXT.pattern), lambda text: f"{text} {added}")


@kind("a response with the text of another")
def _elsewhere(output: Output, chance: Random, other: Output) -> list[str]:
    texts = [each for each in output["evidence"] if re.fullmatch(r"/responses/\d+/text", each)]
    if len(texts) < 2:
        return []
    one, two = chance.sample(texts, 2)
    return changed(output, one, lambda text: str(get(output, two)))


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
    theirs = pick(other, chance, LITERAL.pattern)
    return changed(output, pick(output, chance, LITERAL.pattern), lambda text: str(get(other, theirs)) if theirs else None)


@kind("the letter's date a day later")
def _day(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, "/letter/date"), lambda text: later(text, 1))


@kind("the letter's date a year earlier")
def _year(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, "/letter/date"), lambda text: f"{int(text[:4]) - 1}{text[4:]}")


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
    return changed(output, pick(output, chance, "/letter/sender/name"), lambda text: str(theirs))


@kind("another kind of sender")
def _kind(output: Output, chance: Random, other: Output) -> list[str]:
    kinds = ["gemeente", "provincie", "waterschap", "ministerie"]
    if output["letter"]["sender"]["kind"] not in kinds or not _says_kind(output):
        return []
    return changed(
        output,
        pick(output, chance, "/letter/sender/kind"),
        lambda text: chance.choice([each for each in kinds if each != text]),
    )


@kind("another executive")
def _body(output: Output, chance: Random, other: Output) -> list[str]:
    bodies = ["gedeputeerde staten", "college van dijkgraaf en heemraden", "dagelijks bestuur", "minister van financiën"]
    return changed(output, pick(output, chance, "/letter/sender/body"), lambda text: chance.choice(bodies))


@kind("a reference with another figure")
def _reference(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, "/letter/(?:our|your)_reference"), lambda text: other_digit(text, chance))


@kind("a signatory invented")
def _signatory(output: Output, chance: Random, other: Output) -> list[str]:
    at = f"/letter/signatories/{len(output['letter']['signatories'])}"
    source = pick(output, chance, "/letter/.*")
    if source is None:
        return []
    output["letter"]["signatories"].append({"name": "mr. X. van Verzonnen", "role": None, "capacity": None})
    output["evidence"][f"{at}/name"] = output["evidence"][source]
    output["confidence"][f"{at}/name"] = 0.95
    return [f"{at}/name"]


@kind("the name of a signatory with another letter")
def _misspelt(output: Output, chance: Random, other: Output) -> list[str]:
    return changed(output, pick(output, chance, r"/letter/signatories/\d+/name"), lambda text: other_letter(text, chance))


@kind("another role of a signatory")
def _role(output: Output, chance: Random, other: Output) -> list[str]:
    roles = ["burgemeester", "dijkgraaf", "wethouder", "secretaris", "commissaris van de koning"]
    return changed(
        output,
        pick(output, chance, r"/letter/signatories/\d+/role"),
        lambda text: chance.choice([each for each in roles if each not in text and text not in each]),
    )


@kind("an attachment invented")
def _attached(output: Output, chance: Random, other: Output) -> list[str]:
    at = f"/letter/attachments/{len(output['letter']['attachments'])}"
    source = pick(output, chance, "/letter/.*")
    if source is None:
        return []
    output["letter"]["attachments"].append("Plan van aanpak")
    output["evidence"][at] = output["evidence"][source]
    output["confidence"][at] = 0.9
    return [at]


@kind("a text cut short together with its evidence", beyond=True)
def _cut_short(output: Output, chance: Random, other: Output) -> list[str]:
    long = [each for each, entries in output["evidence"].items() if TEXT.fullmatch(each) and len(entries) > 1]
    if not long:
        return []
    pointer = chance.choice(long)
    last = output["evidence"][pointer].pop()
    put(output, pointer, get(output, pointer)[: -(last["end"] - last["start"]) - 1])
    return [pointer]


@kind("a stance turned round (accepted, rejected)", beyond=True)
def _turned(output: Output, chance: Random, other: Output) -> list[str]:
    opposite = {"accepted": "rejected", "rejected": "accepted"}
    return changed(output, pick(output, chance, r"/responses/\d+/stance"), lambda text: opposite.get(text))


@kind("a stance a shade off (accepted, partially accepted)", beyond=True)
def _shaded(output: Output, chance: Random, other: Output) -> list[str]:
    near = {"accepted": "partially_accepted", "partially_accepted": "accepted", "rejected": "under_consideration"}
    return changed(output, pick(output, chance, r"/responses/\d+/stance"), lambda text: near.get(text))


@kind("another follow-up", beyond=True)
def _followed(output: Output, chance: Random, other: Output) -> list[str]:
    kinds = ["new_action", "study", "ongoing", "council", "none"]
    return changed(
        output,
        pick(output, chance, r"/responses/\d+/follow_up"),
        lambda text: chance.choice([each for each in kinds if each != text]),
    )


def _says_kind(output: Output) -> bool:
    sender = output["letter"]["sender"]
    return str(sender["name"]).casefold().startswith((sender["kind"][:8], "hoogheem"))
