"""Texts that OCR read badly are told from Dutch, however it is written."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.spelling import known_share, slip_share

CLEAN = "Wij nemen deze aanbeveling over en leggen in het najaar een plan met een planning aan de raad voor."


@pytest.mark.parametrize(
    "words",
    ["rnet", "nict", "vve", "dc", "ovcr", "aanbcveling", "0ver", "2O23", "bcleid", "plannlng", "gerneente", "rnaatregelen"],
)
def test_slips(words: str) -> None:
    assert slip_share(words.split()) == 1.0


@pytest.mark.parametrize("words", ["met", "Utrecht", "RKC-2023/14", "bomenverordening", "U23.01405/RS", "2023", "de", "€", "xqzt"])
def test_no_slips(words: str) -> None:
    assert slip_share(words.split()) == 0.0


def test_shares_of_a_sentence() -> None:
    words = CLEAN.split()
    assert slip_share(words) == 0.0
    assert known_share(words) > 0.9
    assert slip_share(CLEAN.replace("en ", "cn ").replace("m", "rn").split()) > 0.2
    assert known_share(["Wfs", "ofnfo", "efaf", "bbocfwfmjoh", "pwfs"]) < 0.25
    assert known_share(["The", "executive", "accepts", "this", "recommendation", "without", "reservations"]) < 0.25
    assert slip_share([]) == known_share([]) == 0.0
