"""Scans at the command line: read within the default limits, remembered, shown page by page; and what there is without OCR."""

from __future__ import annotations

import functools
import io
import json
import os
import pty
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from command import REACTIE
from command import reactie as run
from PIL import Image

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.model.errors import NeedsOcrError
from bestuurlijke_reactie.source.ocr.installed import Installed, install_line, installed

SAMPLES = Path(__file__).parents[2] / "samples"
with_ocr = pytest.mark.skipif(not installed().usable, reason="needs tesserocr, and Tesseract's Dutch")
Reactie = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def reactie(tmp_path: Path) -> Reactie:
    """Runs the command with a cache of its own."""

    return functools.partial(run, XDG_CACHE_HOME=str(tmp_path / "cache"))


def pictures(*names: str) -> Iterator[Image.Image]:
    """The pages of samples, as a scanner sees them."""
    for name in names:
        with pypdfium2.PdfDocument(SAMPLES / name) as document:
            for page in document:
                yield page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")


def scan(path: Path, images: list[Image.Image], dpi: float = 200.0) -> Path:
    """Writes the images as a PDF without text."""
    images[0].save(path, save_all=True, append_images=images[1:], resolution=dpi)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the scans are."""
    return tmp_path_factory.mktemp("scans")


@pytest.fixture(scope="module")
def letter(folder: Path) -> Path:
    """A letter of two pages."""
    return scan(folder / "brief.pdf", list(pictures("gemeente.pdf")))


@pytest.fixture(scope="module")
def mixed(folder: Path, letter: Path) -> Path:
    """A letter with text, and behind it the scan of another."""
    with (
        pypdfium2.PdfDocument(SAMPLES / "waterschap.pdf") as document,
        pypdfium2.PdfDocument(letter) as scanned,
    ):
        document.import_pages(scanned)
        document.save(folder / "gemengd.pdf")
    return folder / "gemengd.pdf"


@with_ocr
def test_a_scan_gives_what_its_letter_gives(reactie: Reactie, letter: Path) -> None:
    done = reactie("extract", letter)
    assert (done.returncode, done.stderr) == (0, b"")
    read, digital = json.loads(done.stdout), json.loads(extract(SAMPLES / "gemeente.pdf").to_json())
    assert (read["source"]["text"], read["source"]["pages"]) == ("ocr", 2)
    assert read["letter"]["date"] == digital["letter"]["date"]
    assert [each["stance"] for each in read["responses"]] == [each["stance"] for each in digital["responses"]]


@with_ocr
def test_what_was_read_is_remembered_until_it_is_cleared(reactie: Reactie, letter: Path) -> None:
    assert reactie("cache", "show").stdout.endswith(b"ocr: 0 pages, 0 bytes\n")
    first = reactie("text", letter, "--no-cache")
    assert reactie("cache", "show").stdout.endswith(b": 0 pages, 0 bytes\n")
    assert reactie("text", letter).stdout == first.stdout
    assert b": 2 pages, " in reactie("cache", "show").stdout
    assert reactie("text", letter, "--ocr-jobs", "1").stdout == first.stdout
    cleared = reactie("cache", "clear")
    assert (cleared.returncode, cleared.stderr) == (0, b"")
    assert cleared.stdout.startswith(b"removed 2 pages, ")
    assert reactie("cache", "clear").stdout.startswith(b"removed 0 pages, 0 bytes")


@with_ocr
@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        ("image/tiff", "brief.tif", {"save_all": True}),
        ("image/png", "brief.png", {}),
        ("image/jpeg", "brief.pdf", {"format": "JPEG"}),
    ],
)
def test_images_are_letters(reactie: Reactie, tmp_path: Path, kind: str, name: str, options: dict[str, Any]) -> None:
    first, *others = pictures("gemeente.pdf")
    first.save(tmp_path / name, dpi=(200, 200), **({"append_images": others} if "save_all" in options else {}), **options)
    done = reactie("extract", tmp_path / name)
    assert (done.returncode, done.stderr) == (0, b"")
    source = json.loads(done.stdout)["source"]
    assert (source["media_type"], source["text"]) == (kind, "ocr")
    assert source["pages"] == 1 + (len(others) if "save_all" in options else 0)
    piped = json.loads(reactie("extract", "-", data=(tmp_path / name).read_bytes()).stdout)
    assert piped["source"]["sha256"] == source["sha256"]


@with_ocr
def test_which_pages_are_read_is_for_the_user_to_say(reactie: Reactie, mixed: Path, letter: Path) -> None:
    def kind(*arguments: object) -> str:
        return str(json.loads(reactie("extract", *arguments).stdout)["source"]["text"])

    assert kind(mixed) == "mixed"
    assert kind(mixed, "--ocr", "never") == "digital"
    assert kind(mixed, "--ocr", "always") == "ocr"
    never = reactie("extract", letter, "--ocr", "never")
    assert never.returncode == 5
    assert never.stderr == b"reactie: brief.pdf: it is a scan: its pages hold no text. hint: leave out --ocr never\n"
    with pytest.raises(NeedsOcrError):
        extract(letter, ocr="never")
    several = reactie("extract", letter, mixed, "--ocr", "never")
    assert several.returncode == 9
    assert [json.loads(line)["source"]["text"] for line in several.stdout.splitlines()] == ["digital"]
    refused = reactie("extract", letter, mixed, "--ocr-jobs", "2")
    assert refused.returncode == 2
    assert b"--ocr-jobs is for one letter" in refused.stderr


@with_ocr
def test_twelve_pages_are_read_two_at_a_time_within_the_default_limits(reactie: Reactie, tmp_path: Path) -> None:
    names = ("gemeente.pdf", "waterschap.pdf", "hoogheemraadschap.pdf", "gemeente-bijlage.pdf", "omgevingsdienst.pdf")
    twelve = scan(tmp_path / "dik.pdf", (list(pictures(*names)) * 2)[:12])
    done = reactie("extract", twelve, "--ocr-jobs", "2", "--no-cache")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"]["pages"] == 12


def huge(path: Path) -> None:
    """A PDF with an image of 30,000 by 30,000 pixels."""
    scan(path, [Image.new("L", (30_000, 30_000), 255)], 2600)


def a0(path: Path) -> None:
    """A0 at 600 dpi, with a letter in a corner."""
    sheet = Image.new("1", (19_866, 28_087), 1)
    page = next(pictures("gemeente.pdf"))
    sheet.paste(page.resize((4960, 7016)).convert("1"), (1000, 1000))
    scan(path, [sheet], 600)


def photograph(path: Path) -> None:
    """Colours without shapes."""
    clouds = numpy.random.default_rng(1).integers(0, 255, (30, 40, 3), dtype=numpy.uint8)
    Image.fromarray(clouds).resize((4000, 3000)).save(path, quality=90)


@with_ocr
def test_a_batch_ends_each_scan_in_a_result_or_a_named_error(reactie: Reactie, tmp_path: Path, letter: Path) -> None:
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    scan(given / "drie.pdf", list(pictures("gemeente.pdf", "waterschap.pdf"))[:3])
    scan(given / "leeg.pdf", [Image.new("L", (1654, 2339), 255)])
    huge(given / "groot.pdf")
    a0(given / "a0.pdf")
    photograph(given / "foto.JPG")
    done = reactie("batch", given, "-o", out, "-j", "2", "--no-cache")
    assert done.returncode == 9
    assert b"page" not in done.stderr.split(b"Not read")[0]
    entries = {entry["file"]: entry for entry in map(json.loads, (out / "journal.ndjson").read_bytes().splitlines())}
    assert entries["drie.pdf"]["status"] in ("ok", "partial", "needs_review")
    for name in ("leeg.pdf", "groot.pdf", "foto.JPG"):
        assert (entries[name]["status"], "found no text" in entries[name]["message"]) == ("unreadable", True)
    assert entries["a0.pdf"]["status"] in ("ok", "partial", "needs_review", "not_a_reaction", "timeout")
    assert all("ocr" not in entry["settings"] for entry in entries.values())
    again = reactie("batch", given, "-o", out)
    assert b"5 of 5 letters were done before" in again.stderr


@with_ocr
@pytest.mark.parametrize("memory", [64, 256])
def test_too_little_memory_is_called_that(reactie: Reactie, letter: Path, memory: int) -> None:
    done = reactie("extract", letter, "--max-memory", memory, "--no-cache")
    assert done.returncode == 6
    assert done.stderr.decode().startswith(f"reactie: brief.pdf: it needs more than {memory} MiB of memory. hint: ")
    assert done.stderr.count(b"\n") == 1


def on_terminal(tmp_path: Path, *arguments: object) -> str:
    """What the command shows where only standard error is a terminal."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TERM": "xterm"}
    with subprocess.Popen([REACTIE, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = io.BytesIO()
        while True:
            try:
                shown.write(os.read(ours, 65536))
            except OSError:  # the other side has closed
                break
        process.wait(timeout=100)
    os.close(ours)
    return shown.getvalue().decode()


@with_ocr
def test_pages_are_told_on_a_terminal_in_one_line_that_goes(tmp_path: Path, letter: Path) -> None:
    shown = on_terminal(tmp_path, "extract", letter)
    told = shown.split("\r")
    assert sorted(each.strip() for each in told if each.strip()) == [f"reactie: page {number} read by OCR" for number in (1, 2)]
    assert "\n" not in shown
    assert told[-2:] == [" " * 40, ""]
    assert on_terminal(tmp_path, "extract", SAMPLES / "gemeente.pdf") == ""
    late = on_terminal(tmp_path, "extract", letter, "--ocr", "always", "--no-cache", "--timeout", "0.5")
    assert late.split("\r")[-2].startswith("reactie: brief.pdf: not ready after 0.5 s")


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python finds no package for OCR."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "sitecustomize.py").write_text(
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('tesserocr', 'cv2', 'numpy', 'PIL', 'pyarrow'):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "def find_spec(name, package=None):\n"
        "    try:\n"
        "        return found(name, package)\n"
        "    except ModuleNotFoundError:\n"
        "        return None\n"
        "importlib.util.find_spec = find_spec\n",
        encoding="utf-8",
    )
    return {"PYTHONPATH": str(tmp_path / "bare")}


@pytest.fixture
def without_dutch(tmp_path: Path) -> dict[str, str]:
    """An environment in which Tesseract knows no Dutch."""
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "eng.traineddata").touch()
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "sitecustomize.py").write_text(
        "from bestuurlijke_reactie.source.ocr import installed\ninstalled._DATA_FOLDERS = ()\n", encoding="utf-8"
    )
    return {"PYTHONPATH": str(tmp_path / "bare"), "TESSDATA_PREFIX": str(tmp_path / "tessdata")}


