"""Labels of a letterhead."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.labels import label_at, labels_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ons kenmerk", ("our_reference",)),
        ("Ons kenmerk: X-1", ("our_reference",)),
        ("Bijlage(n)", ("attachments",)),
        ("bijlage (n) 2", ("attachments",)),
        ("D a t u m", ("date",)),
        ("O n d e r w e r p", ("subject",)),
        ("Plaats, datum", ("date",)),
        ("Onderwerp/ons kenmerk: 2026-026", ("subject", "our_reference")),
        ("Datum / kenmerk", ("date", "our_reference")),
        ("Corsa-nummer 2025/018842", ("our_number",)),
        ("Verseon nr. 12", ("our_number",)),
        ("Doorkiesnummer", ("noise",)),
        ("Ons kenrnerk", ("our_reference",)),
        ("0nderwerp:", ("subject",)),
        ("Uw brief d.d. 17 maart 2023", ("your_letter",)),
        ("Uw kenmerk", ("your_reference",)),
        ("Aan:", ("to",)),
        ("ZAAKNUMMER", ("case_number",)),
        ("Inzake Reactie van het college op uw rapport", ("subject",)),
        ("Betreffende Standpunt over het zwembad", ("subject",)),
        ("Uw contact bij de gemeente: J. Prins", ("noise",)),
        ("Ter kennis van", ("noise",)),
        ("Volgnummer vragen", ("our_number",)),
    ],
)
def test_a_label_is_known(text: str, kinds: tuple[str, ...]) -> None:
    label = label_at(text)
    assert label is not None
    assert label.kinds == kinds


@pytest.mark.parametrize(
    "text",
    ["Aan de Rekenkamer Amerdal", "Team Veiligheid", "Onderwerpen", "Bestuurlijke reactie", "Inzake het rapport over zwembaden", "Over Duindam is veel te doen", "Van harte", "Kenmerkend is dat"],
)
def test_no_label(text: str) -> None:
    assert label_at(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Datum: 8 februari 2022 Ons kenmerk: UIT-2022-00412 Bijlagen: geen", ["datum", "ons kenmerk", "bijlagen"]),
        ("Kenmerk 2021/4478 (uw kenmerk Q21-07)", ["kenmerk", "uw kenmerk"]),
        ("Ons stuk D-0082217, uw stuk rapport 2023-1", ["ons stuk", "uw stuk"]),
        ("Ons nummer 2019.0417 Bijlagen geen IBAN NL00", ["ons nummer", "bijlagen"]),
        ("Registratie HM-2025-0311", ["registratie"]),
        ("Registratie van uitgaven", []),
        ("Nummer 24-UIT-117 (uw nummer RK 24.8)", ["nummer", "uw nummer"]),
        ("Document D24.00817, bijlagen: geen", ["document", "bijlagen"]),
        ("Vragen? P. Bron", ["vragen?"]),
        ("Meegestuurde bijlagen: Planning", ["meegestuurde bijlagen"]),
        ("Uw stuk is 2024/02, ons stuk is Z24-01853", ["uw stuk", "ons stuk"]),
        ("Gemeente X · 15 november 2016 · nr. SBV-16-2290", []),
        ("Onderwerp: reactie op het rapport over kenmerk en datum", ["onderwerp"]),
    ],
)
def test_several_in_one_line(text: str, words: list[str]) -> None:
    assert [label.words for label in labels_in(text)] == words


@pytest.mark.parametrize("line", ["a b " * 20_000, "woord-" * 20_000, "IVXLCDM" * 20_000, "a" * 100_000, "D a t u m " * 10_000])
def test_a_line_without_end_is_read(line: str) -> None:
    assert all(label.end <= len(line) for label in labels_in(line))
