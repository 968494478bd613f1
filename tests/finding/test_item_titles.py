"""What titles of columns, labels of a letter's own and lines above items say of what stands below them."""

from __future__ import annotations

import pytest
from letter import COUNCIL, NO, ONE, PLAIN_ANSWERS, PLAIN_ITEMS, THREE, TWO, YES, answered, items_in, told

from bestuurlijke_reactie.finding.items.closing import closes_letter

ROWS = list(zip(("1", "2", "3"), (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True))


@pytest.mark.parametrize(
    ("number", "item", "response"),
    [
        ("#", "U beveelt aan", "Wat vindt het college?"),
        ("Nr.", "Wat de rekenkamer vraagt", "Zo reageren wij"),
        ("No.", "Dit vroeg u", "Het college antwoordt"),
        ("#", "Aanbeveling", "Standpunt"),
        ("Nr", "Uw advies", "Ons standpunt"),
    ],
)
def test_titles_of_columns(number: str, item: str, response: str) -> None:
    rows = "".join(f"| {order} | {text} | {answer} |\n" for order, text, answer in ROWS)
    items = items_in(f"| {number} | {item} | {response} |\n|---|---|---|\n{rows}")
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize("title", ["Bestemd voor", "Richt zich tot", "Aan wie"])
def test_a_column_of_addressees(title: str) -> None:
    table = "".join(f"| {order} | {text} | {to} | {answer} |\n" for (order, text, answer), to in zip(ROWS, ("college", "college", "raad"), strict=True))
    items = items_in(f"| Nr. | Aanbeveling | {title} | Reactie |\n|---|---|---|---|\n{table}")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("label", ["Tekst rapport {} –", "Uit uw rapport {}:", "Kernpunt {}."])
@pytest.mark.parametrize("numbers", [("1.1", "1.2", "2.1"), ("1", "2", "3"), ("A1", "A2", "A3")])
def test_labels_of_several_words_before_numbers(label: str, numbers: tuple[str, str, str]) -> None:
    body = "\n\n".join(f"{label.format(number)} {item}\n\nStandpunt – {answer}" for number, (_, item, answer) in zip(numbers, ROWS, strict=True))
    items = items_in(body + "\n")
    assert told(items) == list(zip(numbers, (ONE, TWO, THREE), strict=True))
    assert answered(items) == [((number,), answer) for number, answer in zip(numbers, (YES, NO, COUNCIL), strict=True)]


@pytest.mark.parametrize("sections", [("I.", "II."), ("1.", "2.")])
def test_numbered_headings_over_dotted_numbers_are_sections(sections: tuple[str, str]) -> None:
    first = f"## {sections[0]} Beheer\n\nOver bruggen wordt veel gezegd.\n\n**Aanbeveling 1.1**\n\n{ONE}\n\n**Reactie**\n\n{YES}\n\n**Aanbeveling 1.2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n\n"
    items = items_in(first + f"## {sections[1]} Geld\n\nGeld is schaars.\n\n**Aanbeveling 2.1**\n\n{THREE}\n\n**Reactie**\n\n{COUNCIL}\n")
    assert answered(items) == [(("1.1",), YES), (("1.2",), NO), (("2.1",), COUNCIL)]


@pytest.mark.parametrize("titles", [("Voor het college", "Voor de gemeenteraad"), ("Gericht aan het college", "Gericht aan de raad"), ("Aan burgemeester en wethouders", "Ook voor de raad")])
def test_plain_lines_above_the_items_that_they_are_about(titles: tuple[str, str]) -> None:
    listed = f"Dit beveelt u aan\n\n{titles[0]}\n\n1. {ONE}\n2. {TWO}\n\n{titles[1]}\n\n3. {THREE}\n\n"
    items = items_in(listed + f"## Ons antwoord\n\n**Aanbeveling 1**\n\n{YES}\n\n**Aanbeveling 2**\n\n{NO}\n\n**Aanbeveling 3**\n\n{COUNCIL}\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("titles", [("1. Voor het college", "2. Voor de raad"), ("A. Aanbevelingen aan het college", "B. Aanbeveling aan de raad")])
def test_numbered_headings_that_name_addressees(titles: tuple[str, str]) -> None:
    items = items_in(f"## {titles[0]}\n\n**Aanbeveling 1**\n\n{ONE}\n\n**Reactie**\n\n{YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n\n## {titles[1]}\n\n**Aanbeveling 3**\n\n{THREE}\n\n**Reactie**\n\n{COUNCIL}\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("tags", [("[gericht aan het college]", "[gericht aan de raad]"), ("(college)", "(raad)"), ("Aan: het college", "Aan: de gemeenteraad")])
def test_tags_between_an_item_and_its_answer(tags: tuple[str, str]) -> None:
    items = items_in("\n\n".join(f"**{order}** {item}\n\n{tag}\n\n{answer}" for (order, item, answer), tag in zip(ROWS, (tags[0], tags[0], tags[1]), strict=True)) + "\n")
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


def test_a_verdict_that_names_the_council_is_no_tag() -> None:
    listed = f"1) {ONE}\n\nAkkoord.\n\n2) {TWO}\n\nNiet overgenomen, zie onder.\n\n3) {THREE}\n\nAan de raad.\n"
    assert answered(items_in(listed)) == [(("1",), "Akkoord."), (("2",), "Niet overgenomen, zie onder."), (("3",), "Aan de raad.")]


@pytest.mark.parametrize("pointing", ["Neen, zie hierna.", "Ten dele, zie uitleg."])
def test_a_verdict_and_its_explanation_further_on(pointing: str) -> None:
    listed = f"1) {ONE}\n\nAkkoord.\n\n2) {TWO}\n\n{pointing}\n\n3) {THREE}\n\nAkkoord.\n\n"
    items = items_in(f"{listed}## Uitleg\n\nPunt 2. Ook nu zijn er inspecteurs genoeg.\n")
    assert answered(items)[1] == (("2",), f"{pointing} Ook nu zijn er inspecteurs genoeg.")


@pytest.mark.parametrize("opening", ["Volgens de commissie is het wenselijk dat elke instelling plaatsen aanbiedt.", "Tot slot vindt de commissie dat het fonds blijvend moet zijn."])
def test_sentences_in_which_a_commission_recommends(opening: str) -> None:
    first, third = "De commissie beveelt aan de routes te vervangen.", "Ook adviseert de commissie het collegegeld af te schaffen."
    items = items_in(f"*{first}*\n\n{YES}\n\n*{opening}*\n\n{NO}\n\n*{third}*\n\n{COUNCIL}\n")
    assert [text for _, text in told(items)] == [first, opening, third]
    assert [text for _, text in answered(items)] == [YES, NO, COUNCIL]


@pytest.mark.parametrize(("sign", "between"), [("☛", "\n\n"), ("►", "\n\n"), ("Nr.", " – ")])
def test_numbers_behind_a_sign_above_the_items(sign: str, between: str) -> None:
    items = items_in("\n\n".join(f"{sign} {order}{between}*{item}*\n\n{answer}" for order, item, answer in ROWS) + "\n")
    assert [text for _, text in told(items)] == [ONE, TWO, THREE]
    assert [text for _, text in answered(items)] == [YES, NO, COUNCIL]


@pytest.mark.parametrize("heading", ["Vaststellingen", "Uw oordelen", "Wat u vaststelde", "Conclusies"])
def test_a_heading_that_is_a_noun_for_conclusions(heading: str) -> None:
    conclusions = "a) Het overzicht ontbreekt.\nb) De kosten stijgen.\nc) De raad wordt laat ingelicht."
    items = items_in(f"## {heading}\n\nSamengevat:\n\n{conclusions}\n\nDeze uitkomsten herkennen wij.\n\n## Aanbevelingen\n\n**Aanbeveling I**\n\n{ONE}\n\n{YES}\n\n**Aanbeveling II**\n\n{TWO}\n\n{NO}\n")
    assert [item.text.text for item in items.conclusions] == ["Het overzicht ontbreekt.", "De kosten stijgen.", "De raad wordt laat ingelicht."]
    assert told(items) == [("I", ONE), ("II", TWO)]


@pytest.mark.parametrize("announcing", ["U komt, kort gezegd, tot drie vaststellingen:", "Uw rapport mondt uit in 3 oordelen:", "Uw onderzoek leidt tot drie vaststellingen:"])
def test_a_noun_that_may_mean_another_thing_counts_with_who_brings_how_many(announcing: str) -> None:
    conclusions = "a) Het overzicht ontbreekt.\nb) De kosten stijgen.\nc) De raad wordt laat ingelicht."
    items = items_in(f"{announcing}\n\n{conclusions}\n\nDeze uitkomsten herkennen wij.\n\n**Aanbeveling 1**\n\n{ONE}\n\nReactie: {YES}\n\n**Aanbeveling 2**\n\n{TWO}\n\nReactie: {NO}\n")
    listed = [*told(items), *((item.number.value if item.number else None, item.text.text) for item in items.conclusions)]
    assert ("a", "Het overzicht ontbreekt.") in listed
    assert ("1", ONE) in listed


def test_bullets_go_on_with_a_sentence_without_a_colon() -> None:
    item = "Leg in één nota vast wie er zorgt voor"
    body = f"Uw tip\n\n{item}\n\n- de sleutels,\n- het rooster.\n\nWat wij doen\n\n{YES}\n\nUw tip\n\n{TWO}\n\nWat wij doen\n\n{NO}\n\nUw tip\n\n{THREE}\n\nWat wij doen\n\n{COUNCIL}\n"
    items = items_in(body)
    assert [text for _, text in told(items)] == [f"{item} de sleutels, het rooster.", TWO, THREE]
    assert [text for _, text in answered(items)] == [YES, NO, COUNCIL]


def test_a_joint_title_keeps_paragraphs_together_of_which_one_speaks_of_both() -> None:
    second = "Breng de vervangingsopgave van de kademuren in kaart."
    paragraphs = ("Er komt één nota over het beheer van bruggen, waarin ook de opgave is geraamd.", "De kademuren zijn in een andere tijd gebouwd.")
    items = items_in(f"U beveelt aan:\n\n1. {ONE}\n2. {second}\n3. {THREE}\n\n**Bij aanbevelingen 1 en 2**\n\n{paragraphs[0]}\n\n{paragraphs[1]}\n\n**Bij aanbeveling 3**\n\n{COUNCIL}\n")
    assert answered(items) == [(("1", "2"), " ".join(paragraphs)), (("3",), COUNCIL)]


@pytest.mark.parametrize("titles", [("Geef zekerheid.", "Kies een koers."), ("Durf te kiezen.", "Houd de lasten laag.")])
def test_titles_above_the_texts_of_items(titles: tuple[str, str]) -> None:
    texts = ("Stel voor de bruggen een nota vast, en maak die openbaar.", "Bruggen en kades in één overzicht, voor vier jaar.")
    sections = [f"**Aanbeveling {order}.** {title}\n\n{text}\n\n{answer}" for order, title, text, answer in zip((1, 2), titles, texts, (YES, NO), strict=True)]
    third = f"**Aanbeveling 3.** Vraag om een oordeel.\n\n{THREE}\n\n{COUNCIL}"
    items = items_in("\n\n".join([*sections, third]) + "\n")
    assert [text for _, text in answered(items)] == [YES, NO, COUNCIL]


@pytest.mark.parametrize("question", ["Vraag 1. Wat wil de gemeente?", "Vraag 2: Is de raad op tijd op de hoogte?"])
def test_a_numbered_question_of_the_research_is_no_recommendation(question: str) -> None:
    items = items_in(f"## {question}\n\n**Aanbeveling A1**\n\n{ONE}\n\n**Reactie**\n\n{YES}\n\n**Aanbeveling A2**\n\n{TWO}\n\n**Reactie**\n\n{NO}\n")
    assert told(items) == [("A1", ONE), ("A2", TWO)]
    assert answered(items) == [(("A1",), YES), (("A2",), NO)]


@pytest.mark.parametrize(
    ("sentence", "closes"),
    [
        ("De samenwerking met uw onderzoekers heb ik als prettig ervaren, en uw nawoord wacht ik af.", True),
        ("Het meegezonden overzicht dateert van voor de zomer.", True),
        ("De gesprekken met de onderzoekers verliepen in een open sfeer.", True),
        ("Wij wensen u toe dat het debat minder decibellen telt dan zijn onderwerp.", True),
        ("Nog iets over de nummers: plek 71 uit uw tabel is plek 17.", True),
        ("De samenwerking met de buurgemeenten verloopt prettig.", False),
        ("Het wensen van inwoners komt de raad toe.", False),
        ("Het overzicht van kosten staat in de begroting.", False),
        ("Met de dorpsraden is over deze brief gesproken.", True),
        ("Dank voor al uw werk.", True),
    ],
)
def test_sentences_that_close_a_letter(sentence: str, closes: bool) -> None:
    assert closes_letter(sentence) == closes


@pytest.mark.parametrize("titles", [("Open data", "Beheer", "Tarief"), ("Stel scherp", "Samen met de buurt", "Geld")])
def test_titles_that_sound_like_items_over_quoted_items(titles: tuple[str, str, str]) -> None:
    body = "".join(f"## {title}\n\n„{item}”\n\n{answer}\n\n" for title, (_, item, answer) in zip(titles, ROWS, strict=True))
    items = items_in(f"Het rapport telt drie aanbevelingen.\n\n{body}")
    assert [item.text.text.strip("„”") for item in items.recommendations] == [ONE, TWO, THREE]
    assert [answer.text.text for answer in items.answers] == [YES, NO, COUNCIL]


@pytest.mark.parametrize("portfolio", ["wethouder A. Bron", "Portefeuillehouder: mevrouw C. Dijk", ""])
def test_numbered_chapters_over_dotted_items(portfolio: str) -> None:
    parts = [("1 Beheer en onderhoud", "1.1", ONE, YES), ("", "1.2", TWO, NO), ("2 Geld", "2.1", THREE, COUNCIL)]
    body = "".join((f"{title}\n\n{portfolio}\n\nHierover was u kritisch.\n\n" if title else "") + f"{number} {item}\n\n{answer}\n\n" for title, number, item, answer in parts)
    items = items_in(body)
    assert told(items) == [("1.1", ONE), ("1.2", TWO), ("2.1", THREE)]
    assert answered(items) == [(("1.1",), YES), (("1.2",), NO), (("2.1",), COUNCIL)]


@pytest.mark.parametrize("label", ["Ons antwoord", "Reactie college", "Wat wij vinden"])
def test_a_number_that_restarts_in_the_midst_of_a_list_with_labels(label: str) -> None:
    body = "".join(f"{number}. {item}\n\n**{label}** {answer}\n\n" for number, item, answer in [*ROWS[:2], ("1", THREE, COUNCIL)])
    items = items_in(f"Het rapport telt drie aanbevelingen.\n\n{body}")
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize("opening", ["**Ons **antwoord", "Ons antwoord", "**Ons antwoord**"])
def test_a_label_whose_type_was_lost(opening: str) -> None:
    openings = ["**Ons antwoord**", "**Ons antwoord**", "**Ons antwoord**", opening]
    rows = [*ROWS, ("4", "Meet elk jaar het verkeer.", "Daartoe bestaat geen reden.")]
    items = items_in("".join(f"{number}. {item}\n\n{label} {answer}\n\n" for (number, item, answer), label in zip(rows, openings, strict=True)))
    assert answered(items) == [*PLAIN_ANSWERS, (("4",), "Daartoe bestaat geen reden.")]


@pytest.mark.parametrize("remark", ["Bij de volgende twee adviezen kunnen wij korter zijn.", "De volgende aanbevelingen gaan over geld."])
def test_a_remark_that_leads_to_the_next_items(remark: str) -> None:
    parts = [f"**Uw advies**\n\n{item}\n\n**Ons antwoord**\n\n{answer}" for _, item, answer in ROWS]
    items = items_in(f"{parts[0]}\n\n{remark}\n\n{parts[1]}\n\n{parts[2]}\n")
    assert [answer.text.text for answer in items.answers] == [YES, NO, COUNCIL]


@pytest.mark.parametrize("answer", ["De aula houdt de gemoederen bezig. Daar voegen wij in deze brief niets aan toe.", "Dit dossier ligt bij de rechter. In deze brief gaan wij er niet op in."])
def test_an_answer_that_only_ends_with_the_letter(answer: str) -> None:
    items = items_in(f"1. {ONE}\n\n{YES}\n\n2. {TWO}\n\n{NO}\n\n3. {THREE}\n\n{answer}\n\nDe gemeenteraad bespreekt uw rapport op 3 mei.\n")
    assert answered(items)[-1] == (("3",), answer)


@pytest.mark.parametrize("closing", ["De raadscommissie spreekt erover op 3 mei.", "In de begroting komen wij op de uitvoering terug.", "Volgend jaar komen wij op de opvolging van dit alles terug."])
def test_paragraphs_that_close_a_letter(closing: str) -> None:
    items = items_in(f"1. {ONE}\n\n{YES}\n\n2. {TWO}\n\n{NO}\n\n3. {THREE}\n\n{COUNCIL}\n\n{closing}\n")
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize(("title", "name"), [("Aanbeveling {} – algemeen bestuur", "algemeen bestuur"), ("Advies {}: gemeenteraden", "raad"), ("Aanbeveling {} · dagelijks bestuur", "dagelijks bestuur")])
def test_an_addressee_in_the_title_of_an_item(title: str, name: str) -> None:
    body = "".join(f"## {title.format(number)}\n\n{item}\n\n{answer}\n\n" for number, item, answer in ROWS)
    items = items_in(body)
    assert told(items) == PLAIN_ITEMS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [[name]] * 3


@pytest.mark.parametrize("joined", ["{} en: {}", "{} Alsmede {}", "{} {}"])
def test_two_recommendations_under_one_label(joined: str) -> None:
    body = f"Aanbevelingen 1 en 2\n\nU adviseert: {joined.format(ONE, TWO)}\n\n{YES}\n\n{NO}\n\nAanbeveling 3\n\nU adviseert: {THREE}\n\n{COUNCIL}\n"
    items = items_in(body.replace("Alsmede", "alsmede"))
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize("opening", ["Laat ons beginnen met een compliment. De onderzoekers waren vroeg op pad.", "Laten we vooropstellen dat het rapport ons raakt."])
def test_a_manner_of_speaking_is_no_recommendation(opening: str) -> None:
    items = items_in(f"{opening}\n\nStel u voor dat het anders was gegaan.\n\n1. {ONE}\n\n{YES}\n\n2. {TWO}\n\n{NO}\n")
    assert told(items) == [("1", ONE), ("2", TWO)]


@pytest.mark.parametrize("tags", [("voor het college", "voor de raad"), ("Aan het college", "Aan de raad")])
def test_addressees_above_the_items_in_cells(tags: tuple[str, str]) -> None:
    rows = "".join(f"<tr><td><p>{tag}</p><p>{number}. {item}</p></td><td><p>{answer}</p></td></tr>" for (number, item, answer), tag in zip(ROWS, (tags[0], tags[0], tags[1]), strict=True))
    items = items_in(f"Hierna ziet u wat wij ervan vinden.\n\n<table>{rows}</table>\n")
    assert answered(items) == PLAIN_ANSWERS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("aside", ["Een terzijde. Het woord op bladzijde 17 is hard aangekomen.", "Nog een kleine correctie: boom 2041 uit uw bijschrift is boom 2014."])
def test_a_paragraph_that_turns_aside_is_no_part_of_an_answer(aside: str) -> None:
    items = items_in(f"1. {ONE}\n\n{YES}\n\n{aside}\n\n2. {TWO}\n\n{NO}\n\n3. {THREE}\n\n{COUNCIL}\n\n{aside}\n")
    assert answered(items) == PLAIN_ANSWERS


@pytest.mark.parametrize("tags", [("college", "raad"), ("college + raad", "college"), ("dagelijks bestuur", "algemeen bestuur")])
def test_addressees_between_number_and_text(tags: tuple[str, str]) -> None:
    body = "".join(f"{number} {tag} {item}\n\n{answer}\n\n" for (number, item, answer), tag in zip(ROWS, (tags[0], tags[1], tags[1]), strict=True))
    items = items_in(f"Achter het nummer ziet u wie aan zet is.\n\n{body}")
    assert told(items) == PLAIN_ITEMS
    assert answered(items) == PLAIN_ANSWERS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [tags[0].split(" + "), [tags[1]], [tags[1]]]


@pytest.mark.parametrize("title", ["Wat u vond", "Wat de rekenkamer zag", "Wat u hebt gezien"])
def test_titles_over_conclusions(title: str) -> None:
    body = f"## {title}\n\nWie het rapport leest, onthoudt drie dingen:\n\na. De nota is verouderd.\nb. De cijfers ontbreken.\nc. Het tarief is laag.\n\nDaar valt niets op af te dingen.\n\n"
    items = items_in(body + f"## Wat u adviseert\n\nAdvies I\n\n{ONE}\n\n{YES}\n\nAdvies II\n\n{TWO}\n\n{NO}\n")
    assert [item.number.value if item.number else None for item in items.conclusions] == ["a", "b", "c"]
    assert answered(items)[0] == (("a", "b", "c"), "Daar valt niets op af te dingen.")


@pytest.mark.parametrize("numbers", [("I", "II", "III"), ("A", "B", "C")])
def test_answers_by_their_place_have_the_numbers_of_the_items(numbers: tuple[str, str, str]) -> None:
    body = "".join(f"## Aanbeveling {number}\n\n{item}\n\n## Wat ik ervan vind\n\n{answer}\n\n" for number, (_, item, answer) in zip(numbers[:2], ROWS[:2], strict=True))
    assert answered(items_in(body)) == [((numbers[0],), YES), ((numbers[1],), NO)]


@pytest.mark.parametrize("closing", ["Alleen aanbeveling 3 is voor de raad bestemd; de andere twee zijn aan het college gericht.", "Aanbeveling 3 is gericht aan de raad, de overige aan het college."])
def test_a_sentence_on_addressees_answers_nothing(closing: str) -> None:
    items = items_in("".join(f"{number}. {item}\n\n{answer}\n\n" for number, item, answer in ROWS) + closing + "\n")
    assert answered(items) == PLAIN_ANSWERS
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]


@pytest.mark.parametrize("titles", [("A Werk en inkomen", "B Klimaat"), ("A Voorzieningen", "B Bestuur en beheer")])
def test_lettered_chapters_over_their_items(titles: tuple[str, str]) -> None:
    parts = [(titles[0], "A-1", ONE, YES), ("", "A-2", TWO, NO), (titles[1], "B-1", THREE, COUNCIL)]
    items = items_in("".join((f"{title}\n\nHierover was u kritisch.\n\n" if title else "") + f"{number} {item}\n\n{answer}\n\n" for title, number, item, answer in parts))
    assert answered(items) == [(("A-1",), YES), (("A-2",), NO), (("B-1",), COUNCIL)]


@pytest.mark.parametrize("tags", [("college", "raad", "college"), ("dagelijks bestuur", "dagelijks bestuur", "algemeen bestuur")])
def test_badges_above_the_items_are_no_part_of_answers(tags: tuple[str, str, str]) -> None:
    body = "".join(f"{tag}\n\n{number}. {item}\n\n{answer}\n\n" for (number, item, answer), tag in zip(ROWS, tags, strict=True))
    assert answered(items_in(body)) == PLAIN_ANSWERS
