"""Items and answers in small letters of every layout; each row is a layout, not a letter."""

from __future__ import annotations

import pytest
from letter import BOTH, COUNCIL, LISTED, NO, ONE, PLAIN_ANSWERS, PLAIN_ITEMS, THREE, TWO, YES, answered, items_in, told

from bestuurlijke_reactie.linking.link import link


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
        pytest.param(f"1. {ONE} Antwoord: {YES}\n\n2. {TWO} Antwoord: {NO}\n\n3. {THREE} Antwoord: {COUNCIL}\n", id="label inside the paragraph"),
        pytest.param(f"Aanbeveling 1. {ONE} Reactie college: {YES}\n\nAanbeveling 2. {TWO} Reactie college: {NO}\n\nAanbeveling 3. {THREE} Reactie college: {COUNCIL}\n", id="label behind a run-in item"),
        pytest.param(f"**Verbeterpunt 1.** {ONE}\n\nAntwoord. {YES}\n\n**Verbeterpunt 2.** {TWO}\n\nAntwoord. {NO}\n\n**Verbeterpunt 3.** {THREE}\n\nAntwoord. {COUNCIL}\n", id="label with a full stop"),
        pytest.param(f"*Rekenkamer, advies 1*\n\n{ONE}\n\n*Ons bestuur*\n\n{YES}\n\n*Rekenkamer, advies 2*\n\n{TWO}\n\n*Ons bestuur*\n\n{NO}\n\n*Rekenkamer, advies 3*\n\n{THREE}\n\n*Ons bestuur*\n\n{COUNCIL}\n", id="lines that say who speaks"),
        pytest.param(f"**Aanbeveling 1 van 3**\n\n{ONE}\n\n{YES}\n\n**Aanbeveling 2 van 3**\n\n{TWO}\n\n{NO}\n\n**Aanbeveling 3 van 3**\n\n{THREE}\n\n{COUNCIL}\n", id="counted items"),
        pytest.param(f"| Nr. | Aanbeveling | Reactie |\n|---|---|---|\n| 1 | {ONE} | {YES} |\n\nGemeente Duindam - D/25/114 blad 2\n\n| 2 | {TWO} | {NO} |\n|---|---|---|\n| 3 | {THREE} | {COUNCIL} |\n", id="table that goes on without titles"),
        pytest.param(f"{LISTED}## Onze reactie\n\n1: bruggen\n\n{YES}\n\n2: inspectie\n\n{NO}\n\n3: tarief\n\n{COUNCIL}\n", id="list, then titles in plain type"),
        pytest.param(f"{LISTED}## Onze reactie\n\n1 – bruggen\n\n{YES}\n\n2 – inspectie\n\n{NO}\n\n3 – tarief\n\n{COUNCIL}\n", id="list, then dashed titles in plain type"),
        pytest.param(f"**Aanbeveling 1**\n\nAan: het college\n\n{ONE}\n\n{YES}\n\n**Aanbeveling 2**\n\nAan: het college\n\n{TWO}\n\n{NO}\n\n**Aanbeveling 3**\n\nAan: het college\n\n{THREE}\n\n{COUNCIL}\n", id="addressee lines"),
    ],
)
def test_layouts(body: str) -> None:
    items = items_in(body)
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS
    assert [[one.index for one in found] for found in link(items)] == [[0], [1], [2]]


