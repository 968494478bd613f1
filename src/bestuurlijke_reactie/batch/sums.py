"""What the letters of a batch come to: counts without times or dates, so that the same letters give the same sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args

from bestuurlijke_reactie.batch.journal import Entry
from bestuurlijke_reactie.batch.work import STATUSES
from bestuurlijke_reactie.model.findings import FollowUp, Stance


class Sums:
    """Counts that letters are added to one by one."""

    def __init__(self) -> None:
        self._statuses: Counter[str] = Counter()
        self._totals: Counter[str] = Counter()
        self._stances: dict[str, Counter[str]] = {"recommendation": Counter(), "conclusion": Counter()}
        self._follow_ups: Counter[str] = Counter()
        self._bodies: dict[tuple[str, str, str], Counter[str]] = {}

    def add(self, entry: Entry, reaction: Mapping[str, Any] | None) -> None:
        """Counts a letter by its entry in the journal and, when it was read, the JSON of its reaction."""
        self._statuses[entry.status] += 1
        self._totals["pages"] += entry.pages
        if reaction is None:
            return
        for kind in ("recommendations", "conclusions", "responses", "unanswered"):
            self._totals[kind] += len(reaction[kind])
        if reaction["document_type"] == "other":
            return
        sender = reaction["letter"]["sender"]
        body = self._bodies.setdefault((sender["name"] or "", sender["kind"] or "", sender["identifier"] or ""), Counter())
        body["letters"] += 1
        for response in reaction["responses"]:
            self._stances[response["target"]][response["stance"]] += 1
            self._totals["deadlines"] += len(response["deadlines"])
            if response["target"] == "recommendation":
                self._follow_ups[response["follow_up"]] += 1
                body[response["stance"]] += 1

    def shown(self) -> dict[str, object]:
        """The sums as summary.json gives them."""
        return {
            "letters": self._statuses.total(),
            "statuses": _all(STATUSES, self._statuses),
            "totals": _all(("pages", "recommendations", "conclusions", "responses", "unanswered", "deadlines"), self._totals),
            "stances": _all(get_args(Stance), self._stances["recommendation"]),
            "stances_on_conclusions": _all(get_args(Stance), self._stances["conclusion"]),
            "follow_ups": _all(get_args(FollowUp), self._follow_ups),
            "bodies": [
                {
                    "name": name or None,
                    "kind": kind or None,
                    "identifier": identifier or None,
                    "letters": counts["letters"],
                    "stances": _all(get_args(Stance), counts),
                }
                for (name, kind, identifier), counts in sorted(self._bodies.items())
            ],
        }


def _all(names: tuple[str, ...], counts: Counter[str]) -> dict[str, int]:
    """A number for each name, also where nothing was counted."""
    return {name: counts[name] for name in names}
