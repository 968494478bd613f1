"""The whole check of one output, in one screen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from bestuurlijke_reactie.model.errors import UnreadableError
from bestuurlijke_reactie.verifying.document import Flow, Pages, media_type_of, open_flow, open_pages
from bestuurlijke_reactie.verifying.links import check_links
from bestuurlijke_reactie.verifying.places import check_places
from bestuurlijke_reactie.verifying.report import Report
from bestuurlijke_reactie.verifying.responses import check_responses
from bestuurlijke_reactie.verifying.shape import faults
from bestuurlijke_reactie.verifying.values import check_values
from bestuurlijke_reactie.verifying.words import Letter


def verify(output: bytes, document: bytes, *, text: str | None = None, password: str | None = None) -> Report:
    """Holds the JSON of `reactie extract` against the document that it was made of.

    With `text`, what `reactie text` prints for it, every offset is checked too.  Raises UnreadableError when `output` is no
    JSON, or `document` cannot be opened; EncryptedError when that needs a password.
    """
    report = Report()
    value = _parsed(output, report)
    unsound = False
    for fault in faults(value):
        report.add(fault.pointer, fault.wrong)
        unsound |= fault.unsound
    if unsound:
        report.leave("the rest, which has not the form of an output")
        return report
    pages, flow = _opened(value["source"], document, report, password)
    _check_source(value, pages, report)
    if report.violations and pages is None and flow is None:
        return report
    letter = Letter(value, pages, flow, text)
    check_places(letter, report)
    check_links(letter, report)
    check_values(letter, report)
    check_responses(letter, report)
    return report


def _parsed(output: bytes, report: Report) -> Any:
    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            report.add("", "a key stands in it twice")
        return found

    try:
        return json.loads(output, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is no JSON", "make it with `reactie extract`") from error


def _opened(source: dict[str, Any], document: bytes, report: Report, password: str | None) -> tuple[Pages | None, Flow | None]:
    """The document as the output says that it is; neither when it is another kind of file."""
    sha256 = hashlib.sha256(document).hexdigest()
    if source["sha256"] != sha256:
        report.add("/source/sha256", "is that of another file", sha256)
    kind = media_type_of(document)
    paged = source["media_type"] == "application/pdf" or source["media_type"].startswith("image/")
    if kind not in (None, source["media_type"]) or (kind is None and paged):
        report.add("/source/media_type", f"is {source['media_type']}", kind or "text")
        return None, None
    if (source["text"] == "plain") == paged:
        report.add("/source/text", f"is {source['text']} of a document with{'' if paged else 'out'} pages")
        return None, None
    if paged:
        return open_pages(document, source["media_type"], password), None
    return None, open_flow(document, source["media_type"])


def _check_source(value: dict[str, Any], pages: Pages | None, report: Report) -> None:
    source = value["source"]
    if pages is not None and source["pages"] != pages.count:
        report.add("/source/pages", f"is {source['pages']}", f"{pages.count} pages")
    if source["text"] == "plain" and source["pages"] is not None:
        report.add("/source/pages", "a document of this kind has no pages")
    between = source["reaction_pages"]
    if between is None:
        if value["document_type"] != "other" and source["text"] != "plain":
            report.add("/source/reaction_pages", "is missing")
    elif source["pages"] is None or value["document_type"] == "other":
        report.add("/source/reaction_pages", f"is {between}, where there is no reaction with pages")
    elif not between[0] <= between[1] <= source["pages"]:
        report.add("/source/reaction_pages", f"{between} are no pages of it", f"{source['pages']} pages")
    else:
        report.checked += 1
