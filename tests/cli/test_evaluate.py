"""The command `evaluate` as a user and a script meet it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command import reactie
from readings import right

CORPUS = Path(__file__).parents[1] / "corpus"
LETTERS = ("dev-d1-01", "dev-d2-08", "g-01")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters of the corpus."""
    folder = tmp_path_factory.mktemp("evaluate") / "three letters"
    for name in LETTERS:
        shutil.copytree(CORPUS / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def readings(gold: Path) -> Path:
    """What a reader made of them: one stance is wrong, and a reference was missed."""
    folder = gold.with_name("readings")
    folder.mkdir()
    for name in LETTERS:
        write(folder, name, right(json.loads((gold / name / "gold.json").read_text(encoding="utf-8"))))
    reaction = read(folder, "g-01")
    reaction["responses"][2]["stance"] = "accepted"
    reaction["evidence"]["/responses/2/stance"] = [{"page": 2}]
    reaction["letter"]["our_reference"] = None
    write(folder, "g-01", reaction)
    return folder


def write(folder: Path, name: str, reaction: dict[str, Any]) -> None:
    """Writes the JSON of a letter."""
    (folder / f"{name}.json").write_text(json.dumps(reaction), encoding="utf-8")


def read(folder: Path, name: str) -> dict[str, Any]:
    """Reads the JSON of a letter."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def evaluated(*arguments: str | Path) -> dict[str, Any]:
    """The JSON that the command prints."""
    done = reactie("evaluate", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def failed(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The one line it said when it failed with `code`."""
    words = done.stderr.decode()
    assert (done.returncode, done.stdout, words.count("\n")) == (code, b"", 1), words
    assert " hint: " in words
    return words


def test_the_json_has_figures_and_errors(gold: Path, readings: Path) -> None:
    report = evaluated(gold, readings)
    assert report["letters"] == 3
    assert report["whole_letters"]["all"]["right"] == 2
    assert report["fields"]["our_reference"]["score"]["missed"] == 1
    errors = {each["field"]: each for each in report["errors"]}
    assert set(errors) == {"our_reference", "stance"}
    assert (errors["our_reference"]["kind"], errors["our_reference"]["page"]) == ("missed", 1)  # found in the letter itself
    assert (errors["stance"]["gold"], errors["stance"]["given"], errors["stance"]["page"]) == ("rejected", "accepted", 2)


def test_the_table_has_figures_and_errors(gold: Path, readings: Path) -> None:
    done = reactie("evaluate", gold, readings, COLUMNS="200")
    assert (done.returncode, done.stderr) == (0, b"")
    words = done.stdout.decode()
    for part in ("nothing to correct in the main fields", "2 of 3", "Cohen's kappa", "recommendation B-1", "By kind of source"):
        assert part in words
    assert "\x1b" not in words


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_the_table_fits_a_narrow_terminal(gold: Path, readings: Path, columns: int) -> None:
    lines = reactie("evaluate", gold, readings, COLUMNS=str(columns)).stdout.decode().splitlines()
    assert max(map(len, lines)) <= columns
    row = next(line.split() for line in lines if line.startswith("  signatories: capacity"))
    assert row[2] == "1.000"  # figures are not broken
    assert any(line.startswith("  already implemented") for line in lines)


def test_the_page_links_to_the_letters_from_where_it_stands(gold: Path, readings: Path) -> None:
    page = gold.parent / "pages" / "errors.html"
    page.parent.mkdir()
    done = reactie("evaluate", gold, readings, "-o", page)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    text = page.read_text(encoding="utf-8")
    assert 'href="../three%20letters/g-01/letter.pdf#page=2"' in text
    printed = reactie("evaluate", gold, readings, "--format", "html").stdout.decode()
    assert f'href="{(gold / "g-01" / "letter.pdf").as_uri()}#page=2"' in printed


def test_gains_and_losses_against_an_earlier_run(gold: Path, readings: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    assert reactie("evaluate", gold, readings, "-o", base).returncode == 0
    better = tmp_path / "better"
    shutil.copytree(readings, better)
    reaction = read(better, "g-01")
    reaction["responses"][2]["stance"] = "rejected"
    reaction["letter"]["date"] = "2024-09-10"
    write(better, "g-01", reaction)
    change = evaluated(gold, better, "--against", base)["against"]["letters"]["g-01"]
    assert [each["field"] for each in change["gains"]] == ["stance"]
    assert [each["field"] for each in change["losses"]] == ["date"]
    words = reactie("evaluate", gold, better, "--against", base).stdout.decode()
    assert "1 gained, 1 lost, in 1 letters." in words


def test_it_reads_the_letters_itself_as_a_batch_does(gold: Path, tmp_path: Path) -> None:
    done = reactie("batch", gold, "-o", tmp_path / "out", "--exclude", "notes.md", "--jobs", "1")
    assert done.returncode == 0
    run = evaluated(gold, "--run", "--jobs", "1")
    assert run == evaluated(gold, tmp_path / "out")
    assert run["unread"] == []
    assert run["fields"]["document_type"]["score"]["right"] == 3


def test_a_letter_that_cannot_be_read_counts_as_missed(gold: Path, tmp_path: Path) -> None:
    shutil.copytree(gold / "g-01", tmp_path / "gold" / "a")
    shutil.copytree(gold / "g-01", tmp_path / "gold" / "b")
    (tmp_path / "gold" / "b" / "letter.pdf").write_bytes(b"%PDF-1.7\nnothing")
    done = reactie("evaluate", tmp_path / "gold", "--run", "--format", "json", "--jobs", "1")
    assert done.returncode == 9
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("reactie: b: ")
    assert second == "reactie: nothing was read of b: all in it counts as missed."
    assert json.loads(done.stdout)["fields"]["date"]["score"]["missed"] == 1


def test_a_letter_without_json_counts_as_missed(gold: Path, readings: Path, tmp_path: Path) -> None:
    shutil.copy(readings / "g-01.json", tmp_path)
    done = reactie("evaluate", gold, tmp_path, "--format", "json")
    assert done.returncode == 0
    assert b"nothing was read of dev-d1-01, dev-d2-08" in done.stderr
    assert json.loads(done.stdout)["unread"] == ["dev-d1-01", "dev-d2-08"]


def test_hostile_words_steer_no_terminal(gold: Path, readings: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile"
    shutil.copytree(readings, hostile)
    reaction = read(hostile, "g-01")
    reaction["letter"]["subject"] = "\x1b[2J[bold]weg[/bold] \ud800 \x07"
    write(hostile, "g-01", reaction)
    for form in ("table", "html", "json"):
        done = reactie("evaluate", gold, hostile, "--format", form)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\x1b" not in done.stdout
        assert b"weg" in done.stdout


def test_what_makes_no_sense_is_said_in_a_line(gold: Path, readings: Path, tmp_path: Path) -> None:
    assert "give either PRED or --run" in failed(reactie("evaluate", gold), 2)
    assert "give either PRED or --run" in failed(reactie("evaluate", gold, readings, "--run"), 2)
    assert "no folder in it has a gold.json" in failed(reactie("evaluate", readings, readings), 2)
    assert "holds no JSON of these letters" in failed(reactie("evaluate", gold, tmp_path), 2)
    (tmp_path / "g-01.json").write_text("{")
    assert "g-01.json: is no JSON" in failed(reactie("evaluate", gold, tmp_path), 3)
    assert "is no evaluation" in failed(reactie("evaluate", gold, readings, "--against", readings / "g-01.json"), 3)
    assert "cannot write" in failed(reactie("evaluate", gold, readings, "-o", tmp_path / "none" / "a.json"), 7)
    before = (gold / "g-01" / "gold.json").read_bytes()
    assert "would overwrite" in failed(reactie("evaluate", gold, readings, "-o", gold / "g-01" / "gold.json"), 2)
    assert (gold / "g-01" / "gold.json").read_bytes() == before
