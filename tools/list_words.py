"""Lists the words that a Dutch letter is written with, from letters and reactions of our own: `dutch/lexicon/words.txt`.

python tools/list_words.py            write the list
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = ROOT / "src" / "bestuurlijke_reactie" / "dutch" / "lexicon" / "words.txt"
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
_LEAST = 2
"""Texts in which a word has to stand, so that a slip of the pen is none."""


def texts() -> list[str]:
    """The reactions that the judgement is fitted to, and the gold of the test letters: all read by a person."""
    found = [json.loads(line)["text"] for line in (ROOT / "tools" / "reactions.jsonl").read_text(encoding="utf-8").splitlines()]
    for path in sorted((ROOT / "tests" / "corpus").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found += [item["text"] for kind in ("recommendations", "conclusions", "responses") for item in gold.get(kind, ())]
    return found


def main() -> None:
    """Runs the command."""
    standing = Counter(word for text in texts() for word in set(_WORD.findall(text)))
    words = sorted(word for word, count in standing.items() if count >= _LEAST and word.islower())
    LIST.write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
