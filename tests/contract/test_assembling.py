"""Findings become the reaction of the contract, with evidence, confidence and warnings."""

from __future__ import annotations

from collections.abc import Callable

from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.rules import problems

Maker = Callable[..., Reaction]


def test_ids_and_links_count_from_one(reaction: Reaction) -> None:
    assert [item.id for item in reaction.recommendations] == ["r1", "r2", "r3"]
    assert [(each.id, [link.id for link in each.answers]) for each in reaction.responses] == [("a1", ["r1"]), ("a2", ["r2"])]
    assert reaction.responses[0].answers[0].model_dump() == {"id": "r1", "score": 0.99, "by": ["number", "text"]}


def test_recommendations_without_a_link_are_unanswered(reaction: Reaction) -> None:
    assert reaction.unanswered == ["r3"]
    assert ("unanswered_recommendation", "/recommendations/2") in [(each.code, each.pointer) for each in reaction.warnings]


def test_every_printed_value_has_evidence_and_confidence(reaction: Reaction) -> None:
    assert problems(reaction) == []
    for pointer in ("/letter/date", "/letter/signatories/0/role", "/responses/0/deadlines/0/due", "/responses/1/numbers/1"):
        assert pointer in reaction.evidence
        assert pointer in reaction.confidence


def test_boxes_are_rounded_to_tenths_and_pages_count_from_one(reaction: Reaction) -> None:
    [entry] = reaction.evidence["/letter/sender/name"]
    assert (entry.page, entry.bbox) == (1, (60.0, 50.0, 300.0, 61.0))
    assert reaction.source.reaction_pages == (1, 2)


def test_missing_fields_say_what_was_looked_for(reaction: Reaction) -> None:
    missing = {each.pointer: each.message for each in reaction.warnings if each.code == "missing_field"}
    assert set(missing) == {"/letter/sender/body", "/letter/addressee", "/letter/our_reference"}
    assert "Ons kenmerk" in missing["/letter/our_reference"]


def test_doubtful_values_are_warned_of_by_the_bound_asked_for(make_reaction: Maker) -> None:
    def doubtful(low: float) -> set[str | None]:
        return {each.pointer for each in make_reaction(low=low).warnings if each.code == "low_confidence"}

    sure = make_reaction().confidence
    assert doubtful(min(sure.values())) == set()
    for bound in (0.6, 0.9, 0.99):
        assert doubtful(bound) == {pointer for pointer, chance in sure.items() if chance < bound}


def test_a_value_that_its_rule_doubts_is_less_certain(make_reaction: Maker) -> None:
    sure = make_reaction().confidence
    assert sure["/letter/report_title"] < sure["/letter/date"]


def test_another_document_keeps_its_letter_and_says_why(make_reaction: Maker) -> None:
    other = make_reaction(is_reaction=False)
    assert other.document_type == "other"
    assert (other.recommendations, other.responses, other.unanswered) == ([], [], [])
    assert other.letter.date == "2024-05-03"
    assert other.source.reaction_pages is None
    assert other.warnings[0].code == "not_a_reaction"
    assert "it only sends one" in other.warnings[0].message
    assert problems(other) == []


def test_doubt_about_words_is_called_by_its_name(make_reaction: Maker) -> None:
    def said(sure: float) -> dict[str | None, str]:
        return {each.pointer: each.message for each in make_reaction(sure=sure).warnings if each.code == "low_confidence"}

    assert "/letter/date" not in said(1.0)
    assert make_reaction(sure=0.95).confidence == make_reaction(sure=1.0).confidence
    assert said(0.3)["/letter/date"].endswith("OCR is not sure of its words (0.30), compare them with the page")


def test_pages_that_only_ocr_could_read_are_named(make_reaction: Maker) -> None:
    def said(*unread: int) -> list[tuple[str | None, str]]:
        return [(each.pointer, each.message) for each in make_reaction(unread=unread).warnings if each.code == "pages_unread"]

    assert said() == []
    ((pointer, words),) = said(2)
    assert pointer == "/source/pages"
    assert words.startswith("page 2 is not read: only OCR can, and it is not installed")
    assert said(2, 4, 5)[0][1].startswith("pages 2, 4 and 5 are not read")
