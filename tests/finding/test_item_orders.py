"""Items and answers that are numbered out of order, in rows or labels of their own, or only look like a list of items."""

from __future__ import annotations

import pytest
from letter import BOTH, COUNCIL, LISTED, NO, ONE, PLAIN_ANSWERS, THREE, TWO, YES, answered, items_in, told

from bestuurlijke_reactie.finding.items.find import find_items
from bestuurlijke_reactie.linking.link import link
from bestuurlijke_reactie.model.findings import Items, Scope
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.open import open_source

FOUR, DOING = "Publiceer elk jaar een overzicht van de kosten.", "Dat gaan wij doen, voor het eerst in 2026."


def items_in_html(body: str) -> Items:
    page = f"<html><body><main><p>Geachte rekenkamer,</p><p>Wij lazen uw rapport.</p>{body}<p>Hoogachtend,</p></main></body></html>"
    reading = read(open_source(page.encode(), "brief.html"))
    return find_items(reading, Scope(0, len(reading.blocks)))


@pytest.mark.parametrize("numbers", [("c)", "a)", "d)", "b)"), ("3.", "1.", "2.", "4."), ("II.", "I.", "IV.", "III."), ("2b.", "1.", "2a.", "3."), ("T2", "S1", "T1", "P1")])
def test_recommendations_in_another_order(numbers: tuple[str, ...]) -> None:
    texts = zip(numbers, (TWO, ONE, FOUR, THREE), (NO, YES, DOING, COUNCIL), strict=True)
    items = items_in("\n\n".join(f"**{number}** *{item}*\n\n{answer}" for number, item, answer in texts))
    bare = [number.rstrip(".)") for number in numbers]
    assert told(items) == list(zip(bare, (TWO, ONE, FOUR, THREE), strict=True))
    assert answered(items) == [((number,), answer) for number, answer in zip(bare, (NO, YES, DOING, COUNCIL), strict=True)]


@pytest.mark.parametrize("codes", [("A2", "B1", "A1"), ("R-3", "R-1", "R-2")])
def test_answers_under_the_codes_of_a_table(codes: tuple[str, str, str]) -> None:
    table = "| Code | Aanbeveling |\n|---|---|\n" + "".join(f"| {code} | {item} |\n" for code, item in zip(sorted(codes), (ONE, TWO, THREE), strict=True))
    order = [sorted(codes).index(code) for code in codes]
    items = items_in(f"{table}\nOns antwoord volgt uw codes.\n\n" + "\n\n".join(f"{code} {(YES, NO, COUNCIL)[place]}" for code, place in zip(codes, order, strict=True)) + "\n")
    assert answered(items) == [((code,), (YES, NO, COUNCIL)[place]) for code, place in zip(codes, order, strict=True)]
    assert [[one.index for one in found] for found in link(items)] == [[place] for place in order]


@pytest.mark.parametrize(
    "trap",
    [
        "Bij deze brief hebben drie gedachten ons geleid:\n\n1. de bruggen zijn van iedereen;\n2. het geld is schaars;\n3. de raad beslist.",
        "Het beheer bestaat uit:\n\n1. inspectie,\n2. onderhoud,\n3. vervanging.",
        "Met uw oordeel over de drie fasen zijn wij het eens. Dat zijn:\n\n1. meten;\n2. plannen;\n3. uitvoeren.",
    ],
)
def test_an_enumeration_of_the_senders_own_is_no_list_of_items(trap: str) -> None:
    body = "\n\n".join(f"*{item}*\n\n{answer}" for item, answer in ((ONE, YES), (TWO, NO), (THREE, COUNCIL)))
    items = items_in(f"{trap}\n\nUw aanbevelingen en onze reactie:\n\n{body}\n")
    assert [text for _, text in told(items)] == [ONE, TWO, THREE]
    assert not items.conclusions


def test_recommendations_that_end_the_sentence_before_them() -> None:
    items = items_in(f"De rekenkamer beveelt aan om:\n\n1. een nota vast te stellen over het beheer van bruggen;\n2. het aantal inspecteurs te verdubbelen.\n\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n")
    assert [number for number, _ in told(items)] == ["1", "2"]


