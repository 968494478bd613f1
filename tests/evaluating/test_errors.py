"""The list of errors: one for each thing that is wrong, with its words and its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from readings import right

from bestuurlijke_reactie.evaluating.errors import Error, errors_of, page_of
from bestuurlijke_reactie.evaluating.evaluation import Evaluation
from bestuurlijke_reactie.evaluating.figures import Evaluated
from bestuurlijke_reactie.evaluating.letters import Gold
from bestuurlijke_reactie.evaluating.places import page_texts, place

FOLDER = Path(__file__).parents[1] / "corpus" / "g-01"
GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))


def errors(reaction: dict[str, Any] | None) -> list[Error]:
    """The errors of a reader of g-01."""
    return list(errors_of(Evaluated.of(Gold("g-01", FOLDER / "letter.pdf", GOLD, {}), reaction)))


def said(reaction: dict[str, Any]) -> list[tuple[str, str, str, str | None, str | None]]:
    """What is said of the errors that do not only follow."""
    return [(each.field, each.kind, each.about, each.gold, each.given) for each in errors(reaction) if not each.follows]


def test_a_right_reaction_has_none() -> None:
    assert errors(right(GOLD)) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("letter", "date"), "2024-09-10", ("date", "wrong", "", "2024-09-11", "2024-09-10")),
        (("letter", "your_reference"), None, ("your_reference", "missed", "", "RKW 24-06", None)),
        (("letter", "attachments"), ["Servicenormen"], ("attachments", "wrong", "", "Servicenormen 2024", "Servicenormen")),
        (("letter", "attachments"), [*GOLD["attachments"], "Nota"], ("attachments", "extra", "", None, "Nota")),
        (("letter", "signatories", 1, "role"), "wethouder", ("signatories", "wrong", "", "T. Bolhuis-Krans, gemeentesecretaris",
                                                            "T. Bolhuis-Krans, wethouder")),
        (("recommendations", 3, "number"), "B-9", ("recommendations.number", "wrong", "recommendation B-2", "B-2", "B-9")),
        (("recommendations", 5, "addressees"), [], ("recommendations.addressees", "wrong", "recommendation D-2", "raad", None)),
        (("responses", 2, "stance"), "accepted", ("stance", "wrong", "recommendation B-1", "rejected", "accepted")),
        (("responses", 2, "follow_up"), "study", ("follow_up", "wrong", "recommendation B-1", "none", "study")),
        (("responses", 2, "numbers"), ["B-3"], ("responses.linked", "wrong", "recommendation B-1", "recommendation B-1", "recommendation B-3")),
        (("responses", 0, "deadlines"), [], ("deadlines", "missed", "recommendation T-1", "vanaf 1 januari 2025 (2025-01-01)", None)),
        (("document_type",), "other", ("document_type", "missed", "", "bestuurlijke_reactie", "other")),
    ],
)  # fmt: skip
def test_each_wrong_value_is_one_error(path: tuple[str | int, ...], value: object, expected: tuple[object, ...]) -> None:
    reaction: Any = right(GOLD)
    place = reaction
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert said(reaction) == [expected]


def test_what_follows_from_a_wrong_link_is_marked() -> None:
    reaction = right(GOLD)
    reaction["responses"][2]["numbers"] = ["B-3"]
    assert {(each.field, each.follows) for each in errors(reaction)} == {
        ("responses.linked", False),
        ("responses.text", True),
        ("stance", True),
        ("follow_up", True),
    }


def test_nothing_read_is_an_error_a_value() -> None:
    found = errors(None)
    assert {each.kind for each in found} == {"missed"}
    assert sum(each.field == "recommendations" for each in found) == len(GOLD["recommendations"])


def test_the_page_is_that_of_the_evidence() -> None:
    evidence = {
        "/letter/date": [{"page": 2}, {"page": 1}],
        "/responses/0/text": [{"page": 4}],
        "/responses/0/stance": [{"page": None}],
    }
    reaction = {"evidence": evidence}
    assert page_of(reaction, "/letter/date") == 1
    assert page_of(reaction, "/responses/0") == 4
    assert page_of(reaction, "/responses/0/stance") == 4
    assert page_of(reaction, "/responses/1/stance") is None
    assert page_of(reaction, "/letter/subject") is None
    assert page_of(None, "") is None


def test_missed_words_are_found_in_the_letter() -> None:
    texts = page_texts(str(FOLDER / "letter.pdf"))
    assert len(texts) == 2
    found = errors(None)
    place(found, texts, None)
    pages = {(each.field, each.gold): each.page for each in found}
    assert pages["our_reference", GOLD["our_reference"]] == 1
    assert pages["signatories", "T. Bolhuis-Krans, gemeentesecretaris"] == 2
    assert pages["recommendations", GOLD["recommendations"][0]["text"]] == 1
    assert pages["recommendations", GOLD["recommendations"][5]["text"]] == 2


def test_words_that_are_part_of_another_value_are_on_its_page() -> None:
    reaction = right(GOLD)
    first, second = reaction["responses"][1:3]
    first["text"] += " " + second["text"]
    reaction["responses"].remove(second)
    reaction["evidence"]["/responses/1/text"] = [{"page": 7}]
    missed = [each for each in errors(reaction) if each.kind == "missed" and each.field == "responses.linked"]
    place(missed, (), reaction)
    assert [each.page for each in missed] == [7]


def test_a_letter_that_cannot_be_opened_has_no_texts(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert page_texts(str(tmp_path / "letter.pdf")) == []
    assert page_texts(str(tmp_path / "none.pdf")) == []


def test_only_errors_without_a_page_ask_for_the_letter() -> None:
    gold = Gold("g-01", FOLDER / "letter.pdf", GOLD, {})
    reaction = right(GOLD)
    reaction["letter"]["date"] = "2020-01-01"
    assert Evaluation([gold], {"g-01": reaction}).unplaced() == {}
    reaction["letter"]["date"] = None
    assert Evaluation([gold], {"g-01": reaction}).unplaced() == {"g-01": FOLDER / "letter.pdf"}
