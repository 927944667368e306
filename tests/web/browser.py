"""Headless Chromium over its DevTools pipe: pages are opened, typed into and looked at."""

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run")
_PATIENCE = 60
"""Seconds until a browser that says nothing has failed."""


class Browser:
    """One page of a browser that lives for a `with` block.

    `remarks` are the console's errors and warnings and all exceptions, `requested` the addresses
    of all that the page loaded.
    """

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM is not None
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()
        command = [CHROMIUM, *_FLAGS, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        shell = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", shell, "chromium", *command],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._read = os.fdopen(self._from, "rb")
        self._number = 0
        self._unread = b""
        self._session = ""
        self._loaded = False
        self.remarks: list[str] = []
        self.requested: list[str] = []

    def __enter__(self) -> Self:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._read.close()
        os.close(self._to)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Return the result of a DevTools command; what happens meanwhile is noted."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            self._note(answer.get("method", ""), answer.get("params", {}))
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            assert select.select([self._from], [], [], _PATIENCE)[0], "the browser is silent"
            piece = os.read(self._from, 65_536)
            assert piece, "the browser has ended"
            self._unread += piece
        first, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "Page.loadEventFired":
            self._loaded = True
        if event == "Network.requestWillBeSent":
            self.requested.append(told["request"]["url"])
        if event == "Runtime.exceptionThrown":
            self.remarks.append(json.dumps(told["exceptionDetails"]))
        if event == "Runtime.consoleAPICalled" and told["type"] in {"error", "warning"}:
            self.remarks.append(json.dumps(told["args"]))
        if event == "Log.entryAdded" and told["entry"]["level"] in {"error", "warning"}:
            self.remarks.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address in a window of this width and wait until it has loaded."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        self._loaded = False
        self.call("Page.navigate", url=address)
        while not self._loaded:
            message = self._receive()
            self._note(message.get("method", ""), message.get("params", {}))

    def value(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def until(self, expression: str, seconds: float = 15) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + seconds
        while not self.value(expression):
            assert time.monotonic() < deadline, f"{expression} did not become true"
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type a text where the cursor is."""
        for char in text:
            self.call("Input.dispatchKeyEvent", type="char", text=char)

    def press(self, key: str, code: int, *, ctrl: bool = False) -> None:
        """Press a key by its name and its Windows key code."""
        pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 2 * ctrl}
        self.call("Input.dispatchKeyEvent", type="rawKeyDown", **pressed)
        self.call("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def picture(self, path: Path) -> None:
        """Write a picture of the whole page as PNG."""
        taken = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(taken["data"]))
