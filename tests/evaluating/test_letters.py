"""The folders of gold and of reactions: what is found, how it is grouped, and what is no such folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bestuurlijke_reactie.evaluating.letters import find_gold, find_reactions, letters_to_read
from bestuurlijke_reactie.model.errors import ReactieError, UnreadableError, UsageError


def letter(folder: Path, name: str, file: str | None = "letter.pdf", notes: str = "", **gold: Any) -> None:
    """Makes the folder of a letter."""
    place = folder / name
    place.mkdir(parents=True)
    (place / "gold.json").write_text(json.dumps({"is_response": False, **gold}))
    (place / "notes.md").write_text(notes)
    if file is not None:
        (place / file).write_text("x")


def test_letters_are_found_in_order_and_grouped(tmp_path: Path) -> None:
    letter(tmp_path, "b", "letter.docx", "- ReportLab.\n- Layout: two columns.\n", sender={"kind": "provincie"})
    letter(tmp_path, "a", "letter.pdf", layout="table", scan=True, sender={"kind": "gemeente"})
    letter(tmp_path, "c", "letter.TIFF", "the layout: is nothing said of in a line of its own")
    letter(tmp_path, "d", None)
    (tmp_path / "e").mkdir()
    found = find_gold(tmp_path)
    assert [(each.name, dict(each.traits)) for each in found] == [
        ("a", {"layout": "table", "source": "ocr", "sender": "gemeente"}),
        ("b", {"layout": "two columns", "source": "plain", "sender": "provincie"}),
        ("c", {"source": "ocr"}),
        ("d", {}),
    ]
    with pytest.raises(UsageError, match="d: has no letter"):
        letters_to_read(found)


def test_reactions_stand_under_the_name_or_as_a_batch_wrote_them(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        letter(tmp_path / "gold", name)
    golds = find_gold(tmp_path / "gold")
    flat, batch = tmp_path / "flat", tmp_path / "out"
    flat.mkdir()
    (flat / "a.json").write_text('{"document_type": "other"}')
    (batch / "letters" / "gold" / "b").mkdir(parents=True)
    (batch / "letters" / "gold" / "b" / "letter.pdf.json").write_text('{"document_type": "other"}')
    (batch / "letters" / "gold" / "b" / "notes.md.json").write_text('{"document_type": "bestuurlijke_reactie"}')
    assert find_reactions(flat, golds) == {"a": {"document_type": "other"}}
    assert find_reactions(batch, golds) == {"b": {"document_type": "other"}}
    with pytest.raises(UsageError, match="holds no JSON of these letters"):
        find_reactions(tmp_path / "gold", golds)
    with pytest.raises(UsageError, match="no such folder"):
        find_reactions(tmp_path / "none", golds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON"),
        ("[1]", "it is no object"),
        ("null", "it is null"),
        ('{"letter": []}', "/letter is no object"),
        ('{"letter": {"signatories": [null]}}', "/letter/signatories/0 is null"),
        ('{"letter": {"subject": ["a"]}}', "/letter/subject is no text or number"),
        ('{"responses": {"a1": {}}}', "/responses is no list"),
        ('{"responses": [{"deadlines": ["nu"]}]}', "/responses/0/deadlines/0 is no object"),
        ('{"confidence": {"/letter/date": 1.5}}', "/confidence//letter/date is no probability"),
        ('{"evidence": {"/letter/date": [{"page": "one"}]}}', "/evidence//letter/date/0/page is no page"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_reaction_is_named(tmp_path: Path, text: str, message: str) -> None:
    letter(tmp_path, "a")
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(UnreadableError, match=r"a\.json: .*" + message):
        find_reactions(tmp_path, find_gold(tmp_path))


@pytest.mark.parametrize("text", ["", "{", "7", '{"responses": [7]}', '{"deadlines": {"due": null}}'])
def test_gold_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    letter(tmp_path, "a")
    (tmp_path / "a" / "gold.json").write_text(text)
    with pytest.raises(ReactieError, match=r"a/gold\.json: "):
        find_gold(tmp_path)


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError):
            find_gold(folder)
