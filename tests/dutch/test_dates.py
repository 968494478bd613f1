"""Dates: words to meaning."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.dates import find_dates, month_number, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14 april 2011", "2011-04-14"),
        ("14-04-2011", "2011-04-14"),
        ("28.05.2024", "2024-05-28"),
        ("3 mrt. 2022", "2022-03-03"),
        ("6 dec. 2023", "2023-12-06"),
        ("ONTVANGEN 1 2 NOV. 2019", "2019-11-12"),
        ("Gemeente Duindam | 6 mei 2025 | kenmerk 25-1", "2025-05-06"),
        ("Duindam | 1 juni 2025", "2025-06-01"),
        ("VERZONDEN 2 0 JUNI 2024", "2024-06-20"),
        ("INGEKOMEN - 8 MRT 2024", "2024-03-08"),
        ("22 jun i 2022", "2022-06-22"),
        ("3 oktober 2023", "2023-10-03"),
        ("1O mei 2023", "2023-05-10"),
        ("2 oktober2023", "2023-10-02"),
        ("25:02:25", "2025-02-25"),
        ("2020-08-24", "2020-08-24"),
        ("06 augustus 2020", "2020-08-06"),
        ("Haarlem, dinsdag 4 februari 2025", "2025-02-04"),
        ("Datum: woensdag 1 juni 2023", "2023-06-01"),
        ("l5 januari 2023", "2023-01-15"),
        ("O7 maart 2O22", "2022-03-07"),
        ("3 rnaart 2021", "2021-03-03"),
        ("3 novernber 2021", "2021-11-03"),
        ("11 ju1i 2019", "2019-07-11"),
        ("11 septemher 2019", "2019-09-11"),
        ("7 October 1998", "1998-10-07"),
        ("1e mei 2020", "2020-05-01"),
        ("den 3den april 2011", "2011-04-03"),
        ("4 mei '23", "2023-05-04"),
        ("12 NOV 19", "2019-11-12"),
        ("16-NOV-2023", "2023-11-16"),
        ("14/04/2011", "2011-04-14"),
        ("30 januari2023", "2023-01-30"),
        ("30januari 2023", "2023-01-30"),
        ("9 maart 2016,", "2016-03-09"),
        ("8 - 3 - 2024", "2024-03-08"),
        ("(d.d. 18 januari 2024)", "2024-01-18"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    value = parse_date(text)
    assert value is not None
    assert value.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "31 februari 2020",
        "32 mei 2020",
        "RKC 2021.09",
        "24.0198/RO",
        "D-24-310922",
        "2019.146/002",
        "0222-04-11-003",
        "om 6 mei 20.00 uur",
        "14 burgers 2020",
        "de 2 leden 2023",
        "12:30:15",
        "artikel 3.1.24 lid 2",
        "04BSD17827",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_offsets_and_order() -> None:
    text = "Datum 14 juni 2024, uw brief van 28.05.2024 en besluit 2024-06-11."
    found = find_dates(text)
    assert [text[each.start : each.end] for each in found] == ["14 juni 2024", "28.05.2024", "2024-06-11"]
    assert [each.form for each in found] == ["written", "numeric", "iso"]


@pytest.mark.parametrize(("word", "number"), [("MRT.", 3), ("jnli", 7), ("Sept.", 9), ("febrnari", 2), ("mens", None), ("jaar", None)])
def test_months(word: str, number: int | None) -> None:
    assert month_number(word) == number
