"""What is a reference, and what only looks like one."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.references import is_reference, mend_reference, reference_part

SHAPES = [
    "DGNVLG / 19250316", "WJZ / 96595438", "IENW/BSK-2023/297705", "D2022-11-007340", "Z-24-50275 / UIT-24-62753", "2019.146/002",
    "361437-2024:912495", "04BSD17827", "z2020-11824", "2025-0000688710", "no. W13.20.0254/III", "Z23-048812/D-771043", "1874406", "24003311 R",
    "RKC 2021.09", "2024.17733/BenC", "RKD-bad-3", "RKD-rapport 3", "RKC/AB.7", "rapport 2023-1", "2023/B&W/118", "20.0011973", "HD-D-0559201", "GRK 2024/08-IW", "PWM-2024-00412-B",
]  # fmt: skip


@pytest.mark.parametrize("text", SHAPES)
def test_a_reference(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    [
        "3 oktober 2023",
        "IBAN NL00 WHRN 0285 0007 07",
        "28.05.2024",
        "geen",
        "(077) 390 90 90",
        "T 070 555 01 90",
        "14 0168",
        "e-mail van 14 september 2021",
        "4390 AH Lindermeer",
        "Stationsweg 80",
        "Postbus 300",
        "Lange Dijk 12a",
        "M. Vinkenoog",
        "-",
        "Tabel met reactie per aanbeveling 2",
    ],
)
def test_no_reference(text: str) -> None:
    assert not is_reference(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("RKC 2021.09 d.d. 3 mei 2021", "RKC 2021.09"),
        ("3 mei 2021, kenmerk RK-12/3", "RK-12/3"),
        ("3 mei 2021 / RK-12/3", "RK-12/3"),
        ("Q21-07)", "Q21-07"),
        ("UIT/25/6640 Telefoon 14 072", "UIT/25/6640"),
        ("24-071553 1 van 2", "24-071553"),
        ("RK 22/08 van", "RK 22/08"),
        ("3 mei 2021", None),
        ("-MW-22/7714-B", "MW-22/7714-B"),
        (": • Z24.118", "Z24.118"),
    ],
)
def test_dates_are_left_out(text: str, part: str | None) -> None:
    found = reference_part(text)
    assert (text[slice(*found)] if found else None) == part


@pytest.mark.parametrize(
    ("text", "scanned", "mended"),
    [
        ("D/2023/0366l4", False, "D/2023/036614"),
        ("2023/B&W/ll8", True, "2023/B&W/118"),
        ("OMB-2023-O7", True, "OMB-2023-07"),
        ("W13.20.0254/III", False, "W13.20.0254/III"),
        ("RKO-2023-17", True, "RKO-2023-17"),
        ("MV/2023/OO61-S", True, "MV/2023/0061-S"),
        ("KO 22.Ol09", True, "KO 22.Ol09"),
        ("Q21-O7", False, "Q21-O7"),
    ],
)
def test_misread_figures(text: str, scanned: bool, mended: str) -> None:
    assert mend_reference(text, scanned) == mended
