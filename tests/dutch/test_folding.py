"""Folding, joining and marker splitting, as tables."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.folding import fold, join_hyphen, join_lines, split_marker


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  a \t b\n\nc ", "a b c"),
        ("e\ufb03ci\u00ebnt", "effici\u00ebnt"),
        ("be\u00adleid", "beleid"),
        ("vrij\u00a0dag\u202fen \u200bdoor", "vrij dag en door"),
        ("oud\u2011wethouder", "oud-wethouder"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("de terug-", "koppeling van", "de terugkoppeling van"),
        ("de reactie\u00ad", "termijn", "de reactietermijn"),
        ("de in-", "en uitstroom", "de in- en uitstroom"),
        ("de oud-", "wethouder", "de oud-wethouder"),
        ("de secretaris-", "directeur", "de secretaris-directeur"),
        ("de secretaris-", "functie", "de secretarisfunctie"),
        ("GroenLinks-", "PvdA", "GroenLinks-PvdA"),
        ("het ICT-", "beleid", "het ICT-beleid"),
        ("Mobiliteit -", "wegen", "Mobiliteit - wegen"),
        ("de", "raad", "de raad"),
        ("2e-", "lijns zorg", "2e-lijns zorg"),
    ],
)
def test_join_hyphen(left: str, right: str, joined: str) -> None:
    assert join_hyphen(left, right) == joined


def test_join_lines() -> None:
    assert join_lines(["een gemeen\u00ad", "teraad die", "", "be-", "staat"]) == "een gemeenteraad die bestaat"


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("1. Stel vast", "1.", "Stel vast"),
        ("1) Stel vast", "1)", "Stel vast"),
        ("(1) Stel vast", "(1)", "Stel vast"),
        ("1.1 Stel vast", "1.1", "Stel vast"),
        ("a) Stel vast", "a)", "Stel vast"),
        ("A.1 Stel vast", "A.1", "Stel vast"),
        ("IV. Stel vast", "IV.", "Stel vast"),
        ("(iv) Stel vast", "(iv)", "Stel vast"),
        ("R3 Stel vast", "R3", "Stel vast"),
        ("- Stel vast", "-", "Stel vast"),
        ("> Dat nemen wij over", ">", "Dat nemen wij over"),
        ("• Stel vast", "•", "Stel vast"),
        ("– Stel vast", "–", "Stel vast"),
        ("➤ Stel vast", "➤", "Stel vast"),
        ("▪ Stel vast", "▪", "Stel vast"),
        ("2a Stel vast", "2a", "Stel vast"),
        ("12 september 2023", None, "12 september 2023"),
        ("Wij volgen u", None, "Wij volgen u"),
        ("1.", None, "1."),
        ("1.5 miljoen", None, "1.5 miljoen"),
        ("-termijn", None, "-termijn"),
    ],
)
def test_split_marker(text: str, marker: str | None, rest: str) -> None:
    assert split_marker(text) == (marker, rest)
