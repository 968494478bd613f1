"""Names of public bodies, and the identifiers the register has for them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from bestuurlijke_reactie.dutch.registers import find_organisation, fold_name


@pytest.mark.parametrize(
    ("name", "kind", "on", "code"),
    [
        ("Gemeente Zoetermeer", "gemeente", date(2023, 1, 30), "gm0637"),
        ("gemeente ZOETERMEER", "gemeente", None, "gm0637"),
        ("Zoeterneer", "gemeente", date(2023, 1, 30), "gm0637"),
        ("Gemeente 's-Gravenhage", "gemeente", date(2020, 1, 1), "gm0518"),
        ("Den Haag", "gemeente", date(2020, 1, 1), "gm0518"),
        ("Gemeente Den Bosch", "gemeente", None, "gm0796"),
        ("’s-Hertogenbosch", "gemeente", None, "gm0796"),
        ("Bergen (NH)", "gemeente", date(2020, 1, 1), "gm0373"),
        ("Gemeente Bergen (Noord-Holland)", "gemeente", date(2020, 1, 1), "gm0373"),
        ("Bergen (L)", "gemeente", date(2020, 1, 1), "gm0893"),
        ("Gemeente Hengelo", "gemeente", date(2020, 1, 1), "gm0164"),
        ("Gemeente Appingedam", "gemeente", date(2020, 12, 31), "gm0003"),
        ("Gemeente Bergen op Zoom", "gemeente", date(2020, 1, 1), "gm0748"),
        ("Provincie Friesland", "provincie", date(2020, 1, 1), "pv21"),
        ("provincie Fryslân", "provincie", date(2020, 1, 1), "pv21"),
        ("Provincie Noord-Holland", "provincie", None, "pv27"),
        ("Waterschap De Dommel", "waterschap", None, "ws0539"),
        ("Hoogheemraadschap Hollands Noorderkwartier", "waterschap", None, "ws0651"),
        ("Hoogheemraadschap van Rijnland", "waterschap", None, "ws0616"),
        ("Waterschap Amstel, Gooi en Vecht", "waterschap", None, "ws0155"),
        ("Waterschap Vallei & Veluwe", "waterschap", date(2019, 1, 1), "ws0662"),
        ("Ministerie van Financiën", "ministerie", date(2020, 1, 1), "mnre1090"),
        ("Ministerie van BZK", "ministerie", date(2020, 1, 1), "mnre1034"),
        ("Ministerie van Economische Zaken en Klimaat", "ministerie", date(2020, 1, 1), "mnre1045"),
        ("Algemene Rekenkamer", "other", None, "oorg10229"),
    ],
)
def test_the_register_has_it(name: str, kind: str, on: date | None, code: str) -> None:
    found = find_organisation(name, kind, on)
    assert found is not None
    assert found.organisation.identifier.endswith(f"/{code}")


@pytest.mark.parametrize(
    ("name", "kind", "on"),
    [
        ("Gemeente Bergen", "gemeente", date(2020, 1, 1)),
        ("Gemeente Appingedam", "gemeente", date(2021, 1, 1)),
        ("Gemeente Appingedam", "gemeente", None),
        ("Gemeente Voorne aan Zee", "gemeente", date(2022, 12, 31)),
        ("Gemeente Lindermeer", "gemeente", date(2023, 1, 1)),
        ("Gemeente Zoetermeer", "waterschap", None),
        ("Gemeente", "gemeente", None),
        ("", "gemeente", None),
        ("Waterschap De Drie Grienden", "waterschap", None),
    ],
)
def test_never_a_guess(name: str, kind: str, on: date | None) -> None:
    assert find_organisation(name, kind, on) is None


def test_names_fold() -> None:
    assert fold_name("Hoogheemraadschap van Schieland en de Krimpenerwaard") == "schieland en de krimpenerwaard"
    assert fold_name("Mill en St. Hubert") == "mill en sint hubert"
