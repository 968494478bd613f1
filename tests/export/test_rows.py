"""One row a pair: nothing that the letter says about recommendations is lost, nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from bestuurlijke_reactie.export.columns import COLUMNS, LETTER_COLUMNS, codes
from bestuurlijke_reactie.export.rows import LetterRow, Row, letter_row, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.views import EXPRESSIONS
from bestuurlijke_reactie.export.words import WORDS, Language
from bestuurlijke_reactie.model.contract import Link, Reaction

LANGUAGES: tuple[Language, ...] = ("nl", "en")


def pairs(reaction: Reaction) -> list[tuple[str | None, str | None]]:
    """The ids of each row."""
    return [(row.recommendation_id, row.response_id) for row in rows(Saved("brief.pdf", reaction), "nl")]


def test_there_is_one_table_of_columns() -> None:
    assert Row._fields == tuple(column.key for column in COLUMNS)
    assert LetterRow._fields == tuple(column.key for column in LETTER_COLUMNS)
    assert list(EXPRESSIONS) == list(Row._fields)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_differ_and_everything_is_explained(lang: Language) -> None:
    for columns in (COLUMNS, LETTER_COLUMNS):
        assert len({column.name(lang) for column in columns}) == len(columns)
        assert all(column.about(lang).endswith(".") for column in columns)
    explained = {each.code for each in codes(lang) if each.key != "sender_kind" and each.meaning}
    assert explained == {*WORDS[lang].stances, *WORDS[lang].follow_ups}


def test_a_recommendation_without_response_has_a_row(reaction: Reaction) -> None:
    assert pairs(reaction) == [("r1", "a1"), ("r2", "a2"), ("r3", None)]
    last = list(rows(Saved("brief.pdf", reaction), "nl"))[-1]
    assert (last.recommendation, last.response, last.stance, last.link_confidence) == ("Vraag de raad.", None, None, None)


def test_a_response_to_several_recommendations_stands_with_each(reaction: Reaction) -> None:
    reaction.responses[1].answers.append(Link(id="r3", score=0.8, by=["number"]))
    reaction.unanswered = []
    assert pairs(reaction) == [("r1", "a1"), ("r2", "a2"), ("r3", "a2")]
    assert [row.link_confidence for row in rows(Saved("brief.pdf", reaction), "nl")][2] == 0.8


def test_a_recommendation_with_several_responses_has_a_row_for_each(reaction: Reaction) -> None:
    reaction.responses[1].answers = [Link(id="r1", score=0.8, by=["number"])]
    assert pairs(reaction)[:2] == [("r1", "a1"), ("r1", "a2")]


def test_a_response_to_what_is_not_printed_has_a_row_with_its_numbers(reaction: Reaction) -> None:
    reaction.responses[1].answers = []
    last = list(rows(Saved("brief.pdf", reaction), "nl"))[-1]
    assert (last.recommendation_id, last.response_id, last.number, last.recommendation) == (None, "a2", "2, 3", None)


def test_values_have_their_types(reaction: Reaction) -> None:
    reaction.letter.sender.identifier = "https://identifier.overheid.nl/tooi/id/gemeente/gm0637"
    first = next(rows(Saved("map/brief.pdf", reaction), "nl"))
    assert (first.date, first.year, first.first_due) == (date(2024, 5, 3), 2024, date(2024, 12, 31))
    assert (first.stance_confidence, first.link_confidence) == (reaction.confidence["/responses/0/stance"], 0.99)
    assert (first.municipality_code, first.file, first.number) == ("gm0637", "map/brief.pdf", "1")
    assert first.deadlines == "eind 2024 (2024-12-31)"


def test_only_municipalities_have_a_municipality_code(reaction: Reaction) -> None:
    reaction.letter.sender.identifier = "https://identifier.overheid.nl/tooi/id/provincie/pv27"
    first = next(rows(Saved("brief.pdf", reaction), "nl"))
    assert (first.municipality_code, first.identifier) == (None, "https://identifier.overheid.nl/tooi/id/provincie/pv27")


def test_words_are_those_of_the_language_and_codes_of_none(reaction: Reaction) -> None:
    dutch, english = (next(rows(Saved("brief.pdf", reaction), lang)) for lang in LANGUAGES)
    assert (dutch.stance, dutch.follow_up) == ("overgenomen", "nieuwe actie")
    assert (english.stance, english.follow_up) == ("accepted", "new action")
    assert (
        (dutch.stance_code, dutch.follow_up_code) == (english.stance_code, english.follow_up_code) == ("accepted", "new_action")
    )


def test_on_the_web_a_link_leads_to_the_page(reaction: Reaction) -> None:
    linked = Saved("brief.pdf", reaction, "https://example.nl/brief.pdf")
    assert [row.link for row in rows(linked, "nl")] == [f"https://example.nl/brief.pdf#page={page}" for page in (2, 2, 1)]
    assert {row.link for row in rows(linked._replace(link="brieven/brief.pdf"), "nl")} == {"brieven/brief.pdf"}


def test_a_letter_that_is_no_reaction_has_a_row_among_the_letters(letters: list[Saved]) -> None:
    others = [saved for saved in letters if saved.reaction.document_type == "other"]
    assert [list(rows(saved, "nl")) for saved in others] == [[]]
    assert letter_row(others[0], "nl").document == "geen bestuurlijke reactie"