@pytest.mark.parametrize(
    "leads",
    [
        ("De commissie beveelt aan:", "Vervolgens adviseert de commissie:", "Tot slot geeft de commissie ons in overweging:"),
        ("In uw rapport raadt u ons aan:", "Daarnaast vraagt u ons:", "U doet ook de volgende suggestie:"),
        ("De Rekenkamer stelt vast en beveelt aan:", "Verder geeft de Rekenkamer in overweging:", "Ten slotte beveelt de Rekenkamer aan:"),
    ],
)
def test_a_lead_in_is_no_item(leads: tuple[str, str, str]) -> None:
    texts = zip(leads, (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)
    items = items_in("\n\n".join(f"{lead}\n\n*{item}*\n\n{answer}" for lead, item, answer in texts))
    assert told(items) == [(None, ONE), (None, TWO), (None, THREE)]
    assert answered(items) == PLAIN_ANSWERS
    assert not any(item.addressees for item in items.recommendations)


@pytest.mark.parametrize("line", ["Aan: het college", "Gericht aan het college", "Voor het college"])
def test_a_line_that_returns_names_the_addressee(line: str) -> None:
    items = items_in("\n\n".join(f"**Aanbeveling {number}**\n\n{line}\n\n{item}\n\n{answer}" for number, item, answer in ((1, ONE, YES), (2, TWO, NO), (3, THREE, COUNCIL))))
    assert told(items) == PLAIN_ITEMS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"]] * 3



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


LETTERED = f"U beveelt aan:\n\na. {ONE}\n\nb. {TWO}\n\nc. {THREE}\n\n"


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        pytest.param(f"{LETTERED}Wat onderdeel a betreft: de nota komt er.\n\nMet onderdeel b zijn wij het niet eens.\n\nHet tarief (onderdeel c) is aan de raad.\n", ["a", "b", "c"], id="parts by letter"),
        pytest.param(f"{LETTERED}Punt a nemen wij over.\n\nVan punt b zien wij af.\n\nOver punt c beslist de raad.\n", ["a", "b", "c"], id="points by letter"),
        pytest.param(f"{LETTERED}Aan a geven wij graag gevolg.\n\nMet b hebben wij moeite.\n\nRest nog c. Daarover gaat de raad.\n", ["a", "b", "c"], id="letters alone"),
        pytest.param(f"- {ONE}\n- {TWO}\n- {THREE}\n\n## Bruggen\n\nUw eerste aanbeveling volgen wij.\n\n## Toezicht\n\nUw tweede aanbeveling gaat ons te ver.\n\n## Geld\n\nUw derde aanbeveling is aan de raad.\n", ["1", "2", "3"], id="ordinals over bullets"),
        pytest.param(f"{LISTED}De eerste spreekt ons aan en voeren wij uit. De tweede ontraden wij.\n\nWat u in de derde plaats vraagt, is aan de raad.\n", ["1", "2", "3"], id="ordinals alone"),
        pytest.param(f"{LISTED}Of een nota over bruggen in deze tijd nog veel toevoegt, zoals u met aanbeveling 1 lijkt te menen, betwijfelen wij.\n\nAanbeveling 2 volgen wij.\n\nAanbeveling 3 is aan de raad. Wij zien dat debat met vertrouwen tegemoet.\n", ["1", "2", "3"], id="named far into the sentence, and in a closing tone"),
    ],
)
def test_items_named_in_running_text(body: str, numbers: list[str]) -> None:
    items = items_in(body)
    assert [text for _, text in told(items)] == [ONE, TWO, THREE]
    assert [list(found) for found, _ in answered(items)] == [[number] for number in numbers]
    assert [[one.index for one in found] for found in link(items)] == [[0], [1], [2]]


def test_the_numbers_of_the_letters_own_paragraphs_are_no_items() -> None:
    body = (
        "## 1 Aanleiding\n\n1.1 Wij ontvingen uw rapport in mei.\n\n1.2 Het geeft ons een goed beeld van het beheer.\n\n"
        f"## 2 De aanbevelingen\n\n2.1 U adviseert ons:\n\na. {ONE}\n\nb. {TWO}\n\n"
        "## 3 Standpunt\n\n3.1 Onderdeel a voeren wij uit.\n\n3.2 Onderdeel b voeren wij niet uit.\n\n## 4 Slot\n\n4.1 Wij danken u voor het onderzoek.\n"
    )
    items = items_in(body)
    assert told(items) == [("a", ONE), ("b", TWO)]
    assert answered(items) == [(("a",), "Onderdeel a voeren wij uit."), (("b",), "Onderdeel b voeren wij niet uit.")]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Bruggen (aanbevelingen 1 en 2)", "Aanbeveling 1 volgen wij op.", "Een verdubbeling, waarom u in aanbeveling 2 vraagt, gaat ons te ver. Het aantal is op peil."),
        ("Beheer (1 en 2)", "Over aanbeveling 1 kunnen wij kort zijn. Die voeren wij uit.", "Aanbeveling 2 voeren wij niet uit."),
    ],
)
def test_a_joint_heading_over_answers_of_their_own(heading: str, first: str, second: str) -> None:
    items = items_in(f"{LISTED}**{heading}**\n\nHet beheer vergt veel van de dienst. {first} {second}\n\n**Tarief (aanbeveling 3)**\n\n{COUNCIL}\n")
    assert answered(items) == [(("1",), first), (("2",), second), (("3",), COUNCIL)]