@pytest.mark.parametrize("title", ["<th>Nr.<th>Aanbeveling<th>Gericht aan", "<th><th>Advies<th>Voor wie"])
def test_reactions_in_rows_of_their_own_below_the_recommendations(title: str) -> None:
    rows = f"<tr><td>1<td>{ONE}<td>college<tr><td colspan=3>{YES}<tr><td>2<td>{TWO}<td>college<tr><td>3<td>{THREE}<td>raad<tr><td colspan=3>{BOTH}"
    items = items_in_html(f"<p>Een overzicht van uw aanbevelingen:</p><table><tr>{title}{rows}</table>")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == [(("1",), YES), (("2", "3"), BOTH)]
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("titles", [("Wij gaan mee", "Ten dele", "Wij gaan niet mee"), ("Overnemen", "Deels overnemen", "Niet overnemen"), ("Ja", "Ja, mits", "Nee")])
def test_a_dot_under_a_verdict(titles: tuple[str, str, str]) -> None:
    table = f"| Nr. | Aanbeveling | {' | '.join(titles)} |\n|---|---|---|---|---|\n| 1 | {ONE} | ● | | |\n| 2 | {TWO} | | | ● |\n| 3 | {THREE} | | ● | |\n"
    items = items_in(f"{table}\n## Bruggen (1)\n\nDaar werken wij aan.\n\n## Inspectie (2)\n\nHet aantal is op peil.\n\n## Tarief (3)\n\nHet oordeel volgt.\n")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    verdicts = {answer.numbers[0].value: answer.verdict.text if answer.verdict else None for answer in items.answers}
    assert verdicts == {"1": titles[0], "2": titles[2], "3": titles[1]}


@pytest.mark.parametrize("label", ["GS", "Bestuur", "Ons college"])
def test_a_label_in_bold_without_a_colon(label: str) -> None:
    items = items_in("\n\n".join(f"{number}. {item}\n\n**{label}** {answer}" for number, item, answer in ((1, ONE, YES), (2, TWO, NO), (3, THREE, COUNCIL))))
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize(
    ("numbers", "last"),
    [(("1.", "2.", "3."), "De laatste aanbeveling"), (("I.", "II.", "III."), "De laatste aanbeveling"), (("1.", "2.", "3."), "Het tarief, uw laatste aanbeveling,")],
)
def test_the_last_is_the_last_of_the_list(numbers: tuple[str, ...], last: str) -> None:
    listed = "".join(f"{number} {item}\n\n" for number, item in zip(numbers, (ONE, TWO, THREE), strict=True))
    items = items_in(f"U beveelt aan:\n\n{listed}De eerste aanbeveling nemen wij over.\n\nDe tweede aanbeveling gaat ons te ver.\n\n{last} is aan de raad.\n")
    assert [answer.numbers[0].value for answer in items.answers] == [number.rstrip(".") for number in numbers]


@pytest.mark.parametrize(("first", "second"), [("A1 vraagt om een nota. Die komt er in 2026.", "Voor meer inspecteurs (A2) ontbreekt het geld."), ("De nota van A1 schrijven wij in 2026.", "A2 gaat ons te ver.")])
def test_a_code_in_a_sentence_names_the_item(first: str, second: str) -> None:
    items = items_in(f"U adviseert ons:\n\nA1 {ONE}\n\nA2 {TWO}\n\nOnze reactie:\n\n{first}\n\n{second}\n")
    assert told(items) == [("A1", ONE), ("A2", TWO)]
    assert answered(items) == [(("A1",), first), (("A2",), second)]


@pytest.mark.parametrize("line", ["gericht aan Gedeputeerde Staten", "aan Gedeputeerde Staten", "(Gedeputeerde Staten)"])
def test_a_line_behind_the_text_names_the_addressee(line: str) -> None:
    items = items_in("\n\n".join(f"**{letter}**\n\n*{item}*\n\n{line}\n\n**Ons antwoord**\n\n{answer}" for letter, item, answer in (("A", ONE, YES), ("B", TWO, NO), ("C", THREE, COUNCIL))))
    assert told(items) == [("A", ONE), ("B", TWO), ("C", THREE)]
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["gedeputeerde staten"]] * 3


def test_the_bullets_of_a_recommendation_stay_with_it() -> None:
    items = items_in(f"Aanbeveling 1. {ONE}\n\n{YES}\n\nAanbeveling 2. Leg per brug vast:\n\n- het jaar van aanleg;\n- de kosten van onderhoud.\n\n{NO}\n\nAanbeveling 3. {THREE}\n\n{COUNCIL}\n")
    assert told(items)[1] == ("2", "Leg per brug vast: het jaar van aanleg; de kosten van onderhoud.")
    assert answered(items) == PLAIN_ANSWERS


