"""Pictures for the editors' guide: an editor at work in the demo catalogue, photographed into docs/pictures/."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tools.screenshots import ROOT, demo, store, window

ALL_TOGETHER = 600_000
"""Bytes that all pictures may have: they are committed."""

ADMIN = "/admin/articles"

WITHOUT_PATH = """root => document.querySelectorAll('a, td:not(:has(a))').forEach(link => {
    if (link.textContent.includes(root)) link.textContent = link.textContent.replace(root + '/', '')
})"""
"""Shows source files by their path within the project."""


def main() -> None:
    """Sign in, do what the guide tells of, and photograph each step."""
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
    with demo() as (address, folder), window() as page:
        sign_in(page, address, (folder / "admin_password").read_text().strip())
        for name, show in PICTURES.items():
            show(page, address)
            page.evaluate(WITHOUT_PATH, str(ROOT))
            store(page, f"pictures/{name}.png")
    size = sum(path.stat().st_size for path in Path(ROOT, "docs", "pictures").glob("*.png"))
    if size > ALL_TOGETHER:
        sys.exit(f"The pictures have {size} bytes together, more than {ALL_TOGETHER}.")


def sign_in(page: Page, address: str, password: str) -> None:
    """Enter the admin as the demo's own account."""
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.locator("#id_username").fill("admin")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.evaluate("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")


def work_list(page: Page, address: str) -> None:
    page.goto(f"{address}{ADMIN}/reviewitem/")


def question(page: Page, address: str) -> None:
    page.goto(f"{address}{ADMIN}/reviewitem/")
    page.get_by_role("link", name="Begin: likely duplicate author").click()


def correcting(page: Page, address: str) -> None:
    """A form after its title was corrected: what is printed stands beside it, with the way back."""
    page.goto(f"{address}{ADMIN}/article/?o=1")
    page.locator("#result_list tbody th a").first.click()
    title = page.locator("#id_title")
    title.fill(f"{title.input_value().rstrip('.')}: a study")
    page.get_by_label("Reason").fill("subtitle on the title page")
    page.get_by_role("button", name="Save and continue editing").click()


def history(page: Page, address: str) -> None:
    page.locator(".object-tools .historylink").first.click()


def institutions(page: Page, address: str) -> None:
    page.goto(f"{address}{ADMIN}/institution/workbench/")


def before_confirming(page: Page, address: str) -> None:
    page.get_by_role("button", name="Merge the chosen").first.click()


def authors(page: Page, address: str) -> None:
    page.goto(f"{address}{ADMIN}/author/workbench/")


def dashboard(page: Page, address: str) -> None:
    page.goto(f"{address}{ADMIN}/reviewitem/dashboard/")


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "work-list": work_list,
    "question": question,
    "correcting": correcting,
    "history": history,
    "institutions": institutions,
    "before-confirming": before_confirming,
    "authors": authors,
    "dashboard": dashboard,
}
"""In this order: some go on from the page before."""

if __name__ == "__main__":
    main()
