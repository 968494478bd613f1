from __future__ import annotations

from bestuurlijke_reactie.finding.letterhead.pieces import Head
from bestuurlijke_reactie.model.findings import Value


def find_report_title(head: Head, subject: Value | None) -> Value | None:
    return None
