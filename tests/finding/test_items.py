"""Items and answers in small letters of every layout; each row is a layout, not a letter."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.finding.items.find import find_items
from bestuurlijke_reactie.linking.link import link
from bestuurlijke_reactie.model.findings import Items, Scope
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.open import open_source

HEAD = "# gemeente Duindam\n\nGeachte rekenkamer,\n\nMet belangstelling lazen wij uw rapport. Wij danken de onderzoekers.\n\n"
TAIL = "\n\nDe raad bespreekt uw rapport en deze brief in de vergadering van 3 juni.\n\nHoogachtend,\n\nburgemeester en wethouders van Duindam\n"

ONE, TWO, THREE = (
    "Stel een nota vast over het beheer van bruggen.",
    "Verdubbel het aantal inspecteurs.",
    "Vraag de raad om een oordeel over het tarief.",
)
YES = "Wij nemen deze aanbeveling over. De nota over het beheer van bruggen volgt eind 2025."
NO = "Daarvoor zien wij geen aanleiding: het aantal inspecteurs is op peil."
COUNCIL = "Dit is aan de raad; wij wachten zijn oordeel over het tarief af."
BOTH = "Beide aanbevelingen nemen wij over."


def items_in(body: str) -> Items:
    source = open_source((HEAD + body + TAIL).encode(), "letter.md")
    reading = read(source)
    return find_items(reading, Scope(0, len(reading.blocks)))


def told(items: Items) -> list[tuple[str | None, str]]:
    return [(item.number.value if item.number else None, item.text.text) for item in items.recommendations]


def answered(items: Items) -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(number.value for number in answer.numbers), answer.text.text) for answer in items.answers]


PLAIN_ITEMS = [("1", ONE), ("2", TWO), ("3", THREE)]
PLAIN_ANSWERS = [(("1",), YES), (("2",), NO), (("3",), COUNCIL)]
LISTED = f"U beveelt aan:\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{LISTED}Onze reactie luidt als volgt.\n\n1. {YES}\n2. {NO}\n3. {COUNCIL}\n", id="two lists"),
        pytest.param(f"{LISTED}**Reactie op aanbeveling 1**\n\n{YES}\n\n**Reactie op aanbeveling 2**\n\n{NO}\n\n**Reactie op aanbeveling 3**\n\n{COUNCIL}\n", id="list, then headings"),
        pytest.param(f"{LISTED}Ad 1.\n\n{YES}\n\nAd 2.\n\n{NO}\n\nAd 3.\n\n{COUNCIL}\n", id="list, then ad"),
        pytest.param(f"{LISTED}## Bruggen (1)\n\n{YES}\n\n## Inspectie (2)\n\n{NO}\n\n## Tarief (3)\n\n{COUNCIL}\n", id="list, then own headings"),
        pytest.param(f"{LISTED}## 1 – Bruggen\n\n{YES}\n\n## 2 – Inspectie\n\n{NO}\n\n## 3 – Tarief\n\n{COUNCIL}\n", id="list, then numbered headings"),
        pytest.param(f"{LISTED}## Onze reactie\n\n{YES}\n\n{NO}\n\n{COUNCIL}\n", id="list, then paragraphs in order"),
        pytest.param(f"**Aanbeveling 1**\n\n{ONE}\n\n{YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\n{NO}\n\n**Aanbeveling 3**\n\n{THREE}\n\n{COUNCIL}\n", id="headings, no label"),
        pytest.param(f"Aanbeveling 1: {ONE}\n\nReactie: {YES}\n\nAanbeveling 2: {TWO}\n\nReactie: {NO}\n\nAanbeveling 3: {THREE}\n\nReactie: {COUNCIL}\n", id="run-in labels"),
        pytest.param(f"1. {ONE}\n\n{YES}\n\n2. {TWO}\n\n{NO}\n\n3. {THREE}\n\n{COUNCIL}\n", id="numbers with reactions between"),
        pytest.param(f"| Nr. | Aanbeveling | Reactie college |\n|---|---|---|\n| 1 | {ONE} | {YES} |\n| 2 | {TWO} | {NO} |\n| 3 | {THREE} | {COUNCIL} |\n", id="table"),
        pytest.param(f"| Aanbeveling | Reactie |\n|---|---|\n| 1. {ONE} | {YES} |\n| 2. {TWO} | {NO} |\n| 3. {THREE} | {COUNCIL} |\n", id="table, number in the cell"),
    ],
)
def test_layouts(body: str) -> None:
    items = items_in(body)
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS
    assert [[one.index for one in found] for found in link(items)] == [[0], [1], [2]]


def test_unnumbered_items_are_counted() -> None:
    items = items_in(f"- {ONE}\n\n{YES}\n\n- {TWO}\n\n{NO}\n\n- {THREE}\n\n{COUNCIL}\n")
    assert told(items) == [(None, ONE), (None, TWO), (None, THREE)]
    assert answered(items) == PLAIN_ANSWERS


def test_joint_reaction() -> None:
    items = items_in(f"{LISTED}**Aanbevelingen 1 en 3**\n\n{BOTH}\n\n**Aanbeveling 2**\n\n{NO}\n")
    assert answered(items) == [(("1", "3"), BOTH), (("2",), NO)]
    assert [[one.index for one in found] for found in link(items)] == [[0, 2], [1]]


def test_items_that_follow_one_another_share_the_reaction_below() -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n**Aanbeveling 2**\n\n{TWO}\n\n{BOTH}\n\n**Aanbeveling 3**\n\n{THREE}\n\n{COUNCIL}\n")
    assert answered(items) == [(("1", "2"), BOTH), (("3",), COUNCIL)]


def test_prose_without_the_texts() -> None:
    first = "Met de eerste aanbeveling zijn wij het eens."
    second = "Aanbeveling 2 nemen wij niet over. De kosten zijn te hoog."
    items = items_in(f"{first}\n\n{second}\n\nDe aanbevelingen 3 en 4 zijn aan de raad gericht.\n")
    assert told(items) == []
    assert answered(items) == [(("1",), first), (("2",), second), (("3", "4"), "De aanbevelingen 3 en 4 zijn aan de raad gericht.")]


def test_two_answers_in_one_paragraph() -> None:
    first = "Aanbeveling 1 spreekt ons aan en voeren wij uit."
    second = "Aanbeveling 2 daarentegen gaat ons te ver."
    items = items_in(f"{first} {second}\n\nVan aanbeveling 3 namen wij kennis.\n")
    assert answered(items)[:2] == [(("1",), first), (("2",), second)]


def test_numbers_that_ocr_restarted_or_lost() -> None:
    body = f"U doet vier aanbevelingen:\n\n1. {ONE}\n2. {TWO}\n\n2025-114 Pagina 2/3\n\n1. {THREE}\n\n- Publiceer de uitkomst.\n\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n\n**Aanbeveling 4**\n\nDat doen wij.\n"
    assert [number for number, _ in told(items_in(body))] == ["1", "2", "3", "4"]


def test_lists_inside_a_reaction_are_its_text() -> None:
    body = f"{LISTED}**Reactie op aanbeveling 1**\n\nWij doen het volgende:\n\n1. de nota wordt geschreven;\n2. de raad stelt haar vast.\n\n**Reactie op aanbeveling 2**\n\n{NO}\n\n**Reactie op aanbeveling 3**\n\n{COUNCIL}\n"
    items = items_in(body)
    assert told(items) == PLAIN_ITEMS
    assert answered(items)[0] == (("1",), "Wij doen het volgende: de nota wordt geschreven; de raad stelt haar vast.")


def test_conclusions_and_recommendations() -> None:
    body = f"Conclusie 1: Het beheer is op orde.\n\nReactie: Deze conclusie delen wij.\n\nAanbeveling 1: {ONE}\n\nReactie: {YES}\n"
    items = items_in(body)
    assert [(item.number.value if item.number else None, item.text.text) for item in items.conclusions] == [("1", "Het beheer is op orde.")]
    assert [(answer.target, answer.text.text) for answer in items.answers] == [("conclusion", "Deze conclusie delen wij."), ("recommendation", YES)]


@pytest.mark.parametrize(
    ("body", "addressees"),
    [
        (f"1. {ONE} (college)\n2. {TWO} (raad en college)\n", [["college"], ["raad", "college"]]),
        (f"## Aanbevelingen aan de raad\n\n1. {ONE}\n\n## Aanbevelingen aan het college\n\n2. {TWO}\n", [["raad"], ["college"]]),
        (f"De aanbevelingen aan de raad (1) en de aanbevelingen aan het college (2) luiden:\n\n1. {ONE}\n2. {TWO}\n", [["raad"], ["college"]]),
    ],
)
def test_addressees(body: str, addressees: list[list[str]]) -> None:
    items = items_in(f"{body}\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == addressees
    assert [item.text.text for item in items.recommendations] == [ONE, TWO]


def test_a_summary_table_gives_the_verdicts_to_the_explanations() -> None:
    table = f"| Nr. | Aanbeveling | Overgenomen |\n|---|---|---|\n| 1 | {ONE} | ja |\n| 2 | {TWO} | nee |\n"
    items = items_in(f"{table}\n## Toelichting\n\n**Aanbeveling 1**\n\nDe nota is in voorbereiding.\n\n**Aanbeveling 2**\n\nHet aantal is op peil.\n")
    assert [(answer.text.text, answer.verdict.text if answer.verdict else None) for answer in items.answers] == [
        ("De nota is in voorbereiding.", "ja"),
        ("Het aantal is op peil.", "nee"),
    ]


def test_a_planning_column_is_no_text() -> None:
    table = f"| Nr. | Aanbeveling | Standpunt | Toelichting | Planning | Trekker |\n|---|---|---|---|---|---|\n| 1 | {ONE} | Overgenomen | De nota volgt. | Q2 2026 | Jansen |\n| 2 | {TWO} | Niet overgenomen | Te duur. | - | Bos |\n"
    items = items_in(table)
    assert [answer.text.text for answer in items.answers] == ["Overgenomen De nota volgt.", "Niet overgenomen Te duur."]
    assert [[passage.text for passage in answer.planning] for answer in items.answers] == [["Q2 2026"], []]


@pytest.mark.parametrize(
    "body",
    ["", "Wij herkennen het beeld dat u schetst.\n", "Bijlagen:\n\n1. Kaart\n2. Begroting\n", "Wij stellen de raad voor:\n\n1. kennis te nemen van het rapport;\n2. dit besluit bekend te maken.\n"],
)
def test_letters_without_items(body: str) -> None:
    items = items_in(body)
    assert (items.recommendations, items.answers) == ([], [])