def test_conclusions_first_and_recommendations_with_reactions_between() -> None:
    conclusions = "1. De nota over bruggen ontbreekt.\n2. De inspectie schiet tekort.\n\nConclusie 1. Die deelt het college.\n\nConclusie 2. Daarover denken wij anders.\n\n"
    items = items_in(f"## Uw conclusies\n\n{conclusions}## Uw aanbevelingen\n\n1.1 {ONE}\n\n{YES}\n\n1.2 {TWO}\n\n{NO}\n\n1.3 {THREE}\n\n{COUNCIL}\n")
    assert [item.text.text for item in items.conclusions] == ["De nota over bruggen ontbreekt.", "De inspectie schiet tekort."]
    assert [number for number, _ in told(items)] == ["1.1", "1.2", "1.3"]
    assert [answer.target for answer in items.answers] == ["conclusion"] * 2 + ["recommendation"] * 3


@pytest.mark.parametrize("sentence", ["Alle aanbevelingen zijn gericht aan het college.", "De aanbevelingen zijn alle gericht tot het college.", "Alle drie aanbevelingen richt u aan het college.", "Uw rapport bevat drie aanbevelingen aan het college.", "U hebt ze gericht aan ons."])
def test_one_sentence_names_the_addressee_of_all(sentence: str) -> None:
    items = items_in(f"{sentence}\n\n{LISTED}**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"]] * 3


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Aanbeveling 1 en 3 richt u aan ons, aanbeveling 2 aan de raad.", ["college", "raad", "college"]),
        ("U hebt ze gericht aan ons bestuur, met uitzondering van 2, die voor de raad is bestemd.", ["college", "raad", "college"]),
        ("In uw rapport doet u mij drie aanbevelingen.", ["college", "college", "college"]),
    ],
)
def test_recommendations_to_the_sender(sentence: str, named: list[str]) -> None:
    items = items_in(f"{sentence}\n\n{LISTED}**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [[name] for name in named]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("☐ overnemen ☒ deels overnemen ☐ niet overnemen", "deels overnemen"),
        ("☒ Ja ☐ Nee", "Ja"),
        ("eens ☐ deels ☐ oneens ☒", "oneens"),
        ("[ ] akkoord [x] niet akkoord", "niet akkoord"),
        ("☐ ja ☐ nee", None),
    ],
)
def test_a_line_of_boxes_is_the_verdict_and_no_text(line: str, words: str | None) -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n{line}\n\nDaar werken wij aan.\n\n**Aanbeveling 2**\n\n{TWO}\n\n☒ ja ☐ nee\n\nDat komt er.\n")
    assert told(items) == [("1", ONE), ("2", TWO)]
    assert items.answers[0].text.text == "Daar werken wij aan."
    assert (items.answers[0].verdict.text if items.answers[0].verdict else None) == words


@pytest.mark.parametrize("head", ["gemeente Duindam 2025-00418", "Duindam, brief 2025-00418", "2025-00418"])
def test_the_head_of_a_page_between_the_paragraphs_is_no_text(head: str) -> None:
    letter = f"gemeente Duindam\n\nOns kenmerk: 2025-00418\n\nGeachte rekenkamer,\n\nWij lazen uw rapport.\n\n{LISTED}**Aanbeveling 1**\n\n{YES}\n\n{head}\n\nDat kost geld.\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n\nHoogachtend,\n"
    reading = read(open_source(letter.encode(), "brief.md"))
    items = find_items(reading, Scope(0, len(reading.blocks)))
    assert items.answers[0].text.text == f"{YES} Dat kost geld."


@pytest.mark.parametrize("titles", ["Nr. | U adviseert | Wij | Omdat | Klaar", "Nr. | Wat u aanraadt: advies | GS | Toelichting | Planning"])
def test_a_column_is_told_by_what_it_holds(titles: str) -> None:
    rows = f"| 1 | {ONE} | Ja | De nota over het beheer volgt eind 2025. | 2025 |\n| 2 | {TWO} | Niet overnemen | Het aantal is op peil. | - |\n| 3 | {THREE} | Deels | Het oordeel over het tarief volgt. | - |\n"
    items = items_in(f"| {titles} |\n|---|---|---|---|---|\n{rows}")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert [answer.text.text for answer in items.answers][1:] == ["Niet overnemen Het aantal is op peil.", "Deels Het oordeel over het tarief volgt."]
    assert [answer.verdict.text if answer.verdict else "" for answer in items.answers] == ["Ja", "Niet overnemen", "Deels"]


