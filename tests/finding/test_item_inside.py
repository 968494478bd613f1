"""Items and reactions in one paragraph, under one heading, or with their number in a title above the label."""

from __future__ import annotations

import pytest
from letter import BOTH, COUNCIL, LISTED, NO, ONE, PLAIN_ANSWERS, THREE, TWO, YES, answered, items_in, told

from bestuurlijke_reactie.finding.items.addressees import opening_tag


@pytest.mark.parametrize(
    "leads",
    [
        ("De eerste aanbeveling luidt:", "De tweede aanbeveling is:", "Uw derde en laatste aanbeveling luidt:"),
        ("In de eerste plaats adviseert u:", "Vervolgens beveelt de Algemene Rekenkamer aan:", "Tot slot geeft u ons in overweging:"),
        ("Als eerste aanbeveling geeft u mee:", "Uw volgende advies is:", "Ook raadt u ons aan:"),
    ],
)
@pytest.mark.parametrize("marks", ["‘{}’", "“{}”", '"{}"'])
def test_quoted_recommendations_in_running_text(leads: tuple[str, str, str], marks: str) -> None:
    pairs = zip(leads, (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)
    items = items_in("".join(f"{lead} {marks.format(item)} {answer}\n\n" for lead, item, answer in pairs))
    assert told(items) == [(None, ONE), (None, TWO), (None, THREE)]
    assert answered(items) == [(("1",), YES), (("2",), NO), (("3",), COUNCIL)]


@pytest.mark.parametrize("second", ["Daarop volgt als tweede:", "En verder:", "Aanbeveling twee is:"])
def test_two_quoted_recommendations_with_one_reaction(second: str) -> None:
    body = f"De eerste aanbeveling luidt: ‘{ONE}’ {second} ‘{TWO}’ {BOTH}\n\nDe laatste aanbeveling luidt: ‘{THREE}’ {COUNCIL}\n"
    items = items_in(body)
    assert told(items) == [(None, ONE), (None, TWO), (None, THREE)]
    assert answered(items) == [(("1", "2"), BOTH), (("3",), COUNCIL)]


@pytest.mark.parametrize("quote", ["Wethouder Jansen zei daarover in de raad: ‘Doe niets overhaast, dat is mijn advies.’", "Een bewoner schreef ons: “Maak nu eens haast met die brug.”"])
def test_one_quotation_is_no_recommendation(quote: str) -> None:
    items = items_in(f"Aanbeveling 1: {ONE}\n\nReactie: {YES} {quote}\n\nAanbeveling 2: {TWO}\n\nReactie: {NO}\n")
    assert told(items) == [("1", ONE), ("2", TWO)]


@pytest.mark.parametrize("reaction", ["Deze conclusie kunnen wij niet plaatsen. De cijfers waren er.", "Wij herkennen dit beeld niet. De cijfers waren er."])
def test_a_reaction_in_the_paragraph_of_its_item(reaction: str) -> None:
    conclusions = ("De nota is verouderd.", "De cijfers ontbreken.", "Het tarief is laag.")
    body = f"Conclusie 1. {conclusions[0]}\n\nWij zijn het hiermee eens.\n\nConclusie 2. {conclusions[1]} {reaction}\n\nConclusie 3. {conclusions[2]}\n\nDat is zo, vinden wij.\n"
    items = items_in(body)
    assert [item.text.text for item in items.conclusions] == list(conclusions)
    assert answered(items)[1] == (("2",), reaction)


@pytest.mark.parametrize("lead", ["Uw hoofdconclusies luiden:", "De rekenkamer trekt de volgende conclusies:", "U komt tot drie bevindingen:"])
@pytest.mark.parametrize("marker", ["-", "*"])
def test_bullets_that_are_conclusions(lead: str, marker: str) -> None:
    conclusions = ("Het overzicht van de bruggen ontbreekt.", "Inspecties worden wel uitgevoerd, maar niet vastgelegd.", "De raad krijgt weinig cijfers.")
    listed = "".join(f"{marker} {text}\n" for text in conclusions)
    joint = "In deze conclusies kunnen wij ons vinden. Het overzicht dateert uit 2009."
    items = items_in(f"{lead}\n\n{listed}\n{joint}\n\n## Aanbevelingen\n\nAanbeveling 1: {ONE}\n\nReactie: {YES}\n\nAanbeveling 2: {TWO}\n\nReactie: {NO}\n")
    assert [(item.number, item.text.text) for item in items.conclusions] == [(None, text) for text in conclusions]
    assert answered(items) == [(("1", "2", "3"), joint), (("1",), YES), (("2",), NO)]


@pytest.mark.parametrize("title", ["Bruggen en inspectie (aanbevelingen 1 en 2)", "Onderhoud (adviezen 1 en 2)"])
def test_a_joint_title_over_a_paragraph_for_each(title: str) -> None:
    second = "Voor meer inspecteurs ontbreekt het geld."
    items = items_in(f"Uw aanbevelingen:\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n## {title}\n\n{YES}\n\n{second}\n\n## Tarief (aanbeveling 3)\n\n{COUNCIL}\n")
    assert answered(items) == [(("1",), YES), (("2",), second), (("3",), COUNCIL)]


@pytest.mark.parametrize("third", ["Daarover is met de aannemers gesproken.", "Wij betrekken de dorpsraden erbij."])
def test_a_joint_title_over_more_paragraphs_than_items(third: str) -> None:
    second = "Voor meer inspecteurs ontbreekt het geld."
    items = items_in(f"Uw aanbevelingen:\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n## Beheer (aanbevelingen 1 en 2)\n\n{YES}\n\n{second}\n\n{third}\n\n## Tarief (aanbeveling 3)\n\n{COUNCIL}\n")
    assert answered(items) == [(("1", "2"), f"{YES} {second} {third}"), (("3",), COUNCIL)]


@pytest.mark.parametrize("second", ["De uitvoering ligt bij de provincie.", "Wij doen dat samen met de bruggenbouwers en de inspecteurs."])
def test_a_joint_title_over_paragraphs_for_both(second: str) -> None:
    first = f"{BOTH} De nota over het beheer van bruggen en het aantal inspecteurs horen bij elkaar."
    items = items_in(f"Uw aanbevelingen:\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n## Bruggen (aanbevelingen 1 en 2)\n\n{first}\n\n{second}\n\n## Tarief (aanbeveling 3)\n\n{COUNCIL}\n")
    assert answered(items) == [(("1", "2"), f"{first} {second}"), (("3",), COUNCIL)]


@pytest.mark.parametrize("last", ["De laatste aanbeveling nemen wij over.", "De vierde aanbeveling nemen wij over."])
def test_headings_between_two_pointers_take_the_numbers_between(last: str) -> None:
    bullets = "".join(f"- {text}\n" for text in (ONE, TWO, THREE, "Meet elk jaar het verkeer."))
    body = f"U beveelt het volgende aan:\n\n{bullets}\n## Beheer\n\nDe eerste aanbeveling volgen wij op.\n\n## Inspectie\n\n{NO}\n\n## Tarief\n\n{COUNCIL}\n\n## Verkeer\n\n{last}\n"
    assert answered(items_in(body)) == [(("1",), "De eerste aanbeveling volgen wij op."), (("2",), NO), (("3",), COUNCIL), (("4",), last)]


@pytest.mark.parametrize("labels", [("Uw advies", "Wat vinden wij?"), ("Aanbeveling rekenkamer", "Reactie college")])
def test_the_number_of_a_title_above_the_label(labels: tuple[str, str]) -> None:
    parts = zip(("Bruggen", "Inspectie", "Tarief"), (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)
    body = "".join(f"## {number} {title}\n\n**{labels[0]}**\n\n{item}\n\n**{labels[1]}**\n\n{answer}\n\n" for number, (title, item, answer) in enumerate(parts, 1))
    items = items_in(body)
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == [(("1",), YES), (("2",), NO), (("3",), COUNCIL)]


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("(aan het AB) Spreek u uit.", "Spreek u uit.", ["algemeen bestuur"]),
        ("[raad en college] Overleg elk jaar.", "Overleg elk jaar.", ["raad", "college"]),
        ("Aan Provinciale Staten: Stel kaders.", "Stel kaders.", ["provinciale staten"]),
        ("(zie hoofdstuk 3) Stel kaders.", None, []),
        ("Aan de slag: maak een plan.", None, []),
    ],
)
def test_a_tag_in_front_names_the_addressee(text: str, rest: str | None, names: list[str]) -> None:
    found = opening_tag(text)
    assert (None if found is None else text[found[0] :]) == rest
    assert [name for name, _, _ in found[1]] == names if found else not names


