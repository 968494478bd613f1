"""The models are the contract: their keys, their schema and the bytes they print."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from bestuurlijke_reactie.model.contract import Reaction, json_schema

SCHEMA = Path(__file__).parents[2] / "schemas" / "reactie-1.0.schema.json"
KEYS = [
    "schema_version",
    "document_type",
    "source",
    "letter",
    "recommendations",
    "conclusions",
    "responses",
    "unanswered",
    "evidence",
    "confidence",
    "warnings",
]


def test_keys_stand_in_the_order_of_the_contract(reaction: Reaction) -> None:
    printed = json.loads(reaction.to_json())
    assert list(printed) == KEYS
    assert list(printed["letter"]) == [
        "sender",
        "addressee",
        "date",
        "our_reference",
        "your_reference",
        "subject",
        "report_title",
        "attachments",
        "signatories",
    ]
    assert list(printed["responses"][0]) == ["id", "target", "numbers", "text", "stance", "follow_up", "deadlines", "answers"]


def test_json_reads_back_to_the_same_reaction(reaction: Reaction) -> None:
    assert Reaction.model_validate_json(reaction.to_json()) == reaction
    assert Reaction.model_validate_json(reaction.to_json_line()) == reaction


def test_json_is_indented_with_boxes_on_one_line_and_ends_in_a_line_break(reaction: Reaction) -> None:
    text = reaction.to_json()
    assert '"bbox": [60.0, 50.0, 300.0, 61.0]' in text
    assert text.startswith('{\n  "schema_version": "1.0",\n')
    assert text.endswith("}\n")
    assert reaction.to_json_line().count("\n") == 1


def test_texts_that_look_like_json_are_left_alone(reaction: Reaction) -> None:
    reaction.letter.subject = "[\n  1,\n  2\n] “é”"
    assert json.loads(reaction.to_json())["letter"]["subject"] == "[\n  1,\n  2\n] “é”"
    assert "“é”" in reaction.to_json()


def test_the_schema_in_the_repository_is_the_models(reaction: Reaction) -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_the_schema_accepts_what_is_printed_and_no_more(reaction: Reaction) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    printed = json.loads(reaction.to_json())
    assert list(validator.iter_errors(printed)) == []
    assert list(validator.iter_errors(printed | {"extra": 1}))
    assert list(validator.iter_errors({key: value for key, value in printed.items() if key != "letter"}))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document_type",), "letter"),
        (("responses", 0, "stance"), "yes"),
        (("letter", "date"), "3 mei 2024"),
        (("letter", "sender", "kind"), "school"),
        (("confidence", "/letter/date"), 1.2),
        (("recommendations", 0, "text"), ""),
        (("schema_version",), "2.0"),
    ],
)
def test_values_outside_the_contract_are_refused(reaction: Reaction, path: tuple[str | int, ...], value: object) -> None:
    printed = json.loads(reaction.to_json())
    inner = printed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ValidationError):
        Reaction.model_validate(printed)
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(printed))