def test_a_row_that_a_page_break_cut_in_two() -> None:
    head = "| Nr. | Aanbeveling | Reactie |\n|---|---|---|\n"
    body = f"{head}| 1 | {ONE} | {YES} |\n| 2 | Verdubbel het aantal | Daarvoor zien wij geen aanleiding: het aantal |\n\nDuindam - 25.001 - blad 2\n\n{head}|  | inspecteurs. | inspecteurs is op peil. |\n| 3 | {THREE} | {COUNCIL} |\n"
    items = items_in(body)
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == PLAIN_ANSWERS


def test_conclusions_and_recommendations_in_one_table() -> None:
    rows = f"| C1 De nota over bruggen ontbreekt. | Eens. | Dat is een omissie. |\n| A1 {ONE} | Ja. | De nota volgt. |\n| A2 {TWO} | Nee. | Het aantal is op peil. |\n"
    items = items_in(f"| Rekenkamer | GS | Toelichting |\n|---|---|---|\n{rows}")
    assert [item.number.value for item in items.conclusions if item.number] == ["C1"]
    assert told(items) == [("A1", ONE), ("A2", TWO)]
    assert [answer.target for answer in items.answers] == ["conclusion", "recommendation", "recommendation"]


def test_the_labels_of_a_form_are_no_text() -> None:
    card = "**Aanbeveling {0}**\n\n{1}\n\nGericht aan\n\ncollege\n\nWij zijn het hiermee\n\n{2}\n\nWant\n\n{3}\n\nKlaar\n\n{4}\n\n"
    cards = ((1, ONE, "eens", "Dat schept orde in het beheer.", "eind 2025"), (2, TWO, "oneens", "Het aantal is op peil.", "n.v.t."), (3, THREE, "deels eens", "Het oordeel volgt na de zomer.", "1 mei 2026"))
    items = items_in("".join(card.format(*one) for one in cards))
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert [answer.text.text for answer in items.answers] == [f"{verdict} {reason}" for _, _, verdict, reason, _ in cards]
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"]] * 3


@pytest.mark.parametrize("joint", ["G1 + G2", "G1 en G2", "G1 / G2"])
def test_a_joint_answer_under_two_codes(joint: str) -> None:
    items = items_in(f"G1 {ONE}\n\nG2 {TWO}\n\nG3 {THREE}\n\nOns antwoord:\n\n{joint} {BOTH}\n\nG3 {COUNCIL}\n")
    assert told(items) == [("G1", ONE), ("G2", TWO), ("G3", THREE)]
    assert answered(items) == [(("G1", "G2"), BOTH), (("G3",), COUNCIL)]


@pytest.mark.parametrize("numbers", [("[a]", "[b]", "[c]"), ("(i)", "(ii)", "(iii)"), ("2024-1", "2024-2", "2024-3")])
def test_numbers_in_brackets_and_of_a_year(numbers: tuple[str, str, str]) -> None:
    opening = "Aanbeveling " if numbers[0][0].isdigit() else ""
    items = items_in("\n\n".join(f"{opening}{number} {item}\n\n{answer}" for number, item, answer in zip(numbers, (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)))
    assert told(items) == [(number.strip("[]()"), item) for number, item in zip(numbers, (ONE, TWO, THREE), strict=True)]


def test_sections_of_the_letter_with_an_end_are_no_answers() -> None:
    table = f"| Nr. | Aanbeveling | Reactie |\n|---|---|---|\n| 1 | {ONE} | {YES} |\n| 2 | {TWO} | {NO} |\n"
    items = items_in(f"## 1. Wat wij ervan vinden\n\nHet beleid deugt, zo oordeelt u.\n\n## 2. Wat wij ermee doen\n\n{table}\n## 3. Tot slot\n\nDe raad bespreekt dit.\n")
    assert answered(items) == [(("1",), YES), (("2",), NO)]
