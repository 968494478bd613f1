"""Answers that are linked by their words alone: their numbers are those of the recommendations they are linked to."""

from __future__ import annotations

import json

import pytest

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.verifying import verify

ITEMS = (
    "Leg vast hoeveel bruggen de gemeente jaarlijks keurt.",
    "Laat een onafhankelijk ingenieur elke sloopvergunning beoordelen.",
    "Stel een fonds in voor herstel van houten beschoeiingen.",
    "Betrek vissers bij het onderhoud van hun steiger.",
)
ANSWERS = (
    "Voor het herstel van de beschoeiingen richten wij een fonds in. De houten gaan daarbij voor.",
    "Over een ingenieur die met elke sloopvergunning meekijkt denken wij anders: de eigen inspecteurs volstaan.",
    "Waar vissers het onderhoud van hun steiger willen doen, ondersteunen wij hen met gereedschap.",
    "Het aantal bruggen dat wij keuren staat voortaan in de begroting; voor 2026 zijn dat er veertig.",
)
LETTER = (
    "gemeente Duindam\n\nAan: Rekenkamer Duindam\n\nDatum: 4 november 2025\n\nOnderwerp: Bestuurlijke reactie rapport Bomen\n\nGeachte rekenkamer,\n\n"
    "Dank voor uw rapport. U beveelt aan:\n\n"
    + "".join(f"{letter}) {item}\n" for letter, item in zip("abcd", ITEMS, strict=True))
    + "\nWij antwoorden in onze eigen volgorde.\n\n"
    + "\n\n".join(ANSWERS)
    + "\n\nHoogachtend,\n\nburgemeester en wethouders van Duindam,\n\nA. Bron\nsecretaris\n"
).encode()


@pytest.fixture(scope="module")
def output() -> str:
    return extract(LETTER, name="brief.md").to_json()


def test_they_have_no_violations(output: str) -> None:
    found = json.loads(output)
    assert [response["numbers"] for response in found["responses"]] == [["c"], ["b"], ["d"], ["a"]]
    assert {link["by"][0] for response in found["responses"] for link in response["answers"]} == {"text"}
    assert verify(output.encode(), LETTER).violations == []


def test_another_number_is_one(output: str) -> None:
    found = json.loads(output)
    found["responses"][0]["numbers"] = ["b"]
    assert [each.pointer for each in verify(json.dumps(found).encode(), LETTER).violations if "numbers" in each.pointer] == ["/responses/0/numbers/0"]


@pytest.mark.parametrize(("label", "told"), [("Aanbevelingen 1 en 2", "1"), ("Adviezen I en II", "I")])
def test_two_items_are_not_twice_the_same_number_of_one_label(label: str, told: str) -> None:
    letter = LETTER.decode().replace("".join(f"{letter}) {item}\n" for letter, item in zip("abcd", ITEMS, strict=True)), "")
    body = f"{label}\n\n{ITEMS[0]} {ITEMS[1]}\n\nReactie\n\nBeide nemen wij over.\n\n"
    letter = letter.replace("Wij antwoorden in onze eigen volgorde.\n\n", body)
    found = json.loads(extract(letter.encode(), name="brief.md").to_json())
    assert found["recommendations"][0]["number"] == told
    found["recommendations"][0]["number"] = found["recommendations"][1]["number"]
    pointers = [each.pointer for each in verify(json.dumps(found).encode(), letter.encode()).violations]
    assert {"/recommendations/0/number", "/recommendations/1/number"} <= set(pointers)
