"""The preview of a handbook: shown on this machine only, built anew and loaded again whenever something changes."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from csroles.cli.report import report
from csroles.cli.terminal import say
from csroles.errors import CannotWrite, CsrolesError
from csroles.handbook.stamp import listing

if TYPE_CHECKING:
    from socket import socket

HOST = "127.0.0.1"
_EVENTS = "/csroles-preview/events"
_SCRIPT = "/csroles-preview/reload.js"
_RELOAD = f"""new EventSource("{_EVENTS}").onmessage = () => location.reload();
"""
_TAG = f'<script src="{_SCRIPT}" defer></script></head>'
_EVERY = 0.5
"""So many seconds lie between two looks at the files."""


class Changes:
    """Tells all pages that are open that the handbook has changed."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._number = 0

    def tell(self) -> None:
        """The handbook has changed."""
        with self._condition:
            self._number += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for the next change; False if none came in the time."""
        with self._condition:
            before = self._number
            return self._condition.wait_for(lambda: self._number != before, seconds)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the handbook's files, each page with a script that loads it again."""

    def __init__(self, *arguments: object, changes: Changes, directory: str) -> None:
        self.changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # what socketserver passes on

    def do_GET(self) -> None:
        """Answer a request; one by another name than this machine's own is refused (a page elsewhere could send it)."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == _EVENTS:
            self._events()
        elif self.path == _SCRIPT:
            self._answer(_RELOAD.encode(), "text/javascript; charset=utf-8")
        elif (page := self._page()) is not None:
            self._answer(page, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> bytes | None:
        """The page that is asked for, if it is one."""
        path = self.translate_path(self.path)
        path = os.path.join(path, "index.html") if os.path.isdir(path) and self.path.partition("?")[0].endswith("/") else path
        if not path.endswith(".html"):
            return None
        try:
            with open(path, "rb") as file:
                return file.read().replace(b"</head>", _TAG.encode(), 1)
        except OSError:
            return None

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Stay in touch with a page until it goes (server-sent events, HTML Standard)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"data: changed\n\n" if self.changes.wait(15) else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def end_headers(self) -> None:
        """Let nothing be kept: the next load shows the next build."""
        if not any(line.startswith(b"Cache-Control") for line in getattr(self, "_headers_buffer", ())):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - as the library names it
        """Requests are not told."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A page that goes away in the middle of an answer is no mistake."""


def preview(output: str, build: Callable[[], list[str]], port: int) -> None:
    """Build a handbook and show it until somebody stops it with Ctrl-C.

    Args:
        output: the handbook's folder.
        build: builds it; gives every folder from which it is made.
        port: the port on which it is served.

    Raises:
        CannotWrite: the port cannot be used.
        CsrolesError: the first build fails.
    """
    changes = Changes()
    handler = partial(_Handler, changes=changes, directory=os.path.abspath(output))
    try:
        server = _Server((HOST, port), handler)
    except OSError as error:
        message = f"Cannot serve on port {port}: {error.strerror or error}. Choose another one: --port {port + 1}"
        raise CannotWrite(message) from error
    try:
        started = time.time_ns()
        sources = build()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"See it at http://{HOST}:{port}/ and stop with Ctrl-C. It is built anew whenever a file changes.")
        while True:
            _wait_for_change(sources, started)
            started = time.time_ns()
            try:
                sources = build()
                changes.tell()
            except CsrolesError as error:
                report(error)
                say("The handbook stays as it was. It is built again when the file is saved.")
    finally:
        server.server_close()


def _wait_for_change(sources: list[str], started: int) -> None:
    """Wait until a file has changed since a build started, which may be while it was at work."""
    before = _state(sources, started)
    while _state(sources) == before:
        time.sleep(_EVERY)


def _state(sources: list[str], limit: int = sys.maxsize) -> str:
    """Size and time of every file of some folders; no time from a limit on, so that such a file counts as changed."""
    found = []
    for source in sources:
        try:
            found.append(listing(source, limit))
        except OSError:
            continue  # what went away while it was looked at: the next look sees what there is
    return "".join(found)
