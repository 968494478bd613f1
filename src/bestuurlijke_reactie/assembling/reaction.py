"""Findings in, the reaction of the contract out."""

from __future__ import annotations

from typing import cast

from bestuurlijke_reactie.assembling.ledger import Explanation, Ledger
from bestuurlijke_reactie.assembling.notices import LOW_CONFIDENCE, notices_of
from bestuurlijke_reactie.assembling.signals import signals_of_items
from bestuurlijke_reactie.model import contract
from bestuurlijke_reactie.model.findings import (
    Answer,
    Deadline,
    Findings,
    FollowUp,
    Gate,
    Item,
    Judgement,
    Letterhead,
    Link,
    SenderKind,
    Stance,
)
from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import Source


def assemble(
    source: Source, reading: Reading, findings: Findings, low: float = LOW_CONFIDENCE
) -> tuple[contract.Reaction, list[Explanation]]:
    """The reaction, and beside it why each value was chosen; values less certain than `low` get a warning."""
    ledger = Ledger()
    gate, items = findings.gate, findings.items
    kind: contract.DocumentType = "bestuurlijke_reactie" if gate.is_reaction else "other"
    _enter_gate(ledger, gate, kind)
    letter = _letter(ledger, findings.letterhead)
    recommendations, conclusions, responses = [], [], []
    if gate.is_reaction:
        ledger.explain("/responses", items.layout, "the layout that explains the letter best", rivals=items.rivals)
        recommendations = [_recommendation(ledger, index, item) for index, item in enumerate(items.recommendations)]
        conclusions = [_conclusion(ledger, index, item) for index, item in enumerate(items.conclusions)]
        together = zip(items.answers, findings.links, findings.judgements, strict=True)
        responses = [_response(ledger, index, *each) for index, each in enumerate(together)]
    ledger.weigh(signals_of_items(findings) if gate.is_reaction else {})
    reaction = contract.Reaction(
        document_type=kind,
        source=_source_info(source, reading, gate),
        letter=letter,
        recommendations=recommendations,
        conclusions=conclusions,
        responses=responses,
        unanswered=_unanswered(recommendations, responses),
        evidence=ledger.evidence,
        confidence=ledger.confidence,
        warnings=[],
    )
    reaction.warnings = notices_of(reaction, findings, source.unread, ledger.words, low)
    return reaction, ledger.explanations


def _enter_gate(ledger: Ledger, gate: Gate, kind: str) -> None:
    if gate.passage is not None:
        ledger.enter_derived("/document_type", kind, gate.passage, gate.reason, gate.score)
    else:
        ledger.enter_plain("/document_type", kind, gate.reason, gate.score)


def _source_info(source: Source, reading: Reading, gate: Gate) -> contract.SourceInfo:
    return contract.SourceInfo(
        file=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.page_count,
        text=source.text_kind,
        reaction_pages=_pages(reading, gate) if gate.is_reaction else None,
    )


def _pages(reading: Reading, gate: Gate) -> tuple[int, int] | None:
    blocks = [block for block in reading.blocks[gate.scope.first : gate.scope.last] if block.kind != "furniture"]
    pages = [line.page for block in blocks for line in reading.lines_at(block.start, block.end) if line.page is not None]
    return (min(pages), max(pages)) if pages else None


def _letter(ledger: Ledger, head: Letterhead) -> contract.Letter:
    sender = contract.Sender(
        name=ledger.enter("/letter/sender/name", head.sender_name),
        kind=cast(SenderKind | None, ledger.enter("/letter/sender/kind", head.sender_kind)),
        body=ledger.enter("/letter/sender/body", head.sender_body),
        identifier=ledger.enter("/letter/sender/identifier", head.sender_identifier),
    )
    return contract.Letter(
        sender=sender,
        addressee=ledger.enter("/letter/addressee", head.addressee),
        date=ledger.enter("/letter/date", head.date),
        our_reference=ledger.enter("/letter/our_reference", head.our_reference),
        your_reference=ledger.enter("/letter/your_reference", head.your_reference),
        subject=ledger.enter("/letter/subject", head.subject),
        report_title=ledger.enter("/letter/report_title", head.report_title),
        attachments=ledger.enter_all("/letter/attachments", head.attachments),
        signatories=[
            contract.Signatory(
                name=ledger.enter(f"/letter/signatories/{index}/name", each.name),
                role=ledger.enter(f"/letter/signatories/{index}/role", each.role),
                capacity=ledger.enter(f"/letter/signatories/{index}/capacity", each.capacity),
            )
            for index, each in enumerate(head.signatories)
        ],
    )


def _recommendation(ledger: Ledger, index: int, item: Item) -> contract.Recommendation:
    at = f"/recommendations/{index}"
    return contract.Recommendation(
        id=f"r{index + 1}",
        number=ledger.enter(f"{at}/number", item.number),
        text=ledger.enter_text(f"{at}/text", item.text, item.rule, item.score),
        addressees=cast(list[contract.Addressee], ledger.enter_all(f"{at}/addressees", item.addressees)),
    )


def _conclusion(ledger: Ledger, index: int, item: Item) -> contract.Conclusion:
    at = f"/conclusions/{index}"
    return contract.Conclusion(
        id=f"c{index + 1}",
        number=ledger.enter(f"{at}/number", item.number),
        text=ledger.enter_text(f"{at}/text", item.text, item.rule, item.score),
    )


def _response(ledger: Ledger, index: int, answer: Answer, links: list[Link], judgement: Judgement) -> contract.Response:
    at = f"/responses/{index}"
    letter = "r" if answer.target == "recommendation" else "c"
    return contract.Response(
        id=f"a{index + 1}",
        target=answer.target,
        numbers=ledger.enter_all(f"{at}/numbers", answer.numbers),
        text=ledger.enter_text(f"{at}/text", answer.text, answer.rule, answer.score),
        stance=cast(Stance, ledger.enter(f"{at}/stance", judgement.stance)),
        follow_up=cast(FollowUp, ledger.enter(f"{at}/follow_up", judgement.follow_up)),
        deadlines=[_deadline(ledger, f"{at}/deadlines/{order}", each) for order, each in enumerate(judgement.deadlines)],
        answers=[contract.Link(id=f"{letter}{link.index + 1}", score=round(link.score, 2), by=list(link.by)) for link in links],
    )


def _deadline(ledger: Ledger, at: str, deadline: Deadline) -> contract.Deadline:
    quote = ledger.enter_text(f"{at}/quote", deadline.quote, deadline.rule, deadline.score)
    due = deadline.due
    if due is not None:
        ledger.enter_derived(f"{at}/due", due, deadline.quote, deadline.rule, deadline.score)
    return contract.Deadline(quote=quote, due=due)


def _unanswered(recommendations: list[contract.Recommendation], responses: list[contract.Response]) -> list[str]:
    answered = {link.id for response in responses for link in response.answers}
    return [recommendation.id for recommendation in recommendations if recommendation.id not in answered]
