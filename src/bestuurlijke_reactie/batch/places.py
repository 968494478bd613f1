"""Where a letter stands: in a file, or at an address such as s3://… or https://… that is read through fsspec."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from bestuurlijke_reactie.model.errors import ReactieError, UnreadableError, UsageError
from bestuurlijke_reactie.source.files import read_bytes

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FILE = "file://"
_WEB = re.compile(r"https?://", re.IGNORECASE)


def install_cluster(wanted: str) -> UsageError:
    """The error of whoever has not installed what `wanted` needs."""
    return UsageError(f"{wanted} needs packages that are not installed", "pip install 'bestuurlijke-reactie[cluster]'")


def local(path: str) -> str:
    """A file:// address as the path that it means, with % as it is written; anything else as it is."""
    return path.removeprefix(_FILE)


def is_remote(path: str) -> bool:
    """Whether it is an address, and no file:// address."""
    return _ADDRESS.match(path) is not None and not path.startswith(_FILE)


def contents(path: str) -> bytes:
    """What stands there; raises UsageError when there is nothing, UnreadableError when it cannot be read."""
    if not is_remote(path):
        return read_bytes(local(path))
    with _fetching("it"):
        system, place = _system(path)
        data: bytes = system.cat_file(place)
        return data


def sha256_of(path: str) -> str:
    """Of a local file, which need not fit in memory, or of what stands at an address; empty when it cannot be read."""
    try:
        if is_remote(path):
            return hashlib.sha256(contents(path)).hexdigest()
        with open(local(path), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, ReactieError):
        return ""


def name_of(path: str) -> str:
    """The name of the letter, or of the folder: of an address the last part before any ?, written out."""
    if not is_remote(path):
        return os.path.basename(local(path))
    parts = urlsplit(path)
    whole = parts.netloc + parts.path if _WEB.match(path) else path
    return _as_name(whole.rstrip("/").rsplit("/", 1)[-1], path)


def is_folder(address: str) -> bool:
    """Whether there is a folder at the address; of a web address the / at its end says so."""
    if _WEB.match(address):
        return address.endswith("/")
    with _fetching(address):
        system, place = _system(address)
        return bool(system.isdir(place))


def is_there(address: str) -> bool:
    """Whether there is a file at the address."""
    with _fetching(address):
        system, place = _system(address)
        return bool(system.exists(place))


def entries(folder: str) -> Iterator[tuple[str, str, bool]]:
    """What stands in the folder at an address: name, address, whether it is a folder; nothing that stands elsewhere."""
    with _fetching(folder):
        system, place = _system(folder)
        found = system.ls(place, detail=True)
    web = _WEB.match(folder)
    top = (folder if web else system.unstrip_protocol(place)).rstrip("/") + "/"
    for each in sorted(found, key=lambda entry: str(entry["name"])):
        address = each["name"] if web else system.unstrip_protocol(each["name"])
        rest = address.removeprefix(top).rstrip("/")
        leads_out = web and (unquote(rest) in (".", "..") or "/" in unquote(rest))
        if rest and "/" not in rest and not leads_out:
            yield _as_name(rest, folder), address, each["type"] == "directory"


def _as_name(part: str, address: str) -> str:
    """A part of an address as a part of a path that leads nowhere else; a web address has its own way of writing it."""
    name = unquote(part) if _WEB.match(address) else part
    name = name.replace("/", "%2F").replace("\0", "%00")
    return f"%{name}" if name in ("", ".", "..") else name


def _system(address: str) -> tuple[Any, str]:
    if "::" in address:
        raise UsageError(f"{address}: addresses within addresses are not read", "copy the letters out of it first")
    try:
        import fsspec
    except ImportError as error:
        raise install_cluster(address) from error
    try:
        system, place = fsspec.core.url_to_fs(address)
    except ImportError as error:  # a package of this kind of address, which fsspec names
        raise UsageError(
            f"{address} needs a package ({error})", "pip install 'bestuurlijke-reactie[cluster]', and that"
        ) from error
    except ValueError as error:
        raise UsageError(f"{address}: this kind of address is not known ({error})", "look at how it begins") from error
    return system, place


@contextlib.contextmanager
def _fetching(what: str) -> Iterator[None]:
    """Turns what goes wrong on the way into an error with words."""
    try:
        yield
    except (UsageError, MemoryError):
        raise
    except FileNotFoundError as error:
        raise UsageError(f"{what} is not there", "look at the address") from error
    except Exception as error:
        cause = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableError(
            f"{what} cannot be fetched ({cause})", "look at the address, your rights and the network, then try again"
        ) from error
