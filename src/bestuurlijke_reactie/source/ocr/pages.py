"""Has pages read by OCR, several at a time, and remembers what was read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from bestuurlijke_reactie.model.source import Ocr, Page
from bestuurlijke_reactie.source.ocr import cache


class PageReader:
    """Reads images of pages in threads, each with an engine of its own; no more images wait than there are threads."""

    def __init__(self, ocr: Ocr) -> None:
        """`ocr` says how many pages to read at a time and whether to remember them."""
        self._ocr = ocr
        self._pool = ThreadPoolExecutor(ocr.jobs, "ocr")
        self._room = threading.Semaphore(ocr.jobs + 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=error is not None)

    def read(self, number: int, digest: bytes, dpi: int, render: Callable[[], Any]) -> Future[Page]:
        """Page `number` as it will be read; `digest` stands for its image, which `render` makes when it was not read before."""
        key = cache.key_of(digest, dpi) if self._ocr.cache else None
        page = cache.recall(key, number) if key is not None else None
        if page is not None:
            known: Future[Page] = Future()
            known.set_result(page)
            self._ocr.progress(number)
            return known
        self._room.acquire()
        try:
            future = self._pool.submit(self._read, render(), dpi, number, key)
        except BaseException:
            self._room.release()
            raise
        future.add_done_callback(lambda _: self._room.release())
        return future

    def _read(self, grey: Any, dpi: int, number: int, key: str | None) -> Page:
        import cv2  # takes 0.2 s to import

        from bestuurlijke_reactie.source.ocr.recognise import read_image

        try:
            page = read_image(grey, dpi, number)
        except cv2.error as error:
            if error.code == cv2.Error.StsNoMem:
                raise MemoryError from error
            raise
        if key is not None:
            cache.remember(key, page)
        self._ocr.progress(number)
        return page
