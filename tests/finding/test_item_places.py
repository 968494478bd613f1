"""Items and answers by where they stand: under whose name, beside which cell, behind which title."""

from __future__ import annotations

import pytest
from letter import BOTH, COUNCIL, LISTED, NO, ONE, THREE, TWO, YES, answered, items_in, told
from test_item_orders import items_in_html

from bestuurlijke_reactie.finding.items.addressees import heading_addressees, opening_addressees
from bestuurlijke_reactie.finding.items.stated import answered_addressees, stated_addressees
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


@pytest.mark.parametrize("numbers", [("4.1", "4.2", "4.3"), ("2.4", "2.5", "2.6"), ("M1", "M2", "M3")])
def test_prose_that_names_items_by_their_numbers_alone(numbers: tuple[str, str, str]) -> None:
    listed = "\n\n".join(f"{number} {item}" for number, item in zip(numbers, (ONE, TWO, THREE), strict=True))
    answers = (f"Met {numbers[0]} zijn wij het eens.", f"Op {numbers[1]} zeggen wij nee.", f"Wat in {numbers[2]} wordt gevraagd, is aan de raad.")
    items = items_in(f"U doet drie aanbevelingen:\n\n{listed}\n\nWij lopen ze langs.\n\n" + "\n\n".join(answers) + "\n")
    assert answered(items) == [((number,), answer) for number, answer in zip(numbers, answers, strict=True)]


def test_an_ordinal_is_no_code_of_another_list() -> None:
    items = items_in(f"Inwoners verwachten dat wij schrijven en bellen. Op het tweede punt zijn wij verder.\n\nT-1 {ONE}\n\n**Reactie:** {YES}\n\nT-2 {TWO}\n\n**Reactie:** {NO}\n\nB-1 {THREE}\n\n**Reactie:** {COUNCIL}\n")
    assert answered(items) == [(("T-1",), YES), (("T-2",), NO), (("B-1",), COUNCIL)]


@pytest.mark.parametrize("label", ["Besluit", "Standpunt"])
def test_cards_with_labels_of_their_own(label: str) -> None:
    cards = "\n\n".join(f"{number}. {item}\n\n{label}\n\n{mark}\n\nUitleg\n\n{answer}\n\nKlaar\n\n{ready}\n\nWethouder\n\n{who}" for number, item, mark, answer, ready, who in (("1", ONE, "Overnemen.", YES, "eind 2025", "Van Eerd"), ("2", TWO, "Niet overnemen.", NO, "n.v.t.", "Mulders"), ("3", THREE, "Aan de raad.", COUNCIL, "-", "Bos")))
    items = items_in(f"Hieronder vindt u uw adviezen en ons besluit.\n\n{cards}\n")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == [(("1",), f"Overnemen. {YES}"), (("2",), f"Niet overnemen. {NO}"), (("3",), f"Aan de raad. {COUNCIL}")]


@pytest.mark.parametrize("title", ["Conclusie {}. {}", "Conclusie {}: {}"])
def test_conclusions_answered_below_and_recommendations_by_number(title: str) -> None:
    conclusions = [("De doelen zijn vaag.", "Dat erkennen wij."), ("Het toezicht schoot tekort.", "Hierin herkennen wij ons niet.")]
    told_first = "\n\n".join(f"*{title.format(number, text)}*\n\n{answer}" for number, (text, answer) in enumerate(conclusions, start=1))
    listed = f"1. {ONE}\n2. {TWO}\n3. {THREE}\n"
    answers = "\n\n".join(f"**Over aanbeveling {number}**\n\n{answer}" for number, answer in enumerate((YES, NO, COUNCIL), start=1))
    items = items_in(f"## 1. Conclusies\n\n{told_first}\n\n## 2. Aanbevelingen\n\nUw aanbevelingen luiden:\n\n{listed}\n\n{answers}\n")
    assert [item.text.text for item in items.conclusions] == [text for text, _ in conclusions]
    assert [text for _, text in answered(items)] == [*(answer for _, answer in conclusions), YES, NO, COUNCIL]


