"""The warnings of a reaction: what a person should look at before trusting it."""

from __future__ import annotations

from collections.abc import Iterator

from bestuurlijke_reactie.model import contract
from bestuurlijke_reactie.model.findings import Findings, Notice
from bestuurlijke_reactie.source.ocr.installed import install_line, installed

LOW_CONFIDENCE = 0.5
"""A value less certain than this is worth a warning; `--min-confidence` sets another bound."""
DOUBTFUL_WORDS = 0.8
"""Words that OCR is less sure of than this are a cause for doubt of their own; of a good scan it is sure for 0.9 and more."""

_SIGNS = {
    "/letter/sender/name": ("sender", "a name in the letterhead, the footer or above the signatures"),
    "/letter/sender/body": ("body that writes", "the executive, in the signature or the opening lines"),
    "/letter/addressee": ("addressee", "an address block, 'Aan' or the salutation"),
    "/letter/date": ("date", "a label such as 'Datum' or a place and date; stamps, meetings and other letters do not count"),
    "/letter/our_reference": ("reference", "a label such as 'Ons kenmerk', 'Kenmerk' or 'Zaaknummer'"),
    "/letter/subject": ("subject", "a label such as 'Onderwerp' or 'Betreft'"),
    "/letter/report_title": ("title of the report", "a title in quotes or in another type near the words for the report"),
    "/letter/signatories": ("signatories", "names or roles under the closing"),
}
"""What each field is called, and what was looked for."""


def notices_of(
    reaction: contract.Reaction, findings: Findings, unread: list[int], words: dict[str, float], low: float = LOW_CONFIDENCE
) -> list[contract.Notice]:
    """The warnings for `reaction`: the gate's, those of the floors below, missing fields, open ends and doubtful values.

    `unread` are the pages that only OCR could have read; `words` how sure the reading of a value's words is, by pointer.
    """
    own = [*findings.letterhead.notices, *(findings.items.notices if findings.gate.is_reaction else ())]
    said = {notice.pointer for notice in own}
    found = [
        *_gate(findings),
        *_unread(unread),
        *own,
        *(notice for notice in _missing(reaction) if notice.pointer not in said),
        *_open_ends(reaction),
        *_doubtful(reaction, words, low),
    ]
    return [contract.Notice(code=notice.code, message=notice.message, pointer=notice.pointer) for notice in found]


def _gate(findings: Findings) -> Iterator[Notice]:
    if not findings.gate.is_reaction:
        yield Notice("not_a_reaction", f"no bestuurlijke reactie: {findings.gate.reason}", "/document_type")


def _unread(pages: list[int]) -> Iterator[Notice]:
    if pages:
        which = f"page {pages[0]} is" if len(pages) == 1 else f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]} are"
        remedy = install_line(installed())
        yield Notice(
            "pages_unread", f"{which} not read: only OCR can, and it is not installed; install it: {remedy}", "/source/pages"
        )


def _missing(reaction: contract.Reaction) -> Iterator[Notice]:
    letter = reaction.letter
    values: dict[str, object] = {
        "/letter/sender/name": letter.sender.name,
        "/letter/sender/body": letter.sender.body,
        "/letter/addressee": letter.addressee,
        "/letter/date": letter.date,
        "/letter/our_reference": letter.our_reference,
        "/letter/subject": letter.subject,
        "/letter/signatories": letter.signatories,
    }
    if reaction.document_type == "bestuurlijke_reactie":
        values["/letter/report_title"] = letter.report_title
    for pointer, value in values.items():
        if not value:
            name, signs = _SIGNS[pointer]
            yield Notice("missing_field", f"no {name} found: looked for {signs}", pointer)
    if letter.sender.name and not letter.sender.identifier:
        yield Notice(
            "not_in_register", f"{letter.sender.name} is not in the registers of public bodies", "/letter/sender/identifier"
        )


def _open_ends(reaction: contract.Reaction) -> Iterator[Notice]:
    if reaction.document_type == "other":
        return
    if not reaction.responses:
        message = "no response to a recommendation or conclusion found: looked for numbered, labelled and tabled reactions"
        yield Notice("no_responses", message, "/responses")
    elif not reaction.recommendations:
        yield Notice("no_recommendations", "the letter does not print the recommendations it answers", "/recommendations")
    for index, recommendation in enumerate(reaction.recommendations):
        if recommendation.id in reaction.unanswered:
            name = (
                f"recommendation {recommendation.number}" if recommendation.number else f"the recommendation {recommendation.id}"
            )
            yield Notice("unanswered_recommendation", f"no response to {name} found", f"/recommendations/{index}")
    for index, response in enumerate(reaction.responses):
        printed = reaction.recommendations if response.target == "recommendation" else reaction.conclusions
        if printed and not response.answers:
            message = f"no {response.target} found that response {response.id} answers"
            yield Notice("unlinked_response", message, f"/responses/{index}")


def _doubtful(reaction: contract.Reaction, words: dict[str, float], low: float) -> Iterator[Notice]:
    for pointer, sure in reaction.confidence.items():
        if sure < low:
            read = words.get(pointer, 1.0)
            cause = f": OCR is not sure of its words ({read:.2f}), compare them with the page" if read < DOUBTFUL_WORDS else ""
            yield Notice("low_confidence", f"{pointer} is uncertain ({sure:.2f}){cause}", pointer)