@pytest.mark.parametrize(
    ("lack", "cause", "remedy"),
    [
        ("bare", "OCR is not installed", "pip install 'bestuurlijke-reactie[ocr]'"),
        ("without_dutch", "Tesseract has no Dutch (nld)", "tesseract"),
    ],
)
def test_without_ocr_a_scan_ends_in_5_and_the_rest_is_read(
    reactie: Reactie,
    letter: Path,
    mixed: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    lack: str,
    cause: str,
    remedy: str,
) -> None:
    environment = request.getfixturevalue(lack)
    next(pictures("gemeente.pdf")).save(tmp_path / "brief.png")
    for path in (letter, tmp_path / "brief.png"):
        done = reactie("extract", path, **environment)
        assert (done.returncode, done.stdout) == (5, b"")
        words = done.stderr.decode()
        assert words.count("\n") == 1
        assert words.startswith(f"reactie: {path.name}: it is a scan: its pages hold no text, and {cause}. hint: install it: ")
        assert remedy in words
    done = reactie("extract", mixed, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    warnings = [each for each in json.loads(done.stdout)["warnings"] if each["code"] == "pages_unread"]
    assert len(warnings) == 1
    assert remedy in warnings[0]["message"]
    doctor = reactie("doctor", **environment)
    assert (doctor.returncode, doctor.stderr) == (5, b"")
    assert "scans (OCR): not installed" in doctor.stdout.decode()
    assert f"  install: {words.split('install it: ')[1].strip()}" in doctor.stdout.decode()
    done = reactie("batch", letter, mixed, "-o", tmp_path / "out", **environment)
    assert done.returncode == 9
    statuses = {entry["file"]: entry["status"] for entry in map(json.loads, (tmp_path / "out" / "journal.ndjson").open())}
    assert statuses == {"brief.pdf": "needs_ocr", "gemengd.pdf": "needs_review"}


@with_ocr
def test_doctor_says_that_all_is_there(reactie: Reactie, bare: dict[str, str]) -> None:
    done = reactie("doctor")
    assert (done.returncode, done.stderr) == (0, b"")
    words = done.stdout.decode()
    assert "scans (OCR): ready (tesserocr " in words
    assert "Dutch (nld) is there" in words
    assert f"references and initials: {'read twice' if installed().reads_codes else 'read once'}" in words
    assert "remembered: 0 pages, 0 bytes, in " in words
    assert "  install: pip install 'bestuurlijke-reactie[export]'" in reactie("doctor", **bare).stdout.decode()


@with_ocr
def test_dutch_alone_is_enough(reactie: Reactie, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "nld.traineddata").symlink_to(Path(installed().data_folder, "nld.traineddata"))
    done = reactie("extract", letter, TESSDATA_PREFIX=str(tmp_path))
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["recommendations"]) == len(json.loads((SAMPLES / "gemeente.json").read_text())["recommendations"])
    assert "references and initials: read once; twice with English (eng)" in reactie("doctor", TESSDATA_PREFIX=str(tmp_path)).stdout.decode()


@pytest.mark.parametrize(
    ("system", "tesseract"),
    [("linux", "sudo apt install tesseract"), ("darwin", "brew install tesseract"), ("win32", "winget install")],
)
def test_the_install_line_suits_the_system_and_what_is_missing(system: str, tesseract: str) -> None:
    packages = "pip install 'bestuurlijke-reactie[ocr]'"
    assert install_line(Installed(("cv2",), "5.5.0", "/data", ("nld",)), system) == packages
    assert install_line(Installed((), "5.5.0", "/data", ("eng",)), system).startswith(tesseract)
    both = install_line(Installed(("tesserocr",)), system)
    assert both.startswith(tesseract)
    assert both.endswith(packages)


def test_the_cache_says_when_it_cannot_be_cleared(reactie: Reactie, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may remove anything")
    entry = tmp_path / "cache" / "reactie" / "ocr" / "ab" / "abc.json"
    entry.parent.mkdir(parents=True)
    entry.touch()
    entry.parent.chmod(0o500)
    done = reactie("cache", "clear")
    entry.parent.chmod(0o700)
    assert done.returncode == 7
    assert done.stderr.startswith(b"reactie: cannot remove what is in ")
