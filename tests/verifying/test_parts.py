"""What the check reads by itself: days, periods, numbers, names in the register, and text broken over lines."""

from __future__ import annotations

from datetime import date

import pytest

from bestuurlijke_reactie.verifying.dates import days_in
from bestuurlijke_reactie.verifying.document import Flow
from bestuurlijke_reactie.verifying.folding import fold
from bestuurlijke_reactie.verifying.numerals import names_a_number, numbers_in, same
from bestuurlijke_reactie.verifying.pdf import Sign
from bestuurlijke_reactie.verifying.periods import due_of
from bestuurlijke_reactie.verifying.register import body_of
from bestuurlijke_reactie.verifying.words import Entry, cut, differs

LETTER = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Duindam, 2 december 2024", {date(2024, 12, 2)}),
        ("dinsdag 3 mrt. 2020", {date(2020, 3, 3)}),
        ("12 JUN '24", {date(2024, 6, 12)}),
        ("07-02-2024", {date(2024, 2, 7)}),
        ("22.01.2025", {date(2025, 1, 22)}),
        ("2021/09/30", {date(2021, 9, 30)}),
        ("l2 maart 2O24", {date(2024, 3, 12)}),
        ("l7 januari 2023", {date(2023, 1, 17)}),
        ("31 februari 2024", set()),
        ("van 1 mei 2023 tot 2 mei 2023", {date(2023, 5, 1), date(2023, 5, 2)}),
        ("artikel 3 van de wet van 2024", set()),
    ],
)
def test_days(words: str, days: set[date]) -> None:
    assert days_in(words) == days


@pytest.mark.parametrize(
    ("quote", "due"),
    [
        ("vóór 1 april 2024", date(2024, 4, 1)),
        ("op 1 maart", date(2025, 3, 1)),
        ("in september", date(2024, 9, 30)),
        ("uiterlijk eind 2024", date(2024, 12, 31)),
        ("medio 2025", date(2025, 6, 30)),
        ("begin 2025", date(2025, 3, 31)),
        ("in het tweede kwartaal van 2025", date(2025, 6, 30)),
        ("Q4 2024", date(2024, 12, 31)),
        ("aan het eind van het derde kwartaal van 2025", date(2025, 9, 30)),
        ("eind Q2 2025", date(2025, 6, 30)),
        ("voor het einde van de eerste helft van 2026", date(2026, 6, 30)),
        ("in de eerste helft van 2025", date(2025, 6, 30)),
        ("dit najaar", date(2024, 11, 30)),
        ("voor de zomer", date(2024, 6, 30)),
        ("vóór het zomerreces van 2025", date(2025, 6, 30)),
        ("binnen zes maanden", date(2024, 9, 12)),
        ("binnen vier weken", date(2024, 4, 9)),
        ("volgend jaar", date(2025, 12, 31)),
        ("in 2026", date(2026, 12, 31)),
        ("bij de begroting 2025", None),
        ("na de zomer", None),
        ("binnen afzienbare tijd", None),
        ("per 2025", None),
    ],
)
def test_periods(quote: str, due: date | None) -> None:
    assert due_of(quote, LETTER) == due


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Aanbevelingen 2, 4 t/m 6 en 9", {"2", "4", "5", "6", "9"}),
        ("Uw eerste en vijfde aanbeveling", {"1", "5"}),
        ("(iv)", {"iv", "4"}),
        ("Aanbeveling III-a", {"iii-a"}),
        ("A.1", {"a.1"}),
        ("de aanbevelingen A tot en met C", {"a", "b", "c"}),
        ("1, 2, 4–6 en 9", {"1", "2", "4", "5", "6", "9"}),
        ("Verbeterpunt 3.c", {"3.c"}),
    ],
)
def test_numbers(words: str, numbers: set[str]) -> None:
    assert numbers <= numbers_in(words)
    assert not {"7", "8"} & numbers_in(words)


def test_a_sentence_names_no_number() -> None:
    assert names_a_number("Aanbeveling 3")
    assert not names_a_number("Schaf voor subsidies tot € 25.000 het inhoudelijk verslag af.")
    assert same("IV.") == same("(iv)")


@pytest.mark.parametrize(
    ("identifier", "name", "called"),
    [
        ("gemeente/gm0637", "Gemeente Zoetermeer", True),
        ("gemeente/gm0637", "Zoeterrneer", False),
        ("gemeente/gm0637", "Zoetermeeer", True),
        ("gemeente/gm0637", "Gemeente Zoeterwoude", False),
        ("gemeente/gm0373", "Bergen (NH)", True),
    ],
)
def test_names_in_the_register(identifier: str, name: str, called: bool) -> None:
    body = body_of(f"https://identifier.overheid.nl/tooi/id/{identifier}")
    assert body is not None
    assert body.is_called(name) == called


def test_the_register_knows_when() -> None:
    body = body_of("https://identifier.overheid.nl/tooi/id/gemeente/gm0003")
    assert body is not None
    assert body.was_there(date(2020, 12, 31))
    assert not body.was_there(date(2021, 1, 1))


def test_folding_leaves_letters_and_signs() -> None:
    assert fold("de ﬁnan\u00adciële op-\nzet, ja") == "definanciëleopzet,ja"
    assert fold("de opzet; ja") != fold("de opzet, ja")


def test_text_is_found_over_lines_and_columns_but_not_with_other_words() -> None:
    text = "1 Leg de afspraken met de netbeheer-     De afspraken zijn vast-\n  der vast.     gelegd in 2021.\n"
    flow = Flow([text], is_text=True)
    assert flow.says("Leg de afspraken met de netbeheerder vast.")
    assert flow.says("De afspraken zijn vastgelegd in 2021.")
    assert not flow.says("De afspraken zijn vastgelegd in 2022.")
    assert not flow.says("Leg de afspraken vast.")


def test_text_is_found_around_the_foot_of_a_page_before_a_line_that_begins_with_a_figure() -> None:
    flow = Flow(["Wij doen dat vanaf\n\nWaterschap De Beek | blad 2\n\n1 maart 2024, met eigen mensen.\n\n2. Anders"], is_text=True)
    assert flow.says("Wij doen dat vanaf 1 maart 2024, met eigen mensen.")
    assert not flow.says("Wij doen dat vanaf 2 maart 2024, met eigen mensen.")


def test_a_word_broken_at_the_end_of_the_boxes_is_no_other_word() -> None:
    signs = [Sign(text, 10 + 5 * at, 20, 8, 5, 0, 0) for at, text in enumerate("over-")]
    assert not differs(["overneemt"], [(signs, (7.0, 15.0, 33.0, 25.0))])
    assert differs(["overneemt"], [(signs[:-1], (7.0, 15.0, 28.0, 25.0))])


def test_a_value_is_cut_by_the_lengths_of_its_evidence() -> None:
    entries = [Entry(None, None, 10, 13), Entry(None, None, 20, 24)]
    assert cut("een twee", entries) == ["een", "twee"]
    assert cut("eent wee", entries) is None
    assert cut("een twee drie", entries) is None
