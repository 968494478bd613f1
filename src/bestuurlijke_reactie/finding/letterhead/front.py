"""What the gate and the letterhead both read: who writes to whom, about what, with what attached, and who signs."""

from __future__ import annotations

from dataclasses import dataclass

from bestuurlijke_reactie.finding.letterhead.addressee import find_addressee
from bestuurlijke_reactie.finding.letterhead.attachments import find_attachments
from bestuurlijke_reactie.finding.letterhead.fields import Field, find_fields
from bestuurlijke_reactie.finding.letterhead.sender import Sender, find_sender
from bestuurlijke_reactie.finding.letterhead.subject import find_subject
from bestuurlijke_reactie.finding.pieces import Head, find_head
from bestuurlijke_reactie.finding.signatures import Signatures, read_signatures
from bestuurlijke_reactie.model.findings import Scope, Value
from bestuurlijke_reactie.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Front:
    """A letter by its head and its foot; None or empty where it does not say."""

    head: Head
    fields: list[Field]
    signatures: Signatures
    addressee: Value | None
    subject: Value | None
    sender: Sender
    attachments: list[Value]


def read_front(reading: Reading, scope: Scope) -> Front:
    """Head and foot of the letter in `scope`."""
    head = find_head(reading, scope)
    fields = find_fields(head)
    signatures = read_signatures(reading, scope)
    addressee = find_addressee(head, fields)
    return Front(
        head=head,
        fields=fields,
        signatures=signatures,
        addressee=addressee,
        subject=find_subject(head, fields),
        sender=find_sender(head, fields, signatures, addressee),
        attachments=find_attachments(head, fields),
    )
