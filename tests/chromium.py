"""A page driven in a real browser by the protocol that Chromium speaks for its own tools."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser import BROWSER

_PATIENCE = 30.0  # seconds, for a machine that does other things as well


class Chromium:
    """One tab. What the page complains of and what it asks the network for is kept."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser; what it reports meanwhile is looked at."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv(timeout=_PATIENCE))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
            self._heard(answer)

    def _heard(self, event: dict[str, Any]) -> None:
        given = event.get("params", {})
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(given["request"]["url"])
        elif event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(given["exceptionDetails"].get("text")))
        elif event.get("method") == "Runtime.consoleAPICalled" and given["type"] == "error":
            self.complaints.append(str([arg.get("value") for arg in given["args"]]))
        elif event.get("method") == "Log.entryAdded" and given["entry"]["level"] == "error":
            self.complaints.append(f"{given['entry']['text']} {given['entry'].get('url', '')}")

    def size(self, width: int, height: int) -> None:
        """The window, as wide as a telephone or a screen."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 700,
        )  # fmt: skip

    def open(self, address: str, until: str) -> float:
        """Go to an address; the seconds until an expression of the page is true."""
        begun = time.monotonic()
        self.send("Page.navigate", url=address)
        self.wait(until)
        return time.monotonic() - begun

    def run(self, expression: str) -> Any:
        """The value of an expression in the page."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait(self, expression: str) -> None:
        """Until an expression is true; what the page shows is told where it never is."""
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            try:
                if self.run(f"Boolean({expression})"):
                    return
            except AssertionError:
                pass  # the page is being replaced
            time.sleep(0.05)
        shown = self.run("document.body.innerText")
        raise AssertionError(f"never true: {expression}\n{shown[:2000]}")

    def text(self) -> str:
        """What can be read on the page."""
        return str(self.run("document.body.innerText"))

    def click(self, expression: str, until: str) -> None:
        """Click on an element, given as an expression, and wait."""
        self.wait(expression)
        self.run(f"({expression}).click()")
        self.wait(until)

    def type(self, expression: str, text: str) -> None:
        """Type into a field and press Enter."""
        self.wait(expression)
        self.run(f"({expression}).focus()")
        self.send("Input.insertText", text=text)
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter",
                      windowsVirtualKeyCode=13, text="\r" if kind == "keyDown" else "")  # fmt: skip

    def picture(self, path: Path) -> None:
        """The page as PNG, as far down as it goes."""
        taken = self.send("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def opened() -> Iterator[Chromium]:
    """A browser with an empty profile, ended afterwards."""
    assert BROWSER is not None, "mark the test as `browser.needed`"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update",
                "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank",
            ],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            with connect(_tab(process), max_size=None) as socket:
                yield Chromium(socket)
        finally:
            process.terminate()
            process.wait()


def _tab(process: subprocess.Popen[str]) -> str:
    """The address of the tab, from the port that the browser says it listens on."""
    import urllib.request

    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(r"ws://(127\.0\.0\.1:\d+)/", line)
        if found:
            with urllib.request.urlopen(f"http://{found[1]}/json/list") as answer:
                tabs = json.load(answer)
            return next(str(tab["webSocketDebuggerUrl"]) for tab in tabs if tab["type"] == "page")
    raise AssertionError("the browser did not start")