def test_lines_beside_an_answer_are_planning_or_nothing() -> None:
    body = f"**Aanbeveling 1**\n\n{ONE}\n\n**Reactie**\n\nDat doen wij.\n\nPlanning: eerste kwartaal 2026\n\nPortefeuillehouder: De Wit\n\n**Aanbeveling 2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n\nTermijn: n.v.t.\n"
    items = items_in(body)
    assert answered(items) == [(("1",), "Dat doen wij."), (("2",), NO)]
    assert [[passage.text for passage in answer.planning] for answer in items.answers] == [["eerste kwartaal 2026"], ["n.v.t."]]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Wij nemen over", "Wij nemen niet over"), ("Overgenomen aanbevelingen", "Niet overgenomen aanbevelingen"), ("Aanbevelingen die wij overnemen", "Aanbevelingen die wij niet overnemen")],
)
def test_a_heading_gives_its_verdict_to_all_below(yes: str, no: str) -> None:
    items = items_in(f"## {yes}\n\n**Aanbeveling 1**\n\n{ONE}\n\nDe nota volgt.\n\n## {no}\n\n**Aanbeveling 2**\n\n{TWO}\n\nHet aantal is op peil.\n")
    assert [(answer.text.text, answer.verdict.text if answer.verdict else None) for answer in items.answers] == [("De nota volgt.", yes), ("Het aantal is op peil.", no)]


def test_a_summary_in_short_words_is_the_list_that_the_letter_words_in_full() -> None:
    table = "| Nr. | Aanbeveling | Nemen wij over? |\n|---|---|---|\n| 1 | nota | ja |\n| 2 | inspecteurs | nee |\n"
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\nDe nota volgt.\n\n**Aanbeveling 2**\n\n{TWO}\n\nHet aantal is op peil.\n\n## Overzicht\n\n{table}")
    assert told(items) == [("1", ONE), ("2", TWO)]
    assert [answer.verdict.text if answer.verdict else None for answer in items.answers] == ["ja", "nee"]


@pytest.mark.parametrize("words", ["Drie kanttekeningen bij de conclusies zijn op hun plaats:", "Bij de aanbevelingen hebben wij twee opmerkingen:"])
def test_what_the_sender_lists_itself_is_no_item(words: str) -> None:
    items = items_in(f"{words}\n\n1. de cijfers zijn van 2019;\n2. de vergelijking gaat mank.\n\nAanbeveling 1: {ONE}\n\nReactie: {YES}\n")
    assert (told(items), items.conclusions) == ([("1", ONE)], [])


@pytest.mark.parametrize(
    ("one", "two"),
    [("U beveelt het college aan:", "En aan de raad:"), ("Aan het college:", "Daarnaast aan de gemeenteraad:"), ("De rekenkamer adviseert het college om:", "De rekenkamer adviseert de raad om:")],
)
def test_lists_for_two_addressees(one: str, two: str) -> None:
    items = items_in(f"{one}\n\n1. {ONE}\n2. {TWO}\n\n{two}\n\n3. {THREE}\n\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n")
    assert told(items) == PLAIN_ITEMS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Het beheer van de bruggen leggen wij vast in een nota.", "Een verdubbeling van het aantal inspecteurs gaat ons echter te ver. Wij houden het aantal op peil."),
        ("Een nota over het beheer van bruggen volgt eind 2025.", "Voor meer inspecteurs ontbreekt het geld; een verdubbeling komt er niet."),
    ],
)
def test_one_paragraph_that_answers_two_items_in_turn(first: str, second: str) -> None:
    items = items_in(f"- {ONE}\n- {TWO}\n\n{first} {second}\n\n- {THREE}\n\n{COUNCIL}\n")
    assert answered(items) == [(("1",), first), (("2",), second), (("3",), COUNCIL)]


