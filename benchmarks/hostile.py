"""Every regular expression of the package on lines made to hurt it: out of the pieces of the expression itself.

python benchmarks/hostile.py [--thorough]                       fail when one takes more than linear time
python benchmarks/hostile.py --length 1000000 --slowest 20      how long the slowest take over a line of a million characters

A quadratic expression takes sixteen times as long over a line of four times the length, a linear one four times.  Each is used
as the package uses it: looked for through the line, or tried at its start; and on lines with single spaces where it never gets
others.  That is seen while letters are read, so this is a program of its own: it must be there before the package is.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import itertools
import math
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

PACKAGE = "bestuurlijke_reactie"
SAMPLES = Path(__file__).parents[1] / "samples"
CORPUS = SAMPLES.parent / "tests" / "corpus"
_EVERY = 40
"""Of so many letters of the corpus one is read."""
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
_UNFOLDED = re.compile(r"\s\s|[^\S ]")
_MANY = 50
"""A part that may be repeated more often than this counts as endless."""
_PATIENCE, _MUCH_PATIENCE = 1.5, 60.0
"""Seconds of processor time that an expression gets for a line."""
_SHORT = 8_000
_LEAST = 0.001
"""Seconds below which a time is noise."""
_BLOW_UP = 9.0
"""How many times longer four times the length may take."""
_PLAIN = (
    "a",
    " ",
    "1",
    ".",
    ",",
    "-",
    "a ",
    "1 ",
    "1.",
    ". ",
    "A",
    "Aa ",
    "a-",
    "(",
    "()",
    "'",
    "\t",
    "\n",
    "\u00a0",
    "é",
    "a\n",
    " \n",
    "|",
    "<",
)


_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_LOOKS = (codes.ASSERT, codes.ASSERT_NOT)


@dataclass
class Expression:
    """In the place of an expression of the package: does what it does, and remembers what it is asked for."""

    compiled: re.Pattern[Any]
    module: str
    methods: set[str] = field(default_factory=set)
    """What it was asked for."""
    folded: bool = True
    """Whether all that it was given had single spaces only."""

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self.compiled, name)
        if name not in _METHODS:
            return attribute
        self.methods.add(name)

        def noted(*arguments: Any, **named: Any) -> Any:
            text = arguments[-1] if name in ("sub", "subn") and len(arguments) < 3 else arguments[name in ("sub", "subn")]
            self.folded = self.folded and isinstance(text, str) and not _UNFOLDED.search(text)
            return attribute(*arguments, **named)

        return noted

    def __reduce__(self) -> Any:
        return re.compile, (self.compiled.pattern, self.compiled.flags)


def expressions() -> list[Expression]:
    """Every expression that the package compiles, after it has read some letters."""
    found: dict[tuple[Any, int], Expression] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        caller = sys._getframe(2).f_globals.get("__name__", "")
        if not caller.startswith(PACKAGE):
            return compiled(pattern, flags)
        result = compiled(pattern, flags)
        return found.setdefault((result.pattern, result.flags), Expression(result, caller))

    re._compile = noted  # type: ignore[attr-defined]
    try:
        package = importlib.import_module(PACKAGE)
        for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
            importlib.import_module(module.name)
        rules = importlib.import_module(f"{PACKAGE}.model.rules")
        for letter in [*sorted(SAMPLES.glob("*.*")), *sorted(CORPUS.glob("*/letter.*"))[::_EVERY]]:
            if letter.suffix not in (".json", ".py"):  # many are made when they are first used
                with contextlib.suppress(package.ReactieError):
                    rules.problems(package.extract(letter, ocr="never"))
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    for expression in found.values():
        _note_named(expression)
    return list(found.values())


def _note_named(expression: Expression) -> None:
    """Adds what the module asks of the expression by its name, for no letter may have led there."""
    module = sys.modules[expression.module]
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    for name, value in vars(module).items():
        if value is expression:
            expression.methods.update(re.findall(rf"\b{name}\.({'|'.join(_METHODS)})\(", source))


class Slow(NamedTuple):
    """An expression, the pieces of the line that it takes long over, and how much longer over four times as much of it."""

    expression: Expression
    pieces: tuple[str, str, str]
    seconds: float
    ratio: float

    def __str__(self) -> str:
        pattern = str(self.expression.compiled.pattern)
        return f"{self.expression.module.removeprefix(PACKAGE)[1:]}: {pattern[:120]!r} over {str(self.pieces)[:120]}"


def hostile(pattern: str | bytes, flags: int) -> Iterator[tuple[str, str, str]]:
    """Lines of three pieces: a beginning, what is repeated, and an end that spoils the match."""
    for piece in _PLAIN:
        yield "", piece, "\x01"
    for before, body, after in _repeats(parser.parse(pattern, flags & ~re.TEMPLATE), "", ""):
        yield before, body, "\x01"
        yield before, body, f"{after}\x01"
        yield "", before + body * 3, "\x01"
        yield before, body + " ", "\x01"
        if before:
            yield "", before, "\x01"
            yield "", before + body + after, "\x01"


def _repeats(tree: Any, before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """For each endless part of the expression a text that matches what comes before it, one for the part, and one for the rest."""
    parts = list(tree)
    for index, (code, value) in enumerate(parts):
        rest = next(iter(_samples(parts[index + 1 :], denied=True)), "") + after
        if code in _REPEATS:
            _, most, inner = value
            if most > _MANY:
                yield from ((before, body, rest) for body in _samples(inner) if body)
        for inner in _inner(code, value):
            yield from _repeats(inner, before, rest)
        before += next(iter(_samples([(code, value)])), "")


def _inner(code: Any, value: Any) -> list[Any]:
    if code in _REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    if code in _LOOKS:
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _samples(tree: Any, most: int = 4, denied: bool = False) -> list[str]:
    """Some short texts that match, as far as that can be told piece by piece; with `denied` also what must not follow."""
    found = [""]
    for code, value in tree:
        choices = _samples(value[1], 1) if denied and code in _LOOKS else _choices(code, value)
        found = [head + tail for head, tail in itertools.islice(itertools.product(found, choices), most)] if choices else found
    return list(dict.fromkeys(found))


def _choices(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL or code is codes.ANY:
        return ["a", " "]
    if code is codes.IN:
        return _of_set(value)
    if code is codes.BRANCH:
        return [text for branch in value[1] for text in _samples(branch, 2)][:6]
    if code is codes.SUBPATTERN:
        return _samples(value[3])
    if code is codes.ATOMIC_GROUP:
        return _samples(value)
    if code in _REPEATS:
        least, _, inner = value
        return [text * max(1, min(least, 60)) for text in _samples(inner)] + [""] * (least == 0)
    return []


def _of_set(items: Any) -> list[str]:
    """A character of each sort that the set holds."""
    negated = any(code is codes.NEGATE for code, _ in items)
    candidates = "a \t1.,-:;()'\"éA|<>/*_#•\n\u00a0"
    test = re.compile(f"[{'^' if negated else ''}{_written(items)}]")
    named = [chr(value) for code, value in items if code is codes.LITERAL and not negated]
    return [*[char for char in candidates if test.match(char)][:3], *named][:4] or [
        chr(items[0][1][0]) if items[0][0] is codes.RANGE else "a"
    ]


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def _written(items: Any) -> str:
    parts = []
    for code, value in items:
        if code is codes.LITERAL:
            parts.append(re.escape(chr(value)))
        elif code is codes.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is codes.CATEGORY:
            parts.append(_CATEGORIES[str(value)])
    return "".join(parts)


def seconds(expression: Expression, pieces: tuple[str, str, str], length: int, patience: float = _PATIENCE) -> float:
    """Processor time that the expression takes over a line of this length, at its start or through it all, as it is used."""
    before, body, after = pieces
    text: Any = before + body * (length // len(body)) + after
    if expression.folded and expression.methods:
        text = " ".join(text.split())
    if isinstance(expression.compiled.pattern, bytes):
        text = text.encode("latin-1", "replace")
    signal.signal(signal.SIGVTALRM, _give_up)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        if not expression.methods or expression.methods - {"match", "fullmatch"}:
            for _ in expression.compiled.finditer(text):
                pass
        for method in expression.methods & {"match", "fullmatch"}:
            getattr(expression.compiled, method)(text)
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def _give_up(*_: object) -> None:
    raise TimeoutError


def slow(length: int, found: Iterable[Expression], *, thorough: bool = False) -> Iterator[Slow]:
    """The expressions that take more than linear time: over a line of a quarter of `length`, and over one of `length`."""
    for expression in found:
        for pieces in dict.fromkeys(hostile(expression.compiled.pattern, expression.compiled.flags)):
            first, second = _measured(expression, pieces, length, thorough)
            if second > _BLOW_UP * max(first, _LEAST):
                yield Slow(expression, pieces, second, second / max(first, _LEAST))
                break


def _measured(expression: Expression, pieces: tuple[str, str, str], length: int, thorough: bool) -> tuple[float, float]:
    """Seconds over a line of a quarter of `length` and over one of `length`; noise counts as nothing.

    What looks bad is measured once more over lines of four times the length: the noise of a busy machine does not come twice.
    """
    for longer in (length, 8 * length) if thorough else (length,):  # the quickest show only there what they are
        first = seconds(expression, pieces, longer // 4)
        if first == math.inf:
            return 0.0, first
        if first > _LEAST:
            second = seconds(expression, pieces, longer)
            if _BLOW_UP * first < second < math.inf:
                return min(second, seconds(expression, pieces, longer)), seconds(expression, pieces, 4 * longer)
            return first, second
    return 0.0, 0.0


def slowest(length: int, count: int) -> list[Slow]:
    """The `count` expressions that take longest over a line of `length`, as far as shorter lines tell which these are."""
    worst = []
    for expression in expressions():
        lines = dict.fromkeys(hostile(expression.compiled.pattern, expression.compiled.flags))
        worst.append(
            max(((seconds(expression, pieces, _SHORT), pieces) for pieces in lines), default=(0.0, ("", "a", ""))) + (expression,)
        )
    chosen = sorted(worst, key=lambda each: -each[0])[:count]
    found = [(seconds(expression, pieces, length, _MUCH_PATIENCE), expression, pieces) for _, pieces, expression in chosen]
    return [Slow(expression, pieces, took, 0.0) for took, expression, pieces in sorted(found, key=lambda each: -each[0])]


def main() -> int:
    """Runs the command; 1 when an expression is not linear."""
    parser = argparse.ArgumentParser(description="Try every expression on hostile lines.")
    parser.add_argument("--length", type=int, default=3600, help="characters of the longer of two lines")
    parser.add_argument("--thorough", action="store_true", help="try the quick ones on longer lines too (a minute)")
    parser.add_argument("--slowest", type=int, metavar="N", help="how long the N slowest take over such a line")
    arguments = parser.parse_args()
    if arguments.slowest:
        for each in slowest(arguments.length, arguments.slowest):
            print(f"{each.seconds:.2f} s  {each}")
        return 0
    tried = expressions()
    late = list(slow(arguments.length, tried, thorough=arguments.thorough))
    for each in late:
        print(f"{each.seconds:.2f} s, {each.ratio:.0f} times as long  {each}")
    print(f"{len(tried)} expressions, of which {len(late)} are not linear")
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
