"""A real datasette on the database and its metadata, as a user starts it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bestuurlijke_reactie.export.rows import rows
from bestuurlijke_reactie.export.saved import Saved

pytest.importorskip("datasette")
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def address(batch: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a datasette that serves what `reactie export` wrote, started as its last line says."""
    path = tmp_path_factory.mktemp("datasette") / "reacties 2024.1.sqlite"
    done = subprocess.run([BIN / "reactie", "export", batch, "--to", path], capture_output=True, check=True, timeout=60)
    assert b"datasette" in done.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [BIN / "datasette", path, "--metadata", path.with_name("metadata.json"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield wait_for(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def wait_for(address: str) -> str:
    """The address, when somebody answers there."""
    for _ in range(300):
        try:
            page(f"{address}/-/versions.json")
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("datasette does not start")


def page(address: str) -> str:
    """What the server answers."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        text: str = answer.read().decode()
        return text


def asked(address: str, path: str, **question: str) -> Any:
    """The JSON that a page gives."""
    return json.loads(page(f"{address}/reacties~202024~2E1/{path}.json?{urllib.parse.urlencode(question)}"))


def test_the_first_page_leads_to_the_answers(address: str) -> None:
    text = page(address)
    assert "Bestuurlijke reacties" in text
    assert '<a href="reacties~202024~2E1/antwoorden">antwoorden</a>' in text
    assert "Een rij per aanbeveling" in page(f"{address}/reacties~202024~2E1/antwoorden")


def test_the_answers_have_facets_and_a_filter(address: str, letters: list[Saved]) -> None:
    every = [row for saved in letters for row in rows(saved, "nl")]
    answer = asked(address, "antwoorden", _size="max")
    assert answer["filtered_table_rows_count"] == len(every)
    assert set(answer["facet_results"]) == {"standpunt", "vervolg", "jaar", "soort_afzender"}
    counts = {result["value"]: result["count"] for result in answer["facet_results"]["standpunt"]["results"]}
    assert counts == {word: sum(row.stance == word for row in every) for word in counts}
    filtered = asked(address, "antwoorden", standpunt="niet overgenomen", _shape="objects")
    assert {row["standpunt"] for row in filtered["rows"]} == {"niet overgenomen"}


def test_the_answers_are_searched(address: str) -> None:
    found = asked(address, "antwoorden", _search="plantsoenen", _shape="array")
    assert [row["aanbeveling"] for row in found] == ["Laat inwoners plantsoenen adopteren."]
    assert 'name="_search"' in page(f"{address}/reacties~202024~2E1/antwoorden")
    assert len(asked(address, "recommendations", _search="plantsoenen")["rows"]) == 1


def test_ready_questions_answer(address: str) -> None:
    promised = asked(address, "termijnen_in_een_periode", first="2023-01-01", last="2024-12-31", _shape="array")
    assert promised
    assert all("2023-01-01" <= row["due"] <= "2024-12-31" for row in promised)
    assert asked(address, "aanbevelingen_zonder_reactie")["ok"] is True


def test_rows_name_the_letter_they_belong_to(address: str) -> None:
    answer = asked(address, "signatories", _labels="on", _shape="objects")
    assert answer["rows"][0]["letter_id"]["label"].startswith("Waterschap Kromme Waard, 2022-02-15")


def test_what_is_inside_is_hidden(address: str) -> None:
    tables = {table["name"]: table["hidden"] for table in json.loads(page(f"{address}/reacties~202024~2E1.json"))["tables"]}
    assert {name for name, hidden in tables.items() if not hidden} == {
        *("codebook", "conclusions", "deadlines", "follow_ups", "letters", "links", "recommendations", "responses"),
        *("sender_kinds", "signatories", "stances", "warnings"),
    }
