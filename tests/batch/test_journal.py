"""The journal stays whole lines, whatever happens to it."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest

from bestuurlijke_reactie import __version__
from bestuurlijke_reactie.batch.journal import Journal, made_by
from bestuurlijke_reactie.batch.work import Extracted, Settings
from bestuurlijke_reactie.model.errors import OutputError

LETTER = Extracted("brief.pdf", "ok", "{}", "0" * 64, 0.5, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of one letter."""
    path = tmp_path / "journal.ndjson"
    journal = Journal(str(path))
    journal.add("één.pdf", LETTER, Settings())
    journal.close()
    return path


def test_a_line_that_does_not_fit_leaves_nothing_behind(path: Path) -> None:
    before = path.read_bytes()
    journal = Journal(str(path))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50, hard))
    try:
        with pytest.raises(OutputError, match="journal.ndjson"):
            journal.add("twee.pdf", LETTER, Settings())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    journal.add("drie.pdf", LETTER, Settings())
    journal.close()
    assert list(Journal(str(path)).entries()) == ["één.pdf", "drie.pdf"]


@pytest.mark.parametrize("torn", [b'{"file":"x', b'{"file":"x"}', b"\0" * 100_000])
def test_a_torn_line_is_cut_off_and_others_that_make_no_sense_are_passed_over(path: Path, torn: bytes) -> None:
    before = path.read_bytes()
    path.write_bytes(before + b'[]\n{"file": 3}\nnonsense\n' + torn)
    entries = Journal(str(path)).entries()
    assert list(entries) == ["één.pdf"]
    assert path.read_bytes().endswith(b"nonsense\n")


def test_the_last_line_about_a_letter_counts(path: Path) -> None:
    journal = Journal(str(path))
    journal.add("één.pdf", Extracted("x", "timeout", message="not ready", remedy="wait"), Settings())
    journal.close()
    entry = Journal(str(path)).entries()["één.pdf"]
    assert (entry.status, entry.failed, entry.message, entry.remedy) == ("timeout", True, "not ready", "wait")


def test_only_settings_that_change_what_is_read_make_a_letter_stale() -> None:
    assert made_by(Settings()) == made_by(Settings(cache=False)) == json.dumps([__version__, {"max_pages": 500}])
    assert made_by(Settings(ocr="never")) != made_by(Settings())