def test_a_table_that_answers_leaves_nothing_for_the_paragraph_below_it() -> None:
    listed = "".join(f"<p>({letter}) {text}</p>" for letter, text in zip("abc", (ONE, TWO, THREE), strict=True))
    rows = f"<tr><td colspan=2>Bruggen<tr><td>a<td>{YES}<tr><td>b en c<td>{BOTH}"
    items = items_in_html(f"<h2>Uw adviezen</h2>{listed}<h2>Ons antwoord</h2><table><tr><th>Advies<th>Antwoord van het bestuur{rows}</table><p>In het bestuur van 10 april komt uw rapport aan de orde.</p>")
    assert told(items) == [("a", ONE), ("b", TWO), ("c", THREE)]
    assert answered(items) == [(("a",), YES), (("b", "c"), BOTH)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stel, als algemeen bestuur, een plafond vast.", ["algemeen bestuur"]),
        ("Bezin u als raad op de grote projecten.", ["raad"]),
        ("Overweeg als Tweede Kamer een rapporteur te benoemen.", ["other"]),
        ("“Bepaal als raad hoeveel er mag.”", ["raad"]),
        ("Maak de doelen meetbaar. Wij bevelen de minister aan ze te tellen.", ["minister"]),
        ("Stel een nota vast, als de raad dat wil.", []),
        ("Geef het geld een doel. Reserveer als raad ieder jaar een bedrag.", ["raad"]),
        ("Spreek u er als raad over uit.", ["raad"]),
        ("Tel op één manier. Wij vragen de minister één teldatum te kiezen.", ["minister"]),
        ("Beperk de kosten. Wij verzoeken het dagelijks bestuur om een plan.", ["dagelijks bestuur"]),
        ("Beperk het stelsel. De minister zou de elf regelingen moeten samenvoegen.", ["minister"]),
        ("Het college dient de raad jaarlijks in te lichten.", ["college"]),
        ("De raad vraagt veel van de organisatie.", []),
    ],
)
def test_a_recommendation_names_its_addressee(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in opening_addressees(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("U richt zes aanbevelingen tot mij.", ["minister"]),
        ("Het rapport eindigt met vijf aanbevelingen aan mijn adres.", ["minister"]),
        ("Uw onderzoek mondt uit in een viertal aanbevelingen aan het college.", ["college"]),
        ("U komt tot drie aanbevelingen aan het college en twee aan de raad.", []),
        ("U richt zes aanbevelingen tot Provinciale Staten én Gedeputeerde Staten.", ["provinciale staten", "gedeputeerde staten"]),
        ("U richt tot de raad twee aanbevelingen.", ["raad"]),
        ("De rekenkamer richt zich tot het college met vier aanbevelingen.", ["college"]),
        ("U richt uw aandacht tot de raad.", []),
        ("De aanbevelingen zijn gericht aan het dagelijks bestuur, behalve 4, die voor de raad is bedoeld.", ["dagelijks bestuur"]),
        ("Uw adviezen zijn bestemd voor Provinciale Staten.", ["provinciale staten"]),
        ("Acht zaken beveelt u mij aan.", ["minister"]),
        ("U adviseert mij om het stelsel te herzien.", ["minister"]),
        ("Aanbeveling 3.3 legt u aan de raad voor, met de andere zeven wendt u zich tot het college.", ["college"]),
        ("Aanbeveling 2 is aan de raad gericht, de overige vier richt u tot ons.", ["minister"]),
    ],
)
def test_a_sentence_names_the_addressee_of_all(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in stated_addressees(text, "minister").rest] == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Uw aanbevelingen bespreken wij hierna. De eerste twee zijn aan ons gericht, de laatste aan de raad.", [["college"], ["college"], ["raad"]]),
        ("Van de drie aanbevelingen is de laatste voor de gemeenteraad bestemd.", [[], [], ["raad"]]),
        ("De eerste aanbeveling is gericht tot de raad, de tweede en derde tot ons college.", [["raad"], ["college"], ["college"]]),
        ("De laatste twee aanbevelingen richt u tot de raad, de overige tot ons.", [["college"], ["raad"], ["raad"]]),
        ("U doet aanbevelingen aan ons (1–2) en aan de gemeenteraad (3).", [["college"], ["college"], ["raad"]]),
        ("U doet drie aanbevelingen, waarvan de eerste twee voor het college zijn en de laatste voor de raad.", [["college"], ["college"], ["raad"]]),
        ("Over de aanbevelingen spraken wij met de griffie; de laatste aan de raad gezonden brief ging er ook over.", [[], [], []]),
    ],
)
def test_running_text_names_addressees_by_their_place(text: str, named: list[list[str]]) -> None:
    listed = "".join(f"{number}. {item}\n\nReactie: {answer}\n\n" for number, item, answer in ((1, ONE, YES), (2, TWO, NO), (3, THREE, "Dat is zijn zaak.")))
    assert [[value.value for value in item.addressees] for item in items_in(f"{text}\n\n{listed}").recommendations] == named


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Deze aanbeveling is gericht aan de raad.", ["raad"]),
        ("Dit advies richt zich tot Provinciale Staten, die er zelf over gaan.", ["provinciale staten"]),
        ("Met deze aanbeveling richt u zich tot het algemeen bestuur.", ["algemeen bestuur"]),
        ("U richt dit punt tot de gemeenteraad. Wij wachten af.", ["raad"]),
        ("Beide aanbevelingen zijn voor de raad en het college bestemd.", ["raad", "college"]),
        ("De slotaanbeveling heeft u aan de verenigde vergadering gericht.", ["algemeen bestuur"]),
        ("Deze aanbeveling is niet tot ons gericht.", []),
        ("Deze aanbeveling richt zich niet tot ons college.", []),
        ("Artikel 213a richt zich tot het college en niet tot de raad.", []),
        ("Wij richten ons met een brief tot de minister.", []),
        ("De brief daarover is aan de raad gericht.", []),
    ],
)
def test_an_answer_names_the_addressee(answer: str, names: list[str]) -> None:
    assert [name for name, _, _ in answered_addressees(answer, "college")] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aan ons college beveelt u het volgende aan:", ["gedeputeerde staten"]),
        ("U adviseert ons bestuur om:", ["gedeputeerde staten"]),
        ("Aanbevelingen aan ons:", ["gedeputeerde staten"]),
        ("U geeft ons zeven aanbevelingen mee:", []),
        ("U geeft ons en de raad zes tips:", []),
        ("Dit vraagt ons college het volgende te doen:", []),
        ("Voorts raadt u de raad aan:", ["raad"]),
        ("Aanbeveling aan raad en college", ["raad", "college"]),
        ("Tot slot een aanbeveling voor het algemeen bestuur", ["algemeen bestuur"]),
        ("Adviezen aan het algemeen bestuur", ["algemeen bestuur"]),
        ("en twee aan de raad:", ["raad"]),
        ("Plus drie voor het algemeen bestuur:", ["algemeen bestuur"]),
        ("Verbeterpunten voor de raad", ["raad"]),
        ("Suggesties voor ons college", ["gedeputeerde staten"]),
        ("Aanbevelingen aan de deelnemende gemeenten", ["other"]),
    ],
)
def test_a_lead_in_names_the_sender(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in heading_addressees(text, "gedeputeerde staten")] == names


