"""Writes the JSON beside every sample letter, the picture of `reactie show`, and the excerpt in the README.

    python samples/make.py            write them
    python samples/make.py --check    fail when the JSON or the excerpt would change
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

from rich.console import Console

from bestuurlijke_reactie import Reaction, extract
from bestuurlijke_reactie.cli.table import view

HERE = Path(__file__).parent
ROOT = HERE.parent
SHOWN = "gemeente.pdf"
KINDS = {".pdf", ".docx", ".html", ".md", ".txt"}
_EXCERPT = re.compile(r"(<!-- json -->)(.*?)(<!-- end of json -->)", re.DOTALL)


def letters() -> list[Path]:
    """The sample letters, in order."""
    return sorted(path for path in HERE.iterdir() if path.suffix in KINDS and path.stem != "README")


def picture(reaction: Reaction) -> str:
    """What `reactie show` shows, as SVG in the fonts that the reader has."""
    console = Console(record=True, width=118, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(view(reaction))
    svg = console.export_svg(title=f"reactie show samples/{SHOWN}", unique_id="reactie")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def excerpt(reaction: Reaction) -> str:
    """The first of everything, for the README."""
    whole = reaction.model_copy(deep=True)
    first = whole.responses[0]
    whole.recommendations = whole.recommendations[:1]
    whole.conclusions = whole.conclusions[:1]
    whole.responses = [first]
    kept = ("/letter/date", "/responses/0/stance")
    whole.evidence = {pointer: whole.evidence[pointer] for pointer in kept}
    whole.confidence = {pointer: whole.confidence[pointer] for pointer in kept}
    whole.warnings = whole.warnings[:1]
    return f"```json\n{whole.to_json()}```\n\n(Shortened here: the first of each list, and the evidence of two values.)"


def stale(path: Path, text: str) -> bool:
    """Whether `path` does not hold `text`."""
    return not path.exists() or path.read_text(encoding="utf-8") != text


def main() -> int:
    """Runs the command; 1 when something is stale and `--check` was given."""
    parser = argparse.ArgumentParser(description="Write the JSON of the samples, and their part of the README.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something would change")
    check = parser.parse_args().check
    wanted = {path.with_suffix(".json"): extract(path).to_json() for path in letters()}
    shown = extract(HERE / SHOWN)
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    wanted[readme] = _EXCERPT.sub(lambda found: f"{found[1]}\n\n{excerpt(shown)}\n\n{found[3]}", text)
    old = [path for path, content in wanted.items() if stale(path, content)]
    for path in old:
        print(f"{path.relative_to(ROOT)} {'is stale' if check else 'written'}")
        if not check:
            path.write_text(wanted[path], encoding="utf-8")
    if not check:
        (ROOT / "docs" / "show.svg").write_text(picture(shown), encoding="utf-8")
    if check and old:
        print("run `python samples/make.py`", file=sys.stderr)
    return int(check and bool(old))


if __name__ == "__main__":
    sys.exit(main())
