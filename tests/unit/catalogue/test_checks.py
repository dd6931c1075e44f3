"""The check of the database server's version."""

import pytest

from catalogue.checks import server_version_errors


@pytest.mark.parametrize("version", [150000, 150004, 180006])
def test_supported_server_passes(version):
    assert server_version_errors(version) == []


@pytest.mark.parametrize(("version", "major"), [(140011, "14"), (90624, "9")])
def test_old_server_is_refused_with_advice(version, major):
    [error] = server_version_errors(version)
    assert f"PostgreSQL {major}; the catalogue needs 15" in error.msg
    assert "DATABASE_URL" in error.hint