@pytest.mark.parametrize("title", ["Bijlage: onze reactie per aanbeveling", "Bijlage 1. Aanbevelingen en reacties"])
def test_answers_within_an_annex_keep_their_paragraphs(title: str) -> None:
    second = "De griffie en de gemeenteraad krijgen de nota in het voorjaar, met de kosten per brug erbij."
    entry = "**Aanbeveling {}**\n\n*{}*\n\n**Reactie:** {}\n\n"
    body = entry.format(1, ONE, YES) + f"Hoogachtend,\n\nhet college\n\n## {title}\n\n" + entry.format(2, TWO, f"{NO}\n\n{second}") + entry.format(3, THREE, COUNCIL)
    assert answered(items_in(body)) == [(("1",), YES), (("2",), f"{NO} {second}"), (("3",), COUNCIL)]


@pytest.mark.parametrize("line", ["Inwoners met vragen kunnen terecht bij het loket.", "Voor informatie over bruggen is een meldpunt bereikbaar."])
def test_a_service_to_citizens_does_not_end_the_answer(line: str) -> None:
    items = items_in("".join(f"**Aanbeveling {number}**\n\n*{item}*\n\n**Reactie:** {answer}\n\n" for number, item, answer in (("1", ONE, YES), ("2", TWO, f"{NO}\n\n{line}"))))
    assert answered(items)[1] == (("2",), f"{NO} {line}")