@pytest.mark.parametrize("line", ["De zes aanbevelingen hebben wij opgenomen in de onderstaande tabel.", "Onze reactie op de adviezen staat in het overzicht hieronder."])
def test_a_sentence_that_a_table_follows_is_no_answer(line: str) -> None:
    table = f"| Nr. | Aanbeveling | Reactie |\n|---|---|---|\n| 1 | {ONE} | {YES} |\n| 2 | {TWO} | {NO} |\n"
    items = items_in(f"Conclusie 1: De nota is oud.\n\nReactie: Dat klopt.\n\nConclusie 2: De cijfers ontbreken.\n\nReactie: Dat delen wij niet.\n\n{line}\n\n{table}")
    assert answered(items) == [(("1",), "Dat klopt."), (("2",), "Dat delen wij niet."), (("1",), YES), (("2",), NO)]


@pytest.mark.parametrize("numbers", [("[1]", "[2]", "[3]"), ("(1)", "(2)", "(3)"), ("[1]", "[2a]", "[2b]")])
def test_numbers_between_brackets_on_a_line_of_their_own(numbers: tuple[str, str, str]) -> None:
    items = items_in("".join(f"{number}\n\n*{item}*\n\n{answer}\n\n" for number, item, answer in zip(numbers, (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)))
    bare = [number.strip("[]()") for number in numbers]
    assert told(items) == list(zip(bare, (ONE, TWO, THREE), strict=True))
    assert answered(items) == [((number,), answer) for number, answer in zip(bare, (YES, NO, COUNCIL), strict=True)]


@pytest.mark.parametrize("sentence", ["Wij gaan op de conclusies niet afzonderlijk in.", "Wij kiezen ervoor niet op elke conclusie apart te reageren."])
def test_a_paragraph_that_declines_to_answer_one_by_one(sentence: str) -> None:
    conclusions = "Uw conclusies:\n\na) De bruggen zijn oud.\nb) Het toezicht schiet tekort.\n\n"
    items = items_in(f"{conclusions}{sentence}\n\n**Aanbeveling 1** {ONE}\n\n**Reactie:** {YES}\n\n**Aanbeveling 2** {TWO}\n\n**Reactie:** {NO}\n")
    assert [(answer.target, answer.text.text) for answer in items.answers] == [("recommendation", YES), ("recommendation", NO)]


@pytest.mark.parametrize("pointer", ["Daarmee volgen wij zowel aanbeveling 1 als aanbeveling 3.", "De eerste, die over bruggen gaat, en de derde, over het tarief, nemen wij over."])
def test_two_items_that_one_sentence_joins(pointer: str) -> None:
    assert answered(items_in(f"{pointer} Voor de bruggen komt er geld.\n\nAanbeveling 2 volgen wij niet.\n"))[0][0] == ("1", "3")


def test_places_among_conclusions_are_no_recommendations() -> None:
    body = "U trekt vier conclusies. De eerste drie nemen wij ter harte. Over de vierde zou te twisten zijn.\n\nDe eerste aanbeveling nemen wij over.\n\nDe tweede wijzen wij af.\n"
    assert [numbers for numbers, _ in answered(items_in(body))] == [("1",), ("2",)]


def test_the_rest_of_an_answer_at_the_head_of_the_next_paragraph() -> None:
    rest = "Daarbij speelt mee dat de bruggen oud zijn."
    items = items_in(f"Aanbeveling 1 nemen wij over.\n\n{rest} Aanbeveling 2 nemen wij niet over.\n")
    assert answered(items) == [(("1",), f"Aanbeveling 1 nemen wij over. {rest}"), (("2",), "Aanbeveling 2 nemen wij niet over.")]


@pytest.mark.parametrize("marks", [("functies bij de brandweer;", "functies in de zorg."), ("het verkeer;", "de parkeerdruk;")])
def test_bullets_that_end_a_sentence_of_the_answer(marks: tuple[str, str]) -> None:
    listed = "".join(f"- {mark}\n" for mark in marks)
    items = items_in(f"Aanbeveling 1\n\n{ONE}\n\n{YES}\n\nDaarbij letten wij vooral op:\n\n{listed}\nAanbeveling 2\n\n{TWO}\n\n{NO}\n")
    assert answered(items) == [(("1",), " ".join((YES, "Daarbij letten wij vooral op:", *marks))), (("2",), NO)]
    assert not items.conclusions


def test_bullets_that_end_the_last_answer() -> None:
    marks = ("vangen zoals nu;", "vangen met minder mensen;", "niet meer vangen.")
    listed = "".join(f"- {mark}\n" for mark in marks)
    bullets = "".join(f"- {text}\n" for text in (ONE, TWO, THREE))
    first, last = "De eerste twee aanbevelingen nemen wij over.", "Bij het laatste punt werken wij drie varianten uit:"
    items = items_in(f"U beveelt aan:\n\n{bullets}\n{first}\n\n{last}\n\n{listed}")
    assert [text for _, text in told(items)] == [ONE, TWO, THREE]
    assert answered(items) == [(("1", "2"), first), (("3",), " ".join((last, *marks)))]


@pytest.mark.parametrize("summed", ["Daarmee geven wij gevolg aan {}.", "Op die manier voeren wij {} uit.", "Hiermee komt {} tot uitvoering."])
def test_an_item_named_for_what_stands_before_it(summed: str) -> None:
    doing = f"Wij stellen dit voorjaar een plan op. De raad krijgt het in juni. {summed.format('A1')}"
    items = items_in(f"A1 {ONE}\n\nA2 {TWO}\n\n{doing} Aan A2 hebben wij geen behoefte.\n")
    assert answered(items) == [(("A1",), doing), (("A2",), "Aan A2 hebben wij geen behoefte.")]


@pytest.mark.parametrize("both", ["Voor beide adviezen valt veel te zeggen en wij doen het.", "Deze twee aanbevelingen nemen wij over.", "Wij doen het allebei."])
def test_an_answer_to_both_between_two_items(both: str) -> None:
    items = items_in(f"A1 {ONE}\n\n{YES}\n\nA2 {TWO}\n\n{both}\n\nA3 {THREE}\n\nA4 Publiceer elk jaar de kosten.\n\n{NO}\n")
    assert answered(items) == [(("A1",), YES), (("A2", "A3"), both), (("A4",), NO)]


@pytest.mark.parametrize(
    "closing",
    [
        "Met het bovenstaande hebben wij op al uw aanbevelingen gereageerd. In het voorjaar volgt een werkbezoek.",
        "Tot zover onze reactie op de aanbevelingen. De wethouder komt in juni langs.",
        "Wij hebben nog een opmerking over tabel 3 van het rapport. Daarin is een brug dubbel geteld.",
        "Graag geven wij een correctie op paragraaf 2.4 van uw rapport mee. Het bedrag is 12 miljoen.",
        "In het voorgaande zijn wij op uw punten ingegaan. Dit najaar volgt een bezoek aan alle wijken.",
    ],
)
def test_a_paragraph_that_sums_up_all_answers_ends_the_last(closing: str) -> None:
    items = items_in(f"{LISTED}Aanbeveling 1. {YES}\n\nAanbeveling 2. {NO}\n\nAanbeveling 3. {COUNCIL}\n\n{closing}\n")
    assert answered(items) == PLAIN_ANSWERS
