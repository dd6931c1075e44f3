"""Pictures for the README: the demo catalogue in a folder of its own, photographed by Chromium into docs/."""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WINDOW = {"width": 1280, "height": 860}
LARGEST = 150_000
COLOURS = 64
START_SECONDS = 600


def main() -> None:
    """Photograph the article list and one article."""
    with demo() as (address, _), window() as page:
        page.goto(f"{address}/articles/?q=libraries")
        store(page, "articles.png")
        page.goto(f"{address}/articles/?q=information+technologies+criminal+code")
        page.locator(".result h2 a").first.click()
        store(page, "article.png")


@contextmanager
def window() -> Iterator[Page]:
    """A window of Chromium."""
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(viewport=WINDOW, color_scheme="light")
        browser.close()


def store(page: Page, name: str) -> None:
    """Write what the window shows to docs/, small: few colours are enough for text."""
    path = ROOT / "docs" / name
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if (size := path.stat().st_size) > LARGEST:
        sys.exit(f"docs/{name} has {size} bytes, more than {LARGEST}.")
    sys.stdout.write(f"docs/{name}: {size} bytes\n")


@contextmanager
def demo() -> Iterator[tuple[str, Path]]:
    """Serve the sample articles from a folder that is removed afterwards; give the address and the folder."""
    with tempfile.TemporaryDirectory(prefix="catalogue-screenshots-") as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            bind = f"127.0.0.1:{probe.getsockname()[1]}"
        environment = os.environ | {"CATALOGUE_DATA_DIR": folder, "CATALOGUE_ENV_FILE": os.devnull}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "manage.py", "demo", "--bind", bind]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  # own command
        try:
            wait_for(f"http://{bind}/readyz", server)
            yield f"http://{bind}", Path(folder)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=120)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers; give up when its server has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address)  # noqa: S310  # an address made above
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    sys.exit("The demo catalogue did not start.")


if __name__ == "__main__":
    main()
