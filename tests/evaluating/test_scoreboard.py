"""The scoreboard: tables and pictures of two letters, and a baseline that takes any text."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from baseline import found_in, plain_text
from curves import coverage_picture, reliability_picture
from readme import part
from scoreboard import DOCUMENT, READERS, Readings, boards, evaluated, pictures

from bestuurlijke_reactie.evaluating.calibration import Pair
from bestuurlijke_reactie.evaluating.comparing import Json
from bestuurlijke_reactie.evaluating.letters import find_gold

CORPUS = Path(__file__).parents[1] / "corpus"
SVG = "{http://www.w3.org/2000/svg}"
LETTER = """Gemeente Veenoord
Datum 5 maart 2024
Ons kenmerk Z24-118
Geachte leden van de rekenkamer,
Hierbij onze reactie.
Aanbeveling 1: Maak een plan voor het onderhoud.
Reactie college:
Wij nemen deze aanbeveling over. Het plan is eind 2024 gereed.
Aanbevelingen 2 en 3
Verhuur de kantines niet. Deze nemen wij deels over.
Hoogachtend,
drs. A. de Wit
burgemeester
"""


@pytest.fixture(scope="module")
def two_letters() -> tuple[Readings, Readings]:
    """A PDF and another letter, read by all readers."""
    golds = [gold for gold in find_gold(CORPUS) if gold.name in {"dev-d1-01", "dev-d2-08"}]
    by_reader = {reader: [evaluated(reader, gold) for gold in golds] for reader in READERS}
    return by_reader, {"these letters": next(iter(by_reader.values()))}


def test_every_table_is_made_and_has_its_place(two_letters: tuple[Readings, Readings]) -> None:
    for name, text in boards(*two_letters).items():
        lines = [line for line in text.splitlines() if line.startswith("|")]
        assert len(lines) > 2, name
        assert len({line.count("|") for line in lines}) == 1, name
        assert part(name, DOCUMENT), f"docs/accuracy.md has no place for {name}"


def test_the_letters_themselves_are_in_no_table(two_letters: tuple[Readings, Readings]) -> None:
    text = "\n".join(boards(*two_letters).values())
    for each in next(iter(two_letters[0].values())):
        assert each.gold.name not in text
        assert str(each.gold.gold["sender"]["name"]) not in text


def test_pictures_are_well_formed_and_always_the_same(two_letters: tuple[Readings, Readings]) -> None:
    drawn = pictures(two_letters[1])
    assert drawn == pictures(two_letters[1])
    for text in drawn.values():
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"nothing": []},
        {"one <&> value": [Pair(1.0, 1.0)]},
        {"all wrong": [Pair(0.1, 0.0), Pair(0.9, 0.0)], "half": [Pair(0.5, 1.0), Pair(0.5, 0.0)], "right": [Pair(0.0, 1.0)]},
    ],
)
def test_pictures_of_odd_figures(parts: dict[str, list[Pair]]) -> None:
    for text in (reliability_picture(parts), coverage_picture(parts)):
        words = "".join(ElementTree.fromstring(text).itertext())
        assert all(name in words for name in parts)
        assert "nan" not in text.lower().split('class="line', 1)[-1]


def test_the_baseline_reads_a_simple_letter() -> None:
    found = found_in(LETTER)
    letter, responses = found["letter"], found["responses"]
    assert (letter["sender"]["name"], letter["date"], letter["our_reference"]) == ("Gemeente Veenoord", "2024-03-05", "Z24-118")
    assert [each["name"] for each in letter["signatories"]] == ["drs. A. de Wit"]
    assert [each["number"] for each in found["recommendations"]] == ["1", "2"]
    assert [(each["numbers"], each["stance"]) for each in responses] == [(["1"], "accepted"), (["2", "3"], "partially_accepted")]
    assert [each["due"] for each in responses[0]["deadlines"]] == ["2024-12-31"]


ODD: list[str] = [
    "",
    "\f\n \t\x00\ud800",
    "Datum 31 februari 0000\nDatum\n99 maart 9999",
    "reactie rekenkamer aanbeveling\n1.\n2. \nAanbeveling 3 en 4\nReactie\n1)",
    "Onderwerp\nBetreft:\nUw kenmerk",
    "((((*+[\\ Hoogachtend,\nA.",
    "aanbeveling reactie onderzoek\n" + "1. a\n" * 500,
]


@pytest.mark.parametrize("text", ODD)
def test_the_baseline_takes_any_text(text: str) -> None:
    found: Json = found_in(text)
    assert found["document_type"] in {"bestuurlijke_reactie", "other"}


def test_files_without_pages_become_plain_text(tmp_path: Path) -> None:
    page = tmp_path / "letter.html"
    page.write_text("<p>Onderwerp: <b>De velden</b></p><p>Wij</p>", encoding="utf-8")
    assert plain_text(page).split() == ["Onderwerp:", "De", "velden", "Wij"]
    assert plain_text(next((CORPUS).glob("*/letter.docx"))).strip()
    picture = tmp_path / "letter.png"
    picture.write_bytes(b"\x89PNG")
    assert not plain_text(picture)
