"""Reading back what extract and batch wrote: in order, once, and with the name of what is wrong."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from bestuurlijke_reactie.export.saved import Letters, read_saved
from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import UnreadableError, UsageError

from .conftest import SAMPLES, Reader, write_lines


def test_a_batch_is_read_in_the_order_of_its_keys(tmp_path: Path, reaction: Reaction, read: Reader) -> None:
    keys = ["a-b.pdf", "a.pdf", "a.pdf2", "a/b.pdf", "a0.pdf", "b/c/d.pdf", "regel\neinde.pdf", "é 📄.pdf"]
    for key in reversed(keys):
        path = tmp_path / "letters" / f"{key}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(reaction.to_json())
    (tmp_path / "letters" / ".temporary.json").write_text("{")
    (tmp_path / "summary.json").write_text("{}")
    os.symlink(tmp_path, tmp_path / "letters" / "loop")
    assert sorted(keys) == keys
    assert [saved.key for saved in read(tmp_path)] == keys


def test_names_that_are_no_utf8_are_written_out(tmp_path: Path, reaction: Reaction, read: Reader) -> None:
    (tmp_path / "letters").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "letters") + b"/brief\xff.pdf.json")).write_text(reaction.to_json())
    saved = read(tmp_path, base="https://example.nl")[0]
    assert (saved.key, saved.link) == ("brief\\xff.pdf", "https://example.nl/brief%FF.pdf")


def test_a_batch_without_letters_gives_its_ndjson(tmp_path: Path, reaction: Reaction, read: Reader) -> None:
    (tmp_path / "letters").mkdir()
    write_lines(tmp_path / "reactions.ndjson", [reaction, reaction])
    write_lines(tmp_path / "journal.ndjson", [])
    assert len(read(tmp_path)) == 2


def test_files_and_folders_mix_and_no_file_is_read_twice(tmp_path: Path, batch: Path, reaction: Reaction, read: Reader) -> None:
    lines = write_lines(tmp_path / "more.ndjson", [reaction])
    one = next((batch / "letters").glob("*.json"))
    assert len(read(batch, lines, one, SAMPLES[0])) == len(SAMPLES) + 2


def test_a_folder_of_json_is_read_too(read: Reader) -> None:
    folder = SAMPLES[0].parent
    saved = read(folder, start=folder.parent)
    assert [each.key for each in saved] == [each.reaction.source.file for each in saved]
    assert {each.link for each in saved} >= {"samples/gemeente.pdf"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["to_json", "to_json_line"])
def test_standard_input_is_json_or_ndjson(reaction: Reaction, encoding: str, form: str) -> None:
    text = getattr(reaction, form)() * (1 if form == "to_json" else 2)
    found = list(read_saved(["-"], lambda: io.BytesIO(text.encode(encoding)), Letters(None, Path())))
    assert [saved.reaction for saved in found] == [reaction] * (1 if form == "to_json" else 2)


def test_links_lead_from_the_export_to_the_letter(tmp_path: Path, reaction: Reaction, read: Reader) -> None:
    (tmp_path / "out" / "letters" / "map 1").mkdir(parents=True)
    (tmp_path / "out" / "letters" / "map 1" / "brief #2.pdf.json").write_text(reaction.to_json())
    out = tmp_path / "out"
    assert read(out)[0].link is None
    assert read(out, base="https://example.nl/a/")[0].link == "https://example.nl/a/map%201/brief%20%232.pdf"
    assert read(out, base=str(tmp_path / "brieven"), start=tmp_path / "tabel")[0].link == "../brieven/map%201/brief%20%232.pdf"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "is empty"),
        ("{}\n", "wrong.json, line 1: no JSON of a reaction"),
        ("{\n}\n", "wrong.json: no JSON of a reaction"),
        ("een brief\n", "wrong.json: no JSON of a reaction"),
    ],
)
def test_what_is_no_reaction_is_named(tmp_path: Path, read: Reader, text: str, cause: str) -> None:
    (tmp_path / "wrong.json").write_text(text)
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "wrong.json")
    assert str(tmp_path / "wrong.json") in caught.value.message
    assert cause in caught.value.message


def test_the_line_that_is_wrong_is_named(tmp_path: Path, reaction: Reaction, read: Reader) -> None:
    lines = write_lines(tmp_path / "all.ndjson", [reaction, reaction])
    lines.write_text(lines.read_text() + '{"torn": \n')
    with pytest.raises(UnreadableError, match="all.ndjson, line 3: no JSON of a reaction"):
        read(lines)


@pytest.mark.parametrize("fault", ["date", "link", "id"])
def test_what_no_table_can_hold_is_refused(tmp_path: Path, reaction: Reaction, read: Reader, fault: str) -> None:
    if fault == "date":
        reaction.letter.date = "2024-02-31"
    elif fault == "link":
        reaction.responses[0].answers[0].id = "r9"
    else:
        reaction.recommendations[1].id = "r1"
    (tmp_path / "a.json").write_text(reaction.to_json())
    with pytest.raises(UnreadableError, match=r"a.json: no sound reaction \(/"):
        read(tmp_path / "a.json")


def test_what_is_missing_or_empty_is_named(tmp_path: Path, read: Reader) -> None:
    with pytest.raises(UsageError, match="nope.json: there is no such file"):
        read(tmp_path / "nope.json")
    with pytest.raises(UsageError, match="holds no reactions"):
        read(tmp_path)
