"""No line, whatever stands in it, takes an expression more than linear time."""

from __future__ import annotations

import re
import subprocess
import sys

import hostile
import pytest
from hostile import Expression


@pytest.mark.parametrize(
    ("pattern", "methods", "linear"),
    [
        (r"(?:\d+\.?)*x", {"match"}, False),
        (r"\s+$", {"search"}, False),
        (r"\s*;?\s*\w", {"match"}, False),
        (r"a\s*(?!\s*b)\s*c", {"search"}, False),
        (r".*\w{3,}:", {"fullmatch"}, False),
        (r"(?:\d+(?:\.\d+)*)?x", {"match"}, True),
        (r"(?<!\s)\s+$", {"search"}, True),
        (r"\s*+(?:;\s*+)?\w", {"match"}, True),
    ],
)
def test_what_is_not_linear_is_told_apart(pattern: str, methods: set[str], linear: bool) -> None:
    expression = Expression(re.compile(pattern), "here", methods, folded=False)
    assert (list(hostile.slow(4800, [expression])) == []) is linear


def test_every_expression_of_the_package_is_linear() -> None:
    done = subprocess.run([sys.executable, hostile.__file__], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 500  # that they were found at all
