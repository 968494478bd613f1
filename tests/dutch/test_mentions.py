"""How letters point at items."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.mentions import begins_with_item_label, find_mentions, is_item_label, is_topic_label
from bestuurlijke_reactie.dutch.numerals import count_on, is_code, numbers_between, numbers_follow, sort_key


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("Ten aanzien van aanbeveling 1 merken wij op", "recommendation", ("1",)),
        ("Wat u ons als vijfde aanraadt, doen wij niet.", None, ("5",)),
        ("Anders is het met wat u als derde voorstelt.", None, ("3",)),
        ("De aanbevelingen 4 t/m 6 hangen samen", "recommendation", ("4", "5", "6")),
        ("Aanbevelingen 1 tot en met 3", "recommendation", ("1", "2", "3")),
        ("aanbeveling 3, 5 en 7–9.", "recommendation", ("3", "5", "7", "8", "9")),
        ("Aanbeveling A.1 t/m A.3", "recommendation", ("A.1", "A.2", "A.3")),
        ("Aanbeveling III (gericht aan Provinciale Staten)", "recommendation", ("III",)),
        ("aanbevelingen I-a en I-b", "recommendation", ("I-a", "I-b")),
        ("Adviezen II tot en met IV", "recommendation", ("II", "III", "IV")),
        ("conclusies a en c", "conclusion", ("a", "c")),
        ("de vierde en de vijfde aanbeveling", "recommendation", ("4", "5")),
        ("Uw eerste en vijfde aanbeveling", "recommendation", ("1", "5")),
        ("uw laatste aanbeveling", "recommendation", ("-1",)),
        ("Rest nog het slotadvies.", "recommendation", ("-1",)),
        ("Met uw slotconclusie zijn wij het eens.", "conclusion", ("-1",)),
        ("Bij de tweede stuitten wij op bezwaren van de provincie.", None, ("2",)),
        ("Voor de derde liggen de stukken klaar.", None, ("3",)),
        ("Met de vierde bereikt u volgens ons het tegendeel.", None, ("4",)),
        ("De tweede, derde en vierde suggestie", "recommendation", ("2", "3", "4")),
        ("wat de vijfde betreft", None, ("5",)),
        ("Aanbeveling drie nemen wij over.", "recommendation", ("3",)),
        ("De punten vier en vijf horen bij elkaar.", "recommendation", ("4", "5")),
        ("Aanbevelingen een tot en met drie", "recommendation", ("1", "2", "3")),
        ("Uw zevende en laatste advies", "recommendation", ("7",)),
        ("Wat u ten vierde schrijft over de haven", None, ("4",)),
        ("De eerste drie aanbevelingen hangen samen.", "recommendation", ("1", "2", "3")),
        ("Uw laatste twee suggesties zijn aan de raad.", "recommendation", ("-2", "-1")),
        ("De eerste vier nemen wij over.", None, ("1", "2", "3", "4")),
        ("Verbeterpunt nr. 2", "recommendation", ("2",)),
    ],
)
def test_pointers(text: str, kind: str | None, numbers: tuple[str, ...]) -> None:
    found = find_mentions(text)
    assert [(mention.kind, mention.numbers) for mention in found[:1]] == [(kind, numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "aanbeveling 4 van het inhuurrapport",
        "Bij aanbeveling 5 komen wij daarop terug.",
        "Onder aanbeveling 2 leest u waarom.",
        "uw voorstel d.d. 3 mei",
        "het verzoek i.v.m. de verkiezingen",
        "de aanbevelingen 3 en 4 van de Inspectie uit 2014",
        "de Voorzitter van de Tweede Kamer",
        "voor de eerste keer sinds 2019",
        "De raad heeft 3 keer vergaderd",
        "Deze aanbeveling en de toelichting",
        "Aan de eerste drie is inmiddels voldaan.",
        "in de eerste twee jaar van deze periode",
        "Na de eerste opzet volgde een nieuwe.",
        "Dat was de tweede keer in korte tijd.",
        "Het slot van uw advies",
        "De laatste drie maanden van het jaar",
        "Wij hopen dat deze samenwerking niet de laatste is",
        "Met deze aanbevelingen drie doelen dienen",
        "deze aanbeveling een stap verder brengen",
        "Dat raadt u in de eerste instantie de raad aan",
    ],
)
def test_no_pointers(text: str) -> None:
    assert find_mentions(text) == []


def test_the_kinds_in_one_sentence_stay_apart() -> None:
    found = find_mentions("Conclusie 1 en aanbeveling 2 zijn duidelijk")
    assert [(mention.kind, mention.numbers) for mention in found] == [("conclusion", ("1",)), ("recommendation", ("2",))]


@pytest.mark.parametrize(("one", "two"), [("9", "10"), ("2a", "2b"), ("2b", "3"), ("IV", "V"), ("1.3", "2.1"), ("B", "C")])
def test_numbers_count(one: str, two: str) -> None:
    assert sort_key(one) < sort_key(two)
    assert numbers_follow(one, two)


def test_nothing_lies_between_numbers_of_different_forms() -> None:
    assert numbers_between("2", "IV") == []
    assert numbers_between("2a", "2d") == ["2b", "2c"]


@pytest.mark.parametrize(
    ("numbers", "whole"),
    [
        ("3 1 2", True), ("b d a c", True), ("II IV I III", True), ("2 1b 1a 3b 3a", True), ("h i g f e d c b a", True),
        ("1 2 4", False), ("2 3 4", False), ("1.1 1.2 2.1", True), ("a c", False), ("", False),
    ],
)  # fmt: skip
def test_numbers_in_another_order_count_on(numbers: str, whole: bool) -> None:
    assert count_on(numbers.split()) is whole


@pytest.mark.parametrize(("number", "code"), [("B3", True), ("R-12", True), ("AB.1", True), ("3", False), ("IV", False), ("b3", False), ("B3a", False)])
def test_codes(number: str, code: bool) -> None:
    assert is_code(number) is code


@pytest.mark.parametrize("text", ["Het eerste herken ik.", "Bij het tweede plaats ik een kanttekening."])
def test_the_first_of_two_things_is_no_item(text: str) -> None:
    assert find_mentions(text) == []


@pytest.mark.parametrize(
    ("line", "label", "topic"),
    [
        ("Aanbeveling II (aan Gedeputeerde Staten)", True, False),
        ("Conclusie 3: De provincie weet het niet.", True, False),
        ("Advies 4 Provinciale Staten horen weinig.", True, False),
        ("Aanbeveling 4 nemen wij over.", False, False),
        ("aanbeveling 3. Dat doen wij.", False, False),
        ("Medewerkers en toekomst (R5 en R6)", False, True),
        ("Kosten (A-1, A-2 en B-1)", False, True),
        ("De kosten zijn gestegen (met 5 en 6%)", False, False),
    ],
)
def test_printed_lines_that_begin_something(line: str, label: bool, topic: bool) -> None:
    assert (begins_with_item_label(line), is_topic_label(line)) == (label, topic)


@pytest.mark.parametrize(
    ("line", "whole"),
    [("Aanbeveling 3", True), ("Advies IV (aan de raad):", True), ("Aanbevelingen 2 en 3", True), ("Aanbeveling 3: Stel een plan vast.", False), ("Aanbeveling 3 Stel", False), ("Inleiding", False)],
)
def test_a_line_that_is_only_the_label_of_an_item(line: str, whole: bool) -> None:
    assert is_item_label(line) is whole
