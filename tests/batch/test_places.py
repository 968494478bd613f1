"""Letters at addresses: listed and read through fsspec, with the keys and bytes that the same folder on disk gives."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import faults
import pytest
from conftest import Run, journal, results

from bestuurlijke_reactie import extract
from bestuurlijke_reactie.batch.inputs import Letter, find_letters
from bestuurlijke_reactie.batch.places import contents, name_of
from bestuurlijke_reactie.batch.work import Settings, read_letter
from bestuurlijke_reactie.model.errors import UnreadableError, UsageError

fsspec = pytest.importorskip("fsspec", reason="the extra [cluster] is not installed")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, as `python -m http.server` does, and links out of it as other servers do."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """A page of links that lead elsewhere, a letter that is not to be had, or what there is."""
        if self.path == "/astray/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(
                b'<a href="/">up</a> <a href="../">up</a> <a href="?C=N">sort</a> <a href="https://elsewhere.invalid/x.pdf">x</a>'
                b'<a href="..%2F..%2Fescape.txt">out</a> <a href="%2E%2E/">out</a> <a href="brief.txt">brief</a>'
            )
        elif self.path.endswith("/refused.txt"):
            self.send_error(503)
        else:
            super().do_GET()


@pytest.fixture
def address(letters: Path) -> Iterator[str]:
    """The address of the archive on a server here."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(letters.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/letters/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def memory() -> Iterator[str]:
    """A store in the memory of this process, with odd names."""
    store = fsspec.filesystem("memory")
    for name in ("2023/a.txt", "2023/b.PDF", "2024/q1/c.txt", "2024/.hidden.txt", "d.md", "note.xml", "2024/odd %41?#.txt"):
        store.pipe(f"/archive/{name}", faults.GOOD.encode())
    yield "memory://archive"
    store.rm("/archive", recursive=True)


def test_a_web_server_gives_what_the_folder_gives(reactie: Run, letters: Path, address: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (letters / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    assert reactie("batch", letters, "-o", here).returncode == 9
    done = reactie("batch", address, "-o", there)
    assert done.returncode == 9, done.stderr
    assert results(there) == results(here)
    assert {(each["file"], each["sha256"], each["status"]) for each in journal(there)} == {
        (each["file"], each["sha256"], each["status"]) for each in journal(here)
    }
    # A second run reads what is new or changed, and tries again what could not be had
    (letters / "brief.md").write_text(faults.GOOD + "\nNoot.\n", encoding="utf-8")
    (letters / "refused.txt").write_text(faults.GOOD, encoding="utf-8")
    assert reactie("batch", address, "-o", there).returncode == 9
    assert sorted(entry["file"] for entry in journal(there)[8:]) == ["brief.md", "refused.txt"]
    refused = next(entry for entry in journal(there) if entry["file"] == "refused.txt")
    assert (refused["status"], refused["sha256"]) == ("unreadable", None)
    assert "503" in refused["message"]


def test_a_file_address_is_the_path(letters: Path) -> None:
    assert find_letters([f"file://{letters}"]) == find_letters([str(letters)])
    assert find_letters([f"file://{letters}/2023/*.pdf"]) == find_letters([f"{letters}/2023/*.pdf"])
    path = str(letters / "brief.md")
    assert read_letter(f"file://{path}", Settings()).json == read_letter(path, Settings()).json == extract(path).to_json()


def keys(*given: str, exclude: tuple[str, ...] = ()) -> list[str]:
    """Of the letters that are found."""
    return [letter.key for letter in find_letters(given, exclude)]


def test_keys_are_counted_as_those_of_folders(memory: str) -> None:
    odd = "2024/odd %41?#.txt"
    assert keys(memory) == keys(f"{memory}/") == ["2023/a.txt", "2023/b.PDF", odd, "2024/q1/c.txt", "d.md"]
    assert keys(memory, exclude=("2023", "*.md")) == [odd, "2024/q1/c.txt"]
    assert keys(f"{memory}/2023", f"{memory}/2024/q1") == ["2023/a.txt", "2023/b.PDF", "q1/c.txt"]
    assert keys(f"{memory}/2023/a.txt", f"{memory}/d.md") == ["a.txt", "d.md"]
    assert keys(f"{memory}/*/*.txt") == ["2023/a.txt", odd]
    assert keys(f"{memory}/**/*.txt") == ["2023/a.txt", odd, "2024/q1/c.txt"]
    assert keys(f"{memory}/202*") == ["2023/a.txt", "2023/b.PDF", odd, "2024/q1/c.txt"]
    assert contents(find_letters([f"{memory}/2024"])[0].path) == faults.GOOD.encode()


def test_a_page_of_links_leads_nowhere_else(address: str) -> None:
    top = address.removesuffix("letters/") + "astray/"
    assert find_letters([top]) == [Letter("brief.txt", f"{top}brief.txt")]
    assert name_of(f"{address}brief%20met%20spatie.pdf?versie=2") == "brief met spatie.pdf"
    assert name_of("https://host/%2E%2E") == "%.."


def test_what_is_not_there_or_not_known_is_said(memory: str, address: str) -> None:
    for given in (f"{memory}/nothing.pdf", f"{address}nothing.pdf", f"{address}nothing/", "odd://x/", "zip://a::file:///b.zip"):
        with pytest.raises(UsageError):
            find_letters([given])
    with pytest.raises(UsageError, match="no letters"):
        find_letters([f"{memory}/*.docx"])
    with pytest.raises(UnreadableError, match="cannot be fetched"):
        contents("http://127.0.0.1:9/brief.pdf")


def test_without_its_package_an_address_says_how_to_install_it() -> None:
    without = "import sys; sys.modules['fsspec'] = None; from bestuurlijke_reactie.cli import main; main.run()"
    for command in (["--stdout"], ["-o", "/nonexistent/out"]):
        done = subprocess.run(
            [sys.executable, "-c", without, "batch", "s3://bucket/letters", *command], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert done.stderr.endswith(b"hint: pip install 'bestuurlijke-reactie[cluster]'\n")
