"""Makes the pictures of docs/tutorial.md anew, by doing what it tells with the sample letters.

    python tools/make_pictures.py

Needs what `pip install '.[dev]'` brings, and LibreOffice and Chromium (`apt install libreoffice-calc chromium`).
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
BIN = Path(sys.executable).parent
LETTERS = (
    "geen-reactie.pdf",
    "gemeente.pdf",
    "gemeente-bijlage.pdf",
    "gemeente-webpagina.html",
    "hoogheemraadschap.pdf",
    "provincie.docx",
    "waterschap.pdf",
)
CUT_OFF = "kapot.pdf"
"""A letter that was only half downloaded."""
SHOWN = "AEHIKLO"
"""Columns of the sheet that fit in a picture."""
ROWS = 9
NAMES = {"nl": ("brieven", "resultaat", "aanbevelingen"), "en": ("letters", "results", "recommendations")}
"""Folders and files as each tutorial calls them."""
VIEWS = {"nl": "antwoorden", "en": "answers"}
WIDTH = 100
_PORT = 8765


def run(command: Sequence[str], folder: Path) -> str:
    """Runs a command of the tutorial as on a terminal; what it shows."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=folder, env=environment, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def terminal(said: str, title: str, name: str) -> None:
    """What a command showed, as SVG in the fonts that the reader has."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Text.from_ansi(said))
    svg = console.export_svg(title=title, unique_id=name)
    start, _, rest = svg.partition("@font-face")
    while rest:
        rest = rest.partition("}")[2]
        before, _, rest = rest.partition("@font-face")
        start += before
    (PICTURES / f"{name}.svg").write_text(start, encoding="utf-8")


def sheet(path: Path, name: str) -> None:
    """The first rows of a workbook and the columns that fit, as LibreOffice prints them."""
    book = load_workbook(path)
    for other in book.worksheets[1:]:
        del book[other.title]
    page = book.worksheets[0]
    last = page.cell(1, page.max_column).column_letter
    for column in {cell.column_letter for cell in page[1]} - set(SHOWN):
        page.column_dimensions[column].hidden = True
    page.print_area = f"A1:{last}{ROWS}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.gridLines = page.print_options.headings = True
    page.oddHeader.center.text = page.oddFooter.center.text = None
    copy = path.with_name("picture.xlsx")
    book.save(copy)
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    with pypdfium2.PdfDocument(copy.with_suffix(".pdf")) as printed:
        picture = printed[0].render(scale=1.9).to_pil().convert("RGB")
    save(picture.crop(ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()), name)


def save(picture: Image.Image, name: str) -> None:
    """A small PNG."""
    picture.quantize(64).save(PICTURES / f"{name}.png", optimize=True)


@contextlib.contextmanager
def datasette(database: Path) -> Iterator[str]:
    """The address of a datasette that shows the database."""
    address = f"http://127.0.0.1:{_PORT}/{database.stem}"
    command = [str(BIN / "datasette"), str(database), "--metadata", str(database.with_name("metadata.json")), "-p", str(_PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}.json"):
                    break
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()


def page(address: str, name: str, height: int, folder: Path) -> None:
    """A web page, as Chromium shows it."""
    target = folder / f"{name}.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'chromium'}"]
    command = ["chromium", *options, f"--window-size=1100,{height}", f"--screenshot={target}", address]
    subprocess.run(command, check=True, capture_output=True)
    with Image.open(target) as picture:
        save(picture.convert("RGB"), name)


def pictures(folder: Path, lang: str) -> None:
    """All pictures of the tutorial in one language."""
    letters, results, tables = NAMES[lang]
    (folder / letters).mkdir()
    for name in LETTERS:
        shutil.copyfile(ROOT / "samples" / name, folder / letters / name)
    (folder / letters / CUT_OFF).write_bytes((ROOT / "samples" / "gemeente.pdf").read_bytes()[:300])
    command = ["reactie", "batch", letters, "-o", results]
    terminal(run(command, folder), " ".join(command), f"batch-{lang}")
    for suffix in ("xlsx", "sqlite"):
        run(["reactie", "export", results, "--to", f"{tables}.{suffix}", "--letters", letters, "--lang", lang], folder)
    sheet(folder / f"{tables}.xlsx", f"sheet-{lang}")
    with datasette(folder / f"{tables}.sqlite") as address:
        page(f"{address}/{VIEWS[lang]}", f"datasette-{lang}", 1000, folder)


def main() -> None:
    """Makes them all."""
    PICTURES.mkdir(exist_ok=True)
    for lang in NAMES:
        with tempfile.TemporaryDirectory() as name:
            pictures(Path(name), lang)


if __name__ == "__main__":
    main()
