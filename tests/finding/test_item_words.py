"""Answers that name no number: their words tell which recommendation they are about."""

from __future__ import annotations

import pytest
from letter import answered, items_in, told

from bestuurlijke_reactie.linking.link import link

TREES = (
    "Leg vast hoeveel bomen de gemeente jaarlijks plant.",
    "Laat een onafhankelijk boomdeskundige elke kapvergunning beoordelen.",
    "Stel een fonds in voor herplant in versteende wijken.",
    "Betrek bewoners bij het onderhoud van hun straat.",
)
PLANTED = "Het aantal bomen dat wij planten staat voortaan in de begroting; voor 2026 zijn dat er vierhonderd."
EXPERT = "Over een boomdeskundige die met elke kapvergunning meekijkt denken wij anders: de eigen inspecteurs volstaan."
FUND = "Voor de herplant richten wij een fonds in. De versteende wijken gaan daarbij voor."
STREET = "Waar bewoners het onderhoud van hun straat willen doen, ondersteunen wij hen met gereedschap."
LIST = "U doet ons vier aanbevelingen:\n\n" + "\n".join(f"{number}. {text}" for number, text in enumerate(TREES, start=1)) + "\n\n"


@pytest.mark.parametrize("order", [(2, 0, 3, 1), (3, 2, 1, 0), (0, 2, 1, 3)])
def test_paragraphs_in_another_order_than_the_list(order: tuple[int, ...]) -> None:
    answers = (PLANTED, EXPERT, FUND, STREET)
    items = items_in(LIST + "Wij volgen niet uw volgorde.\n\n" + "\n\n".join(answers[place] for place in order))
    assert answered(items) == [((str(place + 1),), answers[place]) for place in order]
    assert [[one.index for one in found] for found in link(items)] == [[place] for place in order]
    assert all(one.by == ("text",) and one.score < 0.9 for found in link(items) for one in found)


def test_a_list_behind_the_signatures() -> None:
    letter = f"{STREET}\n\n{FUND}\n\n{PLANTED}\n\n{EXPERT}" + "\n\nHoogachtend,\n\nhet college\n\n## De tekst van uw aanbevelingen\n\n"
    items = items_in(letter + LIST.split("\n\n", 1)[1])
    assert [text for _, text in told(items)] == list(TREES)
    assert answered(items) == [(("4",), STREET), (("3",), FUND), (("1",), PLANTED), (("2",), EXPERT)]


@pytest.mark.parametrize(
    "joint",
    [
        "De kapvergunning en de herplant horen bij elkaar: beide voorstellen nemen wij over. De boomdeskundige begint in mei en het fonds opent in juni.",
        "Kapvergunning en herplant zien wij samen; met beide stemmen wij in.",
    ],
)
def test_one_paragraph_for_two(joint: str) -> None:
    assert answered(items_in(LIST + f"{PLANTED}\n\n{joint}\n\n{STREET}")) == [(("1",), PLANTED), (("2", "3"), joint), (("4",), STREET)]


def test_two_answers_in_one_paragraph() -> None:
    items = items_in(LIST + f"{STREET}\n\n{PLANTED} {EXPERT}\n\n{FUND}")
    assert answered(items) == [(("4",), STREET), (("1",), PLANTED), (("2",), EXPERT), (("3",), FUND)]


def test_an_answer_goes_on_in_the_next_paragraph() -> None:
    more = "De kosten daarvan vangen wij op binnen het groenbudget."
    items = items_in(LIST + f"{FUND}\n\n{more}\n\n{STREET}\n\n{EXPERT}\n\n{PLANTED}")
    assert answered(items)[0] == (("3",), f"{FUND} {more}")


def test_pointers_and_words_together() -> None:
    items = items_in(LIST + f"Uw vierde aanbeveling voeren wij al uit.\n\n{FUND}\n\n{EXPERT}\n\n{PLANTED}")
    assert [numbers for numbers, _ in answered(items)] == [("4",), ("3",), ("2",), ("1",)]


def test_what_takes_up_no_words_answers_nothing() -> None:
    items = items_in(LIST + "Ons college is trots op het groen in de stad.\n\nDe zomer was droog en dat kostte veel water.\n\nDaarover spraken wij u al eerder.")
    assert not [numbers for numbers, _ in answered(items) if len(numbers) == 1]


@pytest.mark.parametrize("lead", ["Dan het geld.", "Twee van uw aanbevelingen gaan over geld.", "Wij beginnen met het lastigste onderdeel."])
def test_what_only_leads_to_an_answer_is_no_text(lead: str) -> None:
    items = items_in(LIST + "\n\n".join((STREET, f"{lead} {FUND}", EXPERT, PLANTED)))
    assert answered(items)[1] == (("3",), FUND)


@pytest.mark.parametrize("remark", ["Voordat wij op uw aanbevelingen ingaan, een woord over de bomen.", "Wellicht ten overvloede: de straten zijn van iedereen."])
def test_a_remark_on_the_whole_answers_nothing(remark: str) -> None:
    items = items_in(LIST + f"{remark}\n\n{FUND}\n\n{EXPERT}\n\n{PLANTED}")
    assert [numbers for numbers, _ in answered(items)] == [("3",), ("2",), ("1",)]


def test_joint_paragraphs_go_on_below() -> None:
    joint = "De aanbevelingen over de kapvergunning en over een fonds voor herplant pakken wij in samenhang op."
    more = "Voor de herplant komt er een fonds."
    items = items_in(LIST + f"{PLANTED}\n\n{joint}\n\n{more}\n\n{STREET}")
    assert answered(items) == [(("1",), PLANTED), (("2", "3"), f"{joint} {more}"), (("4",), STREET)]


@pytest.mark.parametrize("last", ["Dat u ook hieraan hebt gedacht, getuigt van inzicht.", "Met uw derde gedachte zijn wij het van harte eens."])
def test_the_one_that_is_left_is_answered_by_the_one_paragraph_that_is_left(last: str) -> None:
    items = items_in(LIST + f"Wij volgen niet uw volgorde.\n\n{FUND}\n\n{STREET}\n\n{EXPERT}\n\n{last}\n")
    assert answered(items)[-1] == (("1",), last)