@pytest.mark.parametrize("line", ["Wethouder: Bos", "Gedeputeerde: mw. A. Bos"])
def test_who_is_responsible_is_no_text_but_what_he_says_is(line: str) -> None:
    said = "Wethouder: Dat doen wij graag."
    for behind, told_with in ((line, ""), (said, f" {said}")):
        items = items_in("".join(f"**Aanbeveling {number}**\n\n*{item}*\n\n**Reactie:** {answer}\n\n{behind}\n\n" for number, item, answer in (("1", ONE, YES), ("2", TWO, NO))))
        assert answered(items)[0] == (("1",), f"{YES}{told_with}")


def test_a_table_of_conclusions_answers_no_recommendations() -> None:
    table = "<table><tr><th>Conclusie<th>Reactie<tr><td>1<td>Dat erkennen wij.<tr><td>2<td>Hierin herkennen wij ons niet.</table>"
    items = items_in_html(f"<h2>Conclusies</h2>{table}<h2>Aanbevelingen</h2><p>1. {ONE}</p><p>2. {TWO}</p><p><b>Onze reactie</b></p><p>{BOTH}</p>")
    assert answered(items)[-1] == (("1", "2"), BOTH)


def test_an_answer_is_explained_further_on() -> None:
    body = (
        f"1. {ONE}\n\nOvergenomen.\n\n2. {TWO}\n\nNiet overgenomen, zie onder.\n\n3. {THREE}\n\nAan de raad.\n\n"
        f"**Toelichting**\n\nAd 2. Het aantal inspecteurs is op peil.\n"
    )
    assert answered(items_in(body)) == [
        (("1",), "Overgenomen."),
        (("2",), "Niet overgenomen, zie onder. Het aantal inspecteurs is op peil."),
        (("3",), "Aan de raad."),
    ]


@pytest.mark.parametrize("numbers", [("I", "II", "III"), ("1", "2", "3"), ("R1", "R2", "R3")])
def test_numbers_in_front_of_the_texts_of_a_table(numbers: tuple[str, str, str]) -> None:
    rows = zip(numbers, (ONE, TWO, THREE), (YES, NO, COUNCIL), strict=True)
    body = "| Aanbeveling | Antwoord |\n|---|---|\n" + "".join(f"| {number} {text} | {answer} |\n" for number, text, answer in rows)
    items = items_in(body)
    assert told(items) == list(zip(numbers, (ONE, TWO, THREE), strict=True))
    assert [numbers for numbers, _ in answered(items)] == [(number,) for number in numbers]


def test_years_in_front_of_the_texts_of_a_table_are_no_numbers() -> None:
    body = f"| Aanbeveling | Antwoord |\n|---|---|\n| 4 Inspecteurs erbij is genoeg. | {YES} |\n| 9 Bruggen gaan voor. | {NO} |\n"
    assert [number for number, _ in told(items_in(body))] == [None, None]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("Uw eerste aanbeveling luidt: ‘{}’", "In uw tweede aanbeveling schrijft u: ‘{}’", "De derde en laatste aanbeveling is kort: ‘{}’"),
        ("De eerste aanbeveling van uw rapport is: “{}”", "Met de tweede aanbeveling vraagt u ons: “{}”", "Uw laatste aanbeveling, de derde, luidt: “{}”"),
    ],
)
def test_sentences_that_quote_the_recommendations_before_they_are_answered(first: str, second: str, third: str) -> None:
    quoted = (first.format(ONE), second.format(TWO), third.format(THREE))
    items = items_in("\n\n".join(f"{lead} {answer}" for lead, answer in zip(quoted, (YES, NO, COUNCIL), strict=True)))
    assert told(items) == [(None, ONE), (None, TWO), (None, THREE)]
    assert answered(items) == [(("1",), YES), (("2",), NO), (("3",), COUNCIL)]


