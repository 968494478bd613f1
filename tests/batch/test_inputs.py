"""Which files are letters, and what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bestuurlijke_reactie.batch.inputs import find_letters
from bestuurlijke_reactie.model.errors import UsageError


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of letters, and of what must be left alone."""
    top = tmp_path / "archive"
    for name in (
        "b.pdf",
        "a.TXT",
        "2023/c.docx",
        "2023/deep/d.html",
        "2024/c.docx",
        "old/e.md",
        "2023/picture.webp",
        ".f.pdf",
        ".g/h.pdf",
    ):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name)
    (tmp_path / "outside.pdf").write_text("outside")
    (top / "away.pdf").symlink_to(tmp_path / "outside.pdf")
    (top / "home.pdf").symlink_to(top / ".g" / "h.pdf")
    (top / "loop").symlink_to(top)
    (top / "gone.pdf").symlink_to(top / "nothing")
    os.mkfifo(top / "pipe.pdf")
    return top


def keys(*given: object, exclude: tuple[str, ...] = ()) -> list[str]:
    """The keys of the letters found, which must be theirs."""
    return [letter.key for letter in find_letters([str(each) for each in given], exclude)]


def test_a_folder_is_walked_in_order_without_what_is_hidden_or_outside(archive: Path) -> None:
    assert keys(archive) == ["2023/c.docx", "2023/deep/d.html", "2024/c.docx", "a.TXT", "b.pdf", "home.pdf", "old/e.md"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("2023", "2024", "home.pdf"), ["a.TXT", "b.pdf", "old/e.md"]),
        (("2023/", "*.docx", "old/*", "home*"), ["a.TXT", "b.pdf"]),
        (("*/deep/*", "c.docx", "?.*", "home.pdf"), []),
    ],
)
def test_exclude_means_names_paths_and_folders(archive: Path, exclude: tuple[str, ...], left: list[str]) -> None:
    if left:
        assert keys(archive, exclude=exclude) == left
    else:
        with pytest.raises(UsageError, match="no letters"):
            keys(archive, exclude=exclude)


def test_several_folders_keep_their_names(archive: Path) -> None:
    assert keys(archive / "2023", archive / "2024", archive / "b.pdf") == [
        "2023/c.docx",
        "2023/deep/d.html",
        "2024/c.docx",
        "b.pdf",
    ]


def test_a_letter_given_twice_is_one(archive: Path) -> None:
    assert keys(archive / "2023", archive / "2023" / "c.docx") == ["c.docx", "deep/d.html"]


def test_two_letters_with_one_name_are_refused_by_name(archive: Path) -> None:
    with pytest.raises(UsageError) as caught:
        keys(archive / "2023" / "c.docx", archive / "2024" / "c.docx")
    assert "2023/c.docx" in caught.value.message
    assert "2024/c.docx" in caught.value.message


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*/c.docx", ["2023/c.docx", "2024/c.docx"]),
        ("202[34]", ["2023/c.docx", "2023/deep/d.html", "2024/c.docx"]),
        ("**/*.html", ["2023/deep/d.html"]),
        ("**", ["2023/c.docx", "2023/deep/d.html", "2024/c.docx", "a.TXT", "b.pdf", "old/e.md"]),
    ],
)
def test_patterns_name_letters_from_where_they_start(archive: Path, pattern: str, found: list[str]) -> None:
    (archive / "home.pdf").unlink()
    (archive / "away.pdf").unlink()
    (archive / "loop").unlink()
    assert keys(archive / pattern) == found


def test_what_is_not_there_is_wrong_usage(archive: Path) -> None:
    for given in (archive / "nothing.pdf", archive / "nothing-*.pdf"):
        with pytest.raises(UsageError):
            keys(given)


def test_a_file_that_is_named_may_be_called_anything(archive: Path) -> None:
    assert keys(archive / ".f.pdf", archive / "2023" / "picture.webp") == [".f.pdf", "picture.webp"]


def test_an_output_cannot_stand_where_a_folder_must(archive: Path) -> None:
    (archive / "b.pdf.json").mkdir()
    (archive / "b.pdf.json" / "x.pdf").write_text("x")
    with pytest.raises(UsageError, match="b.pdf.json"):
        keys(archive)
