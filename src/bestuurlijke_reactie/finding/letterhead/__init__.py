"""The letterhead: who writes to whom, when, about what, under which references."""

from __future__ import annotations

from datetime import date

from bestuurlijke_reactie.finding.letterhead.addressee import find_addressee
from bestuurlijke_reactie.finding.letterhead.attachments import find_attachments
from bestuurlijke_reactie.finding.letterhead.dates import find_date
from bestuurlijke_reactie.finding.letterhead.fields import find_fields
from bestuurlijke_reactie.finding.letterhead.references import find_our_reference, find_your_reference
from bestuurlijke_reactie.finding.letterhead.report import find_report_title
from bestuurlijke_reactie.finding.letterhead.sender import find_sender
from bestuurlijke_reactie.finding.letterhead.subject import find_subject
from bestuurlijke_reactie.finding.pieces import find_head
from bestuurlijke_reactie.finding.signatures import read_signatures
from bestuurlijke_reactie.model.findings import Letterhead, Scope
from bestuurlijke_reactie.model.reading import Reading

__all__ = ["find_letterhead"]


def find_letterhead(reading: Reading, scope: Scope) -> Letterhead:
    """All that the letter in `scope` says about itself; what it does not state is None or empty."""
    head = find_head(reading, scope)
    fields = find_fields(head)
    signatures = read_signatures(reading, scope)
    written = find_date(head, fields)
    addressee = find_addressee(head, fields)
    subject = find_subject(head, fields)
    sender = find_sender(head, fields, signatures, addressee, date.fromisoformat(written.value) if written else None)
    return Letterhead(
        sender_name=sender.name,
        sender_kind=sender.kind,
        sender_body=sender.body,
        sender_identifier=sender.identifier,
        addressee=addressee,
        date=written,
        our_reference=find_our_reference(head, fields),
        your_reference=find_your_reference(head, fields),
        subject=subject,
        report_title=find_report_title(head, subject),
        attachments=find_attachments(head, fields),
        signatories=signatures.signatories,
    )