def test_two_quoted_recommendations_share_the_answer_behind_them() -> None:
    items = items_in(f"In aanbeveling 1 schrijft u: ‘{ONE}’ Aanbeveling 2 luidt: ‘{TWO}’ {BOTH}\n\nAanbeveling 3 is: ‘{THREE}’ {COUNCIL}\n")
    assert told(items) == [("1", ONE), ("2", TWO), ("3", THREE)]
    assert answered(items) == [(("1", "2"), BOTH), (("3",), COUNCIL)]


def test_a_quotation_that_recommends_nothing_stays_in_the_answer() -> None:
    said = "Over aanbeveling 1 schrijft u: ‘het beheer is een belofte zonder slot.’ Zo is het, en wij maken dat slot."
    assert answered(items_in(f"{said}\n\nAanbeveling 2 volgen wij op.\n"))[0] == (("1",), said)


@pytest.mark.parametrize("heading", ["Deze aanbevelingen zijn tot de raad gericht", "Deze drie richt u tot de gemeenteraad", "Dit advies is voor de raad bestemd"])
def test_a_heading_that_says_to_whom_what_stands_below_is_addressed(heading: str) -> None:
    items = items_in(f"## Wij nemen over\n\n1. {ONE}\n\n{YES}\n\n2. {TWO}\n\n{NO}\n\n## {heading}\n\n3. {THREE}\n\nDat is zijn zaak.\n")
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [[], [], ["raad"]]


@pytest.mark.parametrize(("last", "under"), [("De laatste aanbeveling (III) is aan de raad.", "De onder II gedane aanbeveling gaat ons te ver."), ("Aanbeveling III is aan de raad.", "Wat u onder II bepleit, gaat ons te ver.")])
def test_a_number_behind_under_in_another_order(last: str, under: str) -> None:
    items = items_in(f"U beveelt aan:\n\nI. {ONE}\n\nII. {TWO}\n\nIII. {THREE}\n\nOnze reactie luidt als volgt.\n\nAanbeveling I volgen wij.\n\n{last}\n\n{under}\n")
    assert [numbers for numbers, _ in answered(items)] == [("I",), ("III",), ("II",)]


@pytest.mark.parametrize("last", ["Tot slot vraagt u de raad om een oordeel over het tarief (aanbeveling 3). Dat is zijn zaak.", "Ten slotte het tarief, waarover u spreekt in aanbeveling 3. De raad gaat daarover."])
def test_a_last_answer_that_sounds_like_a_closing(last: str) -> None:
    assert answered(items_in(f"Aanbeveling 1 nemen wij over.\n\nAanbeveling 2 nemen wij niet over.\n\n{last}\n"))[-1] == (("3",), last)


def test_a_closing_that_names_an_item_is_no_answer() -> None:
    closing = "Wij danken u voor het onderzoek en de samenwerking. Aanbeveling 3 is tot de raad gericht."
    assert len(answered(items_in(f"{LISTED}Ad 1. {YES}\n\nAd 2. {NO}\n\n{closing}\n"))) == 2


@pytest.mark.parametrize(
    "told",
    [
        "Aanbevelingen 1 en 2 zijn gericht aan het college, aanbeveling 3 aan de raad.",
        "De adviezen 1 en 2 richt u tot het college, advies 3 tot de raad.",
    ],
)
def test_what_only_tells_addressees_is_no_answer(told: str) -> None:
    head = f"Conclusie 1\n\nHet overzicht ontbreekt.\n\nReactie\n\nDat herkennen wij.\n\n{told}\n\n"
    items = items_in(head + f"Aanbeveling 1\n\n{ONE}\n\nReactie\n\n{YES}\n\nAanbeveling 2\n\n{TWO}\n\nReactie\n\n{NO}\n\nAanbeveling 3\n\n{THREE}\n\nReactie\n\n{COUNCIL}\n")
    assert [text for _, text in answered(items)] == ["Dat herkennen wij.", YES, NO, COUNCIL]
    assert [[value.value for value in item.addressees] for item in items.recommendations] == [["college"], ["college"], ["raad"]]
