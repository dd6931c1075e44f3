"""How gunicorn is told to serve."""

import runpy

import pytest


@pytest.fixture(autouse=True)
def no_env_file(monkeypatch):
    monkeypatch.setenv("CATALOGUE_ENV_FILE", "/dev/null")


def test_pages_have_a_statement_timeout_where_none_is_set(monkeypatch):
    monkeypatch.delenv("CATALOGUE_STATEMENT_TIMEOUT", raising=False)
    assert runpy.run_module("catalogue.serving")["raw_env"] == ["CATALOGUE_STATEMENT_TIMEOUT=15000"]


@pytest.mark.parametrize("given", ["0", "4000"])
def test_a_statement_timeout_that_is_set_stands(monkeypatch, given):
    monkeypatch.setenv("CATALOGUE_STATEMENT_TIMEOUT", given)
    assert "raw_env" not in runpy.run_module("catalogue.serving")
