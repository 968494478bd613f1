"""Stance, follow-up and deadlines of each response, with the words they rest on."""

from __future__ import annotations

from datetime import date

from bestuurlijke_reactie.judging.judge import TextJudgement, judge_answer, judge_text
from bestuurlijke_reactie.model.findings import Findings, Judgement

__all__ = ["TextJudgement", "judge", "judge_answer", "judge_text"]


def judge(findings: Findings) -> list[Judgement]:
    """The judgement of every answer of a letter, in their order; relative times count from the letter's date."""
    printed = findings.letterhead.date
    letter_date = None if printed is None else date.fromisoformat(printed.value)
    return [judge_answer(answer, letter_date) for answer in findings.items.answers]
