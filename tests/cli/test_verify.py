"""`reactie verify` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import reactie

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = SAMPLES / "gemeente.pdf"
SAVED = LETTER.with_suffix(".json")


def changed(pointer: str, value: object) -> bytes:
    """The saved JSON of the letter with another value at `pointer`."""
    output: Any = json.loads(SAVED.read_bytes())
    holder: Any = output
    *path, last = pointer.split("/")[1:]
    for key in path:
        holder = holder[int(key)] if isinstance(holder, list) else holder[key]
    holder[int(last) if isinstance(holder, list) else last] = value
    return json.dumps(output).encode()


@pytest.mark.parametrize(
    "name", ["waterschap.pdf", "provincie.docx", "gemeente-webpagina.html", "gemeente-ocr.md", "gemeente-tekst.txt"]
)
def test_samples_have_no_violations(name: str, tmp_path: Path) -> None:
    letter, text = SAMPLES / name, tmp_path / "letter.txt"
    assert reactie("text", letter, "-o", text).returncode == 0
    done = reactie("verify", letter.with_suffix(".json"), letter, "--text", text)
    assert (done.returncode, done.stdout) == (0, b"")
    assert f"reactie: {letter.stem}.json: no violations; ".encode() in done.stderr


def test_a_violation_is_a_line_and_exit_code_8() -> None:
    done = reactie("verify", "-", LETTER, data=changed("/letter/date", "2023-12-06"))
    assert done.returncode == 8
    (line,) = done.stdout.decode().splitlines()
    assert line.startswith("/letter/date: 2023-12-06 does not follow from its words; the document has: ")
    assert b"1 violation; " in done.stderr


def test_json_has_the_counts_too() -> None:
    done = reactie("verify", "-", LETTER, "--format", "json", data=changed("/responses/0/answers/0/id", "r9"))
    report = json.loads(done.stdout)
    assert done.returncode == 8
    assert {each["pointer"] for each in report["violations"]} >= {"/responses/0/answers/0/id", "/unanswered"}
    assert report["checked"] > 50 and report["unchecked"]


def test_another_text_is_found_out(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes(reactie("text", LETTER).stdout.replace(b"Hanteer ", b"Hanteet "))
    done = reactie("verify", SAVED, LETTER, "--text", text)
    assert done.returncode == 8
    assert b"is not what the text has at its offsets" in done.stdout


@pytest.mark.parametrize(
    ("output", "letter", "code", "words"),
    [
        (SAVED, SAMPLES / "waterschap.pdf", 8, b""),
        (LETTER, LETTER, 3, b"gemeente.pdf: it is no JSON"),
        (SAVED, SAMPLES / "nothing.pdf", 2, b"nothing.pdf: there is no such file"),
        ("-", "-", 2, b"standard input can be only one of them"),
        (SAVED, SAMPLES, 2, b"this is a folder"),
    ],
)
def test_exit_codes(output: Path | str, letter: Path | str, code: int, words: bytes) -> None:
    done = reactie("verify", output, letter)
    assert done.returncode == code
    assert words in done.stderr and done.stderr.count(b"\n") == 1


def test_a_damaged_letter_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nbroken")
    done = reactie("verify", SAVED, broken)
    assert done.returncode == 3
    assert b"broken.pdf: it is damaged" in done.stderr


@pytest.mark.parametrize("data", [b"{}", b"[]", b"7", b'{"evidence": {"/a": 3}}', b'{"letter": null, "letter": {}}'])
def test_json_of_no_reaction_is_a_list_of_violations(data: bytes) -> None:
    done = reactie("verify", "-", LETTER, data=data)
    assert done.returncode == 8
    assert done.stdout


def test_a_batch_is_verified_as_it_is_made_and_afterwards(tmp_path: Path) -> None:
    letters, out = tmp_path / "letters", tmp_path / "out"
    (letters / "2023").mkdir(parents=True)
    for name in ("gemeente.pdf", "provincie.docx"):
        (letters / "2023" / name).write_bytes((SAMPLES / name).read_bytes())
    assert reactie("batch", letters, "-o", out, "--verify").returncode == 0
    entries = [json.loads(line) for line in (out / "journal.ndjson").read_bytes().splitlines()]
    assert {entry["settings"].get("verify") for entry in entries} == {True}
    assert not any("verify" in str(entry["message"]) for entry in entries)
    done = reactie("verify", out, letters)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"reactie: no violations in 0 of 2 outputs\n")
    (letters / "2023" / "gemeente.pdf").write_bytes((SAMPLES / "waterschap.pdf").read_bytes())
    (letters / "2023" / "provincie.docx").unlink()
    done = reactie("verify", out, letters)
    assert done.returncode == 8
    assert done.stdout.startswith(b"2023/gemeente.pdf: /source/sha256: is that of another file")
    assert b"provincie.docx: there is no such file" in done.stderr
