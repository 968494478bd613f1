"""Names of files that break scripts, and words that break what is shown: both are only names and words here."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from command import REACTIE, reactie
from docx_maker import make_docx, par
from letters import Par, as_pdf
from markdown_it import MarkdownIt

from bestuurlijke_reactie import read

SAMPLE = Path(__file__).parents[2] / "samples" / "gemeente-tekst.txt"
NAMES = (
    "brief\nvan 3 mei.txt",
    "  brief met spaties .txt",
    "brief 📬 ½ é.txt",
    "-rf.txt",
    "--help.txt",
    "$(touch gehackt) `touch gehackt`; touch gehackt.txt",
    "'\"<b>&amp;.txt",
    "brief\x1b[31m\x07.txt",
    "..brief..txt",
    "*?[a].txt",
    "%s%n{0}.txt",
)
HOSTILE = (
    "=HYPERLINK(\"http://x.nl\";\"klik\")",
    "+31 70 000 00 00 @SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "</td></tr></table> | **vet** [klik](javascript:alert(3)) `code` | ---",
    "'; DROP TABLE letters; --",
    "\x1b]0;titel\x07\x1b[31mrood\x1b[0m [link=http://x.nl]opmaak[/link]",
    "\u202ekrow tsketsrev\u202c {{7*7}} ${jndi:ldap://x} %00 \\x00",
)  # fmt: skip


def _hostile_letter() -> bytes:
    pairs = "\n\n".join(
        f"Aanbeveling {number}: Neem {words} op in het plan.\n\nReactie: Wij nemen deze aanbeveling over, met {words} erbij."
        for number, words in enumerate(HOSTILE, 1)
    )
    text = SAMPLE.read_text(encoding="utf-8")
    head, _, _ = text.partition("Geachte")
    opening = "Geachte leden,\n\nHieronder leest u onze bestuurlijke reactie op uw aanbevelingen."
    return f"{head}{opening}\n\n{pairs}\n\nMet vriendelijke groet,\n\nA. <b>de Boer</b>, =secretaris\n".encode()


def test_a_name_is_only_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(SAMPLE, folder / name)
    done = subprocess.run([REACTIE, "extract", "--", *NAMES], cwd=folder, capture_output=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == list(NAMES)
    missing = reactie("extract", *(folder / f"{name}.weg" for name in NAMES[:6]))
    assert missing.returncode == 9
    assert b"\x1b" not in missing.stderr
    assert not list(tmp_path.rglob("gehackt"))


def test_a_batch_of_such_names_reads_and_exports_them_all(tmp_path: Path) -> None:
    folder, out = tmp_path / "-brieven", tmp_path / "uit\nvoer"
    folder.mkdir()
    names = [name for name in NAMES if not name.startswith(".")]  # hidden files are no letters
    names += [os.fsdecode(b"geen utf-8 \xff.txt")] if sys.platform == "linux" else []
    for name in names:
        shutil.copyfile(SAMPLE, folder / name)
    done = reactie("batch", folder, "-o", out, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    entries = [json.loads(line) for line in (out / "journal.ndjson").read_bytes().splitlines()]
    assert len(entries) == len(names)
    assert all(entry["status"] in ("ok", "partial", "needs_review") for entry in entries)
    assert len(list((out / "letters").rglob("*.json"))) == len(names)
    table = tmp_path / "tabel.csv"
    assert reactie("export", out, "--to", table).returncode == 0
    assert not list(tmp_path.rglob("gehackt"))
    assert b"\x1b" not in done.stderr


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JSON of a letter that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "brief.txt").write_bytes(_hostile_letter())
    done = reactie("extract", folder / "brief.txt", "-o", folder / "brief.json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads((folder / "brief.json").read_bytes())["recommendations"]) >= 5
    return folder / "brief.json"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".sqlite"])
def test_no_export_holds_what_is_run_or_followed(hostile: Path, suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"tabel{suffix}"
    done = reactie("export", hostile, "--to", target)
    assert done.returncode == 0, done.stderr
    if suffix == ".csv":
        cells = [cell.strip('"') for line in target.read_text(encoding="utf-8-sig").splitlines() for cell in line.split(";")]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    elif suffix == ".xlsx":
        import openpyxl

        sheets = openpyxl.load_workbook(target).worksheets
        assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    else:
        with sqlite3.connect(target) as database:
            texts = [text for (text,) in database.execute("SELECT text FROM recommendations")]
            assert any("DROP TABLE letters" in text for text in texts)


@pytest.mark.parametrize(
    "data",
    [
        "Geachte heer,\n\nrood \x1b[31m en \x07 \x9b1m blauw".encode(),
        b"<!DOCTYPE html><html><body><p>Geachte heer,</p><p>rood &#27;[31m en &#7; &#x9b;1m blauw</p>",
        b"# Brief\n\n**a**\n\nrood &#27;[31m en &#7; \x1b[1m blauw",
        make_docx(par("rood \x84 en \x9b1m blauw")),
        as_pdf([Par("Geachte heer, dit is een brief aan u"), Par("rood \\033[31m en \\007 blauw")]),
    ],
    ids=["text", "html", "markdown", "docx", "pdf"],
)
def test_no_control_character_is_read(data: bytes) -> None:
    text = read(data)[1].text
    assert "rood" in text and "blauw" in text
    assert all(char.isprintable() or char == "\n" for char in text)


def test_nothing_shown_can_command_a_terminal_or_a_browser(hostile: Path) -> None:
    letter = hostile.with_suffix(".txt")
    for command in (("show", hostile), ("extract", letter, "--format", "md"), ("text", letter)):
        done = reactie(*command)
        assert done.returncode == 0, done.stderr
        assert b"\x1b]" not in done.stdout and b"\x1b[31m" not in done.stdout and b"\x07" not in done.stdout, command
        if "md" in command:
            page = MarkdownIt().enable("table").render(done.stdout.decode())
            assert not re.search(r"<(?:script|img|a|b)\b", page)