@pytest.mark.parametrize(
    "closing",
    [
        "Uw rapport komt op een goed moment; wij zullen uw bevindingen benutten.",
        "Wij danken uw commissie en de onderzoekers voor het rapport.",
        "De griffie ontvangt een afschrift van deze brief.",
        "Ten overvloede: de in uw rapport genoemde brug 12 is vorig jaar gesloopt. Misverstanden zijn daardoor mogelijk.",
        "Ten overvloede merken wij op dat bijlage 2 een telfout bevat.",
    ],
)
def test_the_last_answer_ends_where_the_letter_speaks_of_itself(closing: str) -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n**Reactie**\n\n{YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n\n{closing}\n")
    assert answered(items) == [(("1",), YES), (("2",), NO)]


@pytest.mark.parametrize("line", ["Hieronder gaan wij in op de aanbevelingen.", "Wij volgen de nummering van hoofdstuk 6 van uw rapport.", "Onderstaand leest u onze reactie op de aanbevelingen."])
def test_a_paragraph_that_only_announces_belongs_to_no_answer(line: str) -> None:
    items = items_in(f"Conclusie 1: Het beheer is op orde.\n\nReactie: Deze conclusie delen wij.\n\n{line}\n\nAanbeveling 1: {ONE}\n\nReactie: {YES}\n")
    assert [answer.text.text for answer in items.answers] == ["Deze conclusie delen wij.", YES]


@pytest.mark.parametrize("line", ["Ons kenmerk 21.U.0876", "Zaaknummer: Z-24/1183 · Pagina 2 van 3", "Gemeente Duindam - D/25/114 blad 2"])
def test_a_head_that_a_converter_left_in_the_text_is_no_answer(line: str) -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n{YES}\n\n{line}\n\n**Aanbeveling 2**\n\n{TWO}\n\n{NO}\n")
    assert answered(items) == [(("1",), YES), (("2",), NO)]


def test_conclusions_in_words_and_recommendations_by_number_alone() -> None:
    body = (
        "**Conclusie 1** *Het beheer is op orde.*\n\nWij delen deze conclusie.\n\n**Conclusie 2** *De raad krijgt te weinig te horen.*\n\nDaarin herkennen wij ons niet.\n\n"
        f"## Aanbevelingen\n\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbevelingen 2 en 3**\n\n{BOTH}\n\n**Aanbeveling 4**\n\n{COUNCIL}\n"
    )
    items = items_in(body)
    assert [item.text.text for item in items.conclusions] == ["Het beheer is op orde.", "De raad krijgt te weinig te horen."]
    assert items.recommendations == []
    assert answered(items) == [(("1",), "Wij delen deze conclusie."), (("2",), "Daarin herkennen wij ons niet."), (("1",), YES), (("2", "3"), BOTH), (("4",), COUNCIL)]


@pytest.mark.parametrize(("thinks", "does"), [("Dit vinden we ervan", "Dit gaan we doen"), ("Zo denken wij erover", "Daar werken we aan")])
def test_labels_of_the_letters_own_making(thinks: str, does: str) -> None:
    body = "".join(f"**Advies {number}** {text}\n\n{thinks}: {reaction} {does}: Wij gaan ermee aan de slag.\n\n" for number, text, reaction in ((1, ONE, YES), (2, TWO, NO), (3, THREE, COUNCIL)))
    items = items_in(body)
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == [((str(number),), f"{text} Wij gaan ermee aan de slag.") for number, text in ((1, YES), (2, NO), (3, COUNCIL))]


@pytest.mark.parametrize(
    ("marks", "body"),
    [
        ("ABC", "De bruggen (A) krijgen een nota. Met de inspecteurs (B) ligt dat anders: hun aantal is op peil.\n\nHet tarief (C) is aan de raad.\n"),
        ("123", "De nota over de bruggen (1) komt er. Meer inspecteurs (2) stellen wij niet aan.\n\nHet tarief (3) is aan de raad.\n"),
    ],
)
def test_items_named_between_brackets(marks: str, body: str) -> None:
    listed = "".join(f"{mark}. {text}\n\n" for mark, text in zip(marks, (ONE, TWO, THREE), strict=True))
    items = items_in(f"U beveelt aan:\n\n{listed}## Onze reactie\n\n{body}")
    assert [list(numbers) for numbers, _ in answered(items)] == [[mark] for mark in marks]


def test_conclusions_named_in_running_text_are_general_remarks() -> None:
    items = items_in(f"Uw eerste conclusie delen wij. De tweede conclusie trekken wij ons aan.\n\nAanbeveling 1: {ONE}\n\nReactie: {YES}\n")
    assert [answer.target for answer in items.answers] == ["recommendation"]


def test_a_table_with_label_and_text_in_one_cell() -> None:
    rows = "".join(f"<tr><td><p><b>Advies {number}</b></p><p>{text}</p></td><td>{reaction}</td></tr>" for number, text, reaction in ((1, ONE, YES), (2, TWO, NO), (3, THREE, COUNCIL)))
    items = items_in(f"<table><tr><th>Uw advies</th><th>Wat doen wij?</th></tr>{rows}</table>\n")
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS


def test_another_table_behind_text_is_not_the_rest_of_the_first() -> None:
    table = f"| Aanbeveling | Reactie |\n|---|---|\n| 1. {ONE} | {YES} |\n| 2. {TWO} | {NO} |\n"
    items = items_in(f"{table}\nDe kosten ziet u hieronder.\n\n| Jaar | Bedrag in euro |\n|---|---|\n| 2025 | 80.000 |\n| 2026 | 90.000 |\n")
    assert told(items) == [("1", ONE), ("2", TWO)]
    assert answered(items) == [(("1",), YES), (("2",), NO)]


@pytest.mark.parametrize("count", ["binnen twee (2) maanden", "met drie (3) medewerkers", "voor 2 (1) teams"])
def test_a_count_in_brackets_is_no_item(count: str) -> None:
    items = items_in(f"{LISTED}Aanbeveling 1 nemen wij over. Dat doen wij {count}.\n\nAanbeveling 2 nemen wij niet over.\n\nAanbeveling 3 is aan de raad.\n")
    assert [numbers for numbers, _ in answered(items)] == [("1",), ("2",), ("3",)]


@pytest.mark.parametrize(("tag", "addressee"), [("Aan de raad", "raad"), ("Gericht aan het college", "college"), ("(college)", "college")])
def test_a_line_below_a_number_names_the_addressee(tag: str, addressee: str) -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{tag}\n\n{ONE}\n\nReactie: {YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\nReactie: {NO}\n")
    assert told(items) == [("1", ONE), ("2", TWO)]
    assert [value.value for value in items.recommendations[0].addressees] == [addressee]
    assert [answer.verdict for answer in items.answers] == [None, None]


def test_a_section_on_planning_is_no_line_beside_the_answer() -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\nReactie: {YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\nReactie: {NO}\n\n## Planning\n\nIn het najaar leggen wij een plan voor.\n\nVoor 1 juli 2025 is het gereed.\n")
    assert answered(items) == [(("1",), YES), (("2",), NO)]
    assert [answer.planning for answer in items.answers] == [[], []]


def test_a_reference_back_opens_no_item() -> None:
    back = "Zie ons antwoord hierboven, aanbeveling 1."
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\nReactie: {YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\nReactie:\n\n{back}\n\n**Aanbeveling 3**\n\n{THREE}\n\nReactie: {COUNCIL}\n")
    assert answered(items) == [(("1",), YES), (("2",), back), (("3",), COUNCIL)]


def test_a_verdict_in_capitals_is_text() -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n**Reactie**\n\nWIJ NEMEN DIT NIET OVER\n\nHet overzicht kost te veel.\n\n**Aanbeveling 2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n")
    assert answered(items)[0] == (("1",), "WIJ NEMEN DIT NIET OVER Het overzicht kost te veel.")


@pytest.mark.parametrize(
    "closing",
    [
        "Ik zie uw definitieve rapport met belangstelling tegemoet.",
        "Wij danken u en de onderzoekers voor het rapport en de prettige samenwerking. Uw nawoord zien wij met belangstelling tegemoet.",
        "De motie Bruggen van 3 juni beschouwen wij hiermee als afgedaan.",
    ],
)
def test_a_closing_sentence_in_the_paragraph_of_the_last_answer(closing: str) -> None:
    for end in (f" {closing}", "\n\nHoe gaat het verder?\n"):
        items = items_in(f"{LISTED}Ad 1. {YES}\n\nAd 2. {NO}\n\nAd 3. {COUNCIL}{end}")
        assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize("last", ["Wij zien die discussie met vertrouwen tegemoet.", "Over het tarief berichten wij u in het najaar.", "Desgewenst lichten wij de berekening toe."])
def test_a_last_sentence_about_the_item_stays(last: str) -> None:
    assert answered(items_in(f"{LISTED}Ad 1. {YES}\n\nAd 2. {NO}\n\nAd 3. {COUNCIL} {last}\n"))[-1] == (("3",), f"{COUNCIL} {last}")


@pytest.mark.parametrize("answer", ["Wij zien de wensen van de raad met belangstelling tegemoet.", "Met vertrouwen zien wij dat gesprek tegemoet.", "Wij kijken uit naar de bespreking daarvan in de raad van 12 juni."])
def test_the_only_words_under_the_last_item_are_its_answer(answer: str) -> None:
    items = items_in(f"**Aanbeveling 1**\n\n{ONE}\n\n{YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\n{NO}\n\n**Aanbeveling 3**\n\n{THREE}\n\n{answer}\n")
    assert answered(items)[-1] == (("3",), answer)
