"""Names of public bodies: words → the name found."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.organisations import find_organisations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Provincie Duinland, Gedeputeerde Staten", ["Duinland"]),
        ("gemeente Duindam, Burgemeester en Wethouders", ["Duindam"]),
        ("Waterschap Duin, Delta en Dal", ["Duin, Delta en Dal"]),
        ("Gemeente Duindam, Raadhuisplein 1, 9790 AA Duindam", ["Duindam"]),
        ("Waterschap Duin en Dal, Zeelaan 12b", ["Duin en Dal"]),
        ("Gemeente Duindam Postbus 12, 9790 AA Duindam", ["Duindam"]),
        ("Waterschap Duin en Dal, Antwoordnummer 5", ["Duin en Dal"]),
        ("Gedeputeerde Staten van Duinland", ["Duinland"]),
        ("gemeenschappelijk orgaan Jeugdzorg Duin", ["Jeugdzorg Duin"]),
        ("dagelijks bestuur van de Regionale Jeugdzorg Duin", ["Regionale Jeugdzorg Duin"]),
        ("dagelijks bestuur van de Veiligheidsregio Duin", ["Duin"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [text[found.name_start : found.end] for found in find_organisations(text)] == names
