"""What fields are called for a reader, in the order in which they are shown."""

from __future__ import annotations

FIELDS = {
    "document_type": "reaction or not",
    "sender.name": "sender",
    "sender.kind": "kind of sender",
    "sender.body": "body that writes",
    "addressee": "addressee",
    "date": "date",
    "our_reference": "reference",
    "your_reference": "your reference",
    "subject": "subject",
    "report_title": "title of the report",
    "attachments": "attachments",
    "signatories": "signatories (name and role)",
    "signatory.capacity": "signatories: capacity",
    "recommendations": "recommendations: text",
    "recommendations.number": "recommendations: number",
    "recommendations.addressees": "recommendations: addressees",
    "conclusions": "conclusions: text",
    "conclusions.number": "conclusions: number",
    "responses.linked": "responses: what they answer",
    "responses.text": "responses: text",
    "stance": "stance",
    "follow_up": "follow-up",
    "deadlines": "deadlines",
}
"""The fields that are scored."""

TRAITS = {"layout": "layout", "source": "kind of source", "sender": "kind of sender"}
"""By what letters are grouped."""
