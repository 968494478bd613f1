"""Items and answers by where they stand: under whose name, beside which cell, behind which title."""

from __future__ import annotations

import pytest
from letter import BOTH, COUNCIL, NO, ONE, THREE, TWO, YES, answered, items_in, told
from test_item_orders import items_in_html

from bestuurlijke_reactie.model.findings import Items


def named(items: Items) -> list[list[str]]:
    return [[value.value for value in item.addressees] for item in items.recommendations]


@pytest.mark.parametrize("titles", [("Aan de raad", "Aan het college"), ("Gericht aan: de gemeenteraad", "Gericht aan: burgemeester en wethouders"), ("Voor de raad", "Voor het college van B&W")])
def test_a_line_above_the_items_names_their_addressee(titles: tuple[str, str]) -> None:
    items = items_in(f"## {titles[0]}\n\n1. {ONE}\n\n## {titles[1]}\n\n2. {TWO}\n3. {THREE}\n\nOver 1: {YES}\n\nOver 2: {NO}\n\nOver 3: {COUNCIL}\n")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert named(items) == [["raad"], ["college"], ["college"]]


@pytest.mark.parametrize("label", ["Aanbeveling {} – voor de gemeenteraad", "Advies {}: aan de raad", "Verbeterpunt {} (aan de raad)"])
def test_an_addressee_behind_the_number_is_no_text(label: str) -> None:
    items = items_in("".join(f"## {label.format(number)}\n\n*{item}*\n\n**Reactie:** {answer}\n\n" for number, item, answer in (("1.a", ONE, YES), ("1.b", TWO, NO))))
    assert told(items) == [("1.a", ONE), ("1.b", TWO)]
    assert named(items) == [["raad"], ["raad"]]


@pytest.mark.parametrize("rows", [("2", "3"), ("B", "C")])
def test_a_reaction_beside_several_numbers(rows: tuple[str, str]) -> None:
    first = "1" if rows[0] == "2" else "A"
    table = f"<table><tr><th>Nr.<th>Standpunt<th>Toelichting<tr><td>{first}<td>Akkoord<td>{YES}<tr><td>{rows[0]}<td rowspan=2>Akkoord<td rowspan=2>{BOTH}<tr><td>{rows[1]}</table>"
    listed = "".join(f"<p>{number}. {text}</p>" for number, text in ((first, ONE), (rows[0], TWO), (rows[1], THREE)))
    assert answered(items_in_html(f"<p>Uw aanbevelingen:</p>{listed}{table}")) == [((first,), f"Akkoord {YES}"), (rows, f"Akkoord {BOTH}")]


@pytest.mark.parametrize("title", ["Bijlage: Aanbevelingen", "Bijlage 1 – De aanbevelingen uit het rapport"])
def test_an_answer_ends_before_the_annex_with_the_recommendations(title: str) -> None:
    closing = "Deze zienswijze is ook aan de colleges gezonden. Het rapport bespreken wij in de vergadering van 12 september."
    body = f"Bruggen (R1)\n\n{YES}\n\nInspectie (R2)\n\n{NO}\n\n{closing}\n\nHoogachtend,\n\nhet bestuur\n\n{title}\n\nR1 {ONE}\n\nR2 {TWO}\n"
    items = items_in(body)
    assert told(items) == [("R1", ONE), ("R2", TWO)]
    assert answered(items) == [(("R1",), YES), (("R2",), NO)]


@pytest.mark.parametrize("turns", [("Met A1 zijn wij het eens.", "Voor A2 ontbreekt het geld."), ("Wat A1 vraagt, doen wij.", "In A2 zien wij niets.")])
def test_a_joint_title_with_codes_that_are_answered_apart(turns: tuple[str, str]) -> None:
    items = items_in(f"Uw aanbevelingen:\n\nA1 {ONE}\n\nA2 {TWO}\n\nA3 {THREE}\n\nBeheer (A1 en A2)\n\n{' '.join(turns)}\n\nTarief (A3)\n\n{COUNCIL}\n")
    assert answered(items) == [(("A1",), turns[0]), (("A2",), turns[1]), (("A3",), COUNCIL)]
