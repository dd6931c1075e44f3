"""How much of the machine's memory the embedded server takes."""

import pytest

from catalogue.embedded_postgres.tuning import bulk_settings, memory_megabytes


@pytest.mark.parametrize(
    ("memory", "buffers", "maintenance"),
    [(256, "64MB", "32MB"), (4_096, "512MB", "128MB"), (262_144, "2048MB", "512MB")],
    ids=["a very small machine", "an ordinary one", "a very large one"],
)
def test_the_server_takes_a_share_of_the_memory_within_bounds(memory, buffers, maintenance):
    settings = bulk_settings(memory)
    assert settings["shared_buffers"] == buffers
    assert settings["maintenance_work_mem"] == maintenance


def test_a_container_counts_with_what_it_may_use(monkeypatch, tmp_path):
    limit, unlimited = tmp_path / "limit", tmp_path / "unlimited"
    limit.write_text(f"{300 << 20}\n")
    unlimited.write_text("max\n")
    monkeypatch.setattr("catalogue.embedded_postgres.tuning.CONTAINER_LIMITS", (limit, unlimited, tmp_path / "none"))
    assert memory_megabytes() == 300
