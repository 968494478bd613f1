"""Pages that only OCR can have read: there must be ink in the boxes, and no more is claimed."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.verifying import verify

image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
draw = pytest.importorskip("PIL.ImageDraw")


def scan(reaction: Reaction, form: str, blank: Iterable[str] = ()) -> tuple[bytes, bytes]:
    """The reaction as if it had been read from pictures, and these: a dark bar for each box, none for those of `blank`."""
    pages = [image.new("L", (595, 842), 255) for _ in range(2)]
    for pointer, entries in reaction.evidence.items():
        for entry in entries:
            if entry.page is not None and entry.bbox is not None and pointer not in blank:
                draw.Draw(pages[entry.page - 1]).rectangle(entry.bbox, fill=0)
    stream = io.BytesIO()
    pages[0].save(stream, form, save_all=True, append_images=pages[1:])
    output: Any = json.loads(reaction.to_json())
    kind = {"PDF": "application/pdf", "TIFF": "image/tiff"}[form]
    output["source"] |= {"sha256": hashlib.sha256(stream.getvalue()).hexdigest(), "media_type": kind, "text": "ocr"}
    output["source"]["reaction_pages"] = [1, 2]
    output["responses"][1]["answers"].append({"id": "r3", "score": 0.9, "by": ["number"]})
    output["unanswered"] = []
    return json.dumps(output).encode(), stream.getvalue()


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_ink_is_seen_and_not_read(reaction: Reaction, form: str) -> None:
    report = verify(*scan(reaction, form))
    assert report.violations == []
    assert report.seen > 10
    assert "seen, not read" in report.summary()


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_a_box_on_blank_paper_is_a_violation(reaction: Reaction, form: str) -> None:
    report = verify(*scan(reaction, form, blank={"/letter/subject", "/letter/report_title"}))
    assert [each.pointer for each in report.violations] == ["/letter/subject", "/letter/report_title"]


def test_a_picture_that_is_said_to_have_text_is_a_violation(reaction: Reaction) -> None:
    output, document = scan(reaction, "PDF")
    report = verify(output.replace(b'"text": "ocr"', b'"text": "digital"'), document)
    assert len(report.violations) > 10
    assert {each.wrong for each in report.violations if each.pointer == "/letter/date"} == {"nothing is printed in its box"}


def test_other_pages_than_the_file_has_are_a_violation(reaction: Reaction) -> None:
    output, document = scan(reaction, "TIFF")
    report = verify(output.replace(b'"pages": 2', b'"pages": 3'), document)
    assert [each.pointer for each in report.violations] == ["/source/pages"]
