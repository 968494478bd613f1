"""The letterhead: who writes to whom, when, about what, under which references."""

from __future__ import annotations

from datetime import date

from bestuurlijke_reactie.finding.letterhead.dates import find_date
from bestuurlijke_reactie.finding.letterhead.front import Front
from bestuurlijke_reactie.finding.letterhead.identifier import find_identifier
from bestuurlijke_reactie.finding.letterhead.references import find_our_reference, find_your_reference, is_scanned
from bestuurlijke_reactie.finding.letterhead.report import find_report_title
from bestuurlijke_reactie.model.findings import Letterhead

__all__ = ["find_letterhead"]


def find_letterhead(front: Front) -> Letterhead:
    """All that the letter says about itself; what it does not state is None or empty."""
    head, fields, sender = front.head, front.fields, front.sender
    written = find_date(head, fields)
    scanned = is_scanned(head.reading)
    return Letterhead(
        sender_name=sender.name,
        sender_kind=sender.kind,
        sender_body=sender.body,
        sender_identifier=find_identifier(sender, date.fromisoformat(written.value) if written else None),
        addressee=front.addressee,
        date=written,
        our_reference=find_our_reference(head, fields, scanned),
        your_reference=find_your_reference(head, fields, scanned),
        subject=front.subject,
        report_title=find_report_title(head, front.subject),
        attachments=front.attachments,
        signatories=front.signatures.signatories,
    )
