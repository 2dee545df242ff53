"""The preview of a handbook: on this machine only, built anew and loaded again when a file changes."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import MakeWorkspace


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def served(workspace: MakeWorkspace) -> Iterator[tuple[int, Path, subprocess.Popen[str]]]:
    """The preview of a small workspace: its port, the workspace's folder, and the process."""
    folder = Path(workspace({"csroles.yaml": "company: {name: Acme}\nroles: [customer-support-manager]\n"}))
    port = free_port()
    command = [sys.executable, "-m", "csroles", "handbook", "-C", str(folder), "-o", "site", "--serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if f"http://127.0.0.1:{port}/" in line:
                break
        yield port, folder, process
        process.kill()


def get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    """What the preview answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


def test_preview_is_built_anew_when_a_file_changes(served: tuple[int, Path, subprocess.Popen[str]]) -> None:
    """A page on show hears of the change, and the next load has it; a mistake is told, and the handbook stays as it was."""
    port, folder, process = served
    assert get(port, "/")[0] == 200
    assert "Walk the quay." not in get(port, "/en/roles/customer-support-manager.html")[1]
    events = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    events.request("GET", "/csroles-preview/events", headers={"Host": f"127.0.0.1:{port}"})
    stream = events.getresponse()

    (folder / "roles").mkdir(exist_ok=True)
    role = folder / "roles" / "customer-support-manager.yaml"
    role.write_text("duties: {walk: {text: Walk the quay., area: leading}}\n", encoding="utf-8")
    heard = stream.fp.readline()
    while not heard.startswith(b"data:"):
        heard = stream.fp.readline()

    page = get(port, "/en/roles/customer-support-manager.html")[1]
    assert "Walk the quay." in page
    assert '<script src="/csroles-preview/reload.js" defer></script></head>' in page
    role.write_text("dutiess: {}\n", encoding="utf-8")
    assert process.stdout is not None
    for line in process.stdout:
        if "The handbook stays as it was" in line:
            break
    assert "Walk the quay." in get(port, "/en/roles/customer-support-manager.html")[1]


def test_preview_answers_this_machine_only(served: tuple[int, Path, subprocess.Popen[str]]) -> None:
    """A request under another name, as a page elsewhere could send it, is refused; files outside the handbook are not there."""
    port, _, _ = served
    assert get(port, "/en/index.html", host="evil.example")[0] == 421
    assert get(port, "/../csroles.yaml")[0] == 404
    assert get(port, "/nowhere.html")[0] == 404
    assert "EventSource" in get(port, "/csroles-preview/reload.js")[1]


def test_port_that_is_taken_is_told(workspace: MakeWorkspace) -> None:
    """Two previews cannot have one port: the second says so, and names another one."""
    folder = workspace({"csroles.yaml": "company: {name: Acme}\nroles: [customer-support-manager]\n"})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "csroles", "handbook", "-C", str(folder), "-o", "site", "--serve", "--port", str(port)]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 2
    assert f"Cannot serve on port {port}" in run.stderr
    assert f"--port {port + 1}" in run.stderr
