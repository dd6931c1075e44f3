"""The container files are read against the settings, because they cannot be run everywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from catalogue.environment import VARIABLES, read_environment, secret_key

ROOT = Path(__file__).resolve().parents[3]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("migrate", "web")
PLACEHOLDER = re.compile(r"\$\{(?P<name>[A-Z_]+)(?P<default>:-[^}]*|:\?[^}]*)?\}")


def environment_of(service: str) -> dict[str, str]:
    return SERVICES[service]["environment"]


def dockerfile_variables() -> set[str]:
    """What the image sets, by ENV or in front of a command."""
    return set(re.findall(r"\b(CATALOGUE_[A-Z_]+|DATABASE_URL)=", DOCKERFILE))


def dockerfile_stages() -> list[str]:
    return re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]


def test_services_are_database_migration_and_web():
    assert SERVICES.keys() == {"db", "migrate", "web"}


@pytest.mark.parametrize("service", OURS)
def test_every_variable_set_is_one_the_settings_read(service):
    assert environment_of(service).keys() - VARIABLES.keys() == set()


def test_every_variable_of_the_image_is_one_the_settings_read():
    assert dockerfile_variables() - VARIABLES.keys() == set()


@pytest.mark.parametrize("service", OURS)
def test_settings_accept_what_is_set_and_lack_nothing(service, tmp_path):
    filled = {name: PLACEHOLDER.sub(lambda found: "x" * 60, value) for name, value in environment_of(service).items()}
    env = read_environment(filled, tmp_path)
    assert secret_key(env, tmp_path) == "x" * 60
    assert env("DATABASE_URL").endswith("@db:5432/catalogue")
    assert list(tmp_path.iterdir()) == []


def test_secrets_are_demanded_and_none_is_written_down():
    text = (ROOT / "docker-compose.yml").read_text()
    for found in PLACEHOLDER.finditer(text):
        if "PASSWORD" in found["name"] or "KEY" in found["name"]:
            assert found["default"].startswith(":?"), found[0]
    assert PLACEHOLDER.fullmatch(environment_of("db")["POSTGRES_PASSWORD"])


def test_placeholders_are_documented_in_the_example_file():
    example = (ROOT / ".env.example").read_text()
    for found in PLACEHOLDER.finditer((ROOT / "docker-compose.yml").read_text()):
        assert f"# {found['name']}=" in example


def test_database_and_web_agree_on_name_and_user():
    database = environment_of("db")
    address = environment_of("web")["DATABASE_URL"]
    assert address.startswith(f"postgres://{database['POSTGRES_USER']}:")
    assert address.endswith(f"/{database['POSTGRES_DB']}")


def test_nothing_runs_as_root():
    assert SERVICES["db"]["user"] == "postgres"
    final_stage = dockerfile_stages()[-1]
    users = re.findall(r"^USER (\S+)", final_stage, flags=re.MULTILINE)
    assert users == ["catalogue"]
    assert final_stage.index("\nUSER ") < final_stage.index("\nCMD ")
    for service in OURS:
        assert "user" not in SERVICES[service]


@pytest.mark.parametrize("service", ["db", "migrate", "web"])
def test_no_service_can_gain_privileges(service):
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert "privileged" not in SERVICES[service]


@pytest.mark.parametrize("service", OURS)
def test_only_the_data_folder_and_temporary_files_can_be_written(service):
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["tmpfs"] == ["/tmp"]  # noqa: S108  # the container's own
    assert SERVICES[service]["volumes"] == [f"data:{environment_of(service)['CATALOGUE_DATA_DIR']}"]
    assert re.search(r"install --directory .*--owner catalogue .* /data", DOCKERFILE)


def test_static_files_of_the_image_are_not_hidden_by_the_data_volume():
    [folder] = set(re.findall(r"CATALOGUE_STATIC_DIR=(\S+)", DOCKERFILE))
    assert not folder.startswith("/data")


def test_database_server_is_one_the_catalogue_supports():
    name, _, version = SERVICES["db"]["image"].partition(":")
    assert name == "postgres"
    assert int(version) >= 15


def test_web_waits_for_the_migration_and_the_migration_for_the_database():
    assert SERVICES["web"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["db"] == {"condition": "service_healthy"}
    assert "pg_isready" in SERVICES["db"]["healthcheck"]["test"]
    assert "/healthz" in SERVICES["web"]["healthcheck"]["test"][-1]


def test_lasting_services_come_back_and_the_migration_runs_once():
    assert SERVICES["db"]["restart"] == SERVICES["web"]["restart"] == "unless-stopped"
    assert SERVICES["migrate"]["restart"] == "no"


def test_site_is_published_on_the_own_machine_alone_and_the_database_not_at_all():
    [port] = SERVICES["web"]["ports"]
    assert port.startswith("127.0.0.1:")
    assert port.endswith(":8000")
    assert "0.0.0.0:8000" in DOCKERFILE
    assert "ports" not in SERVICES["db"]


def test_used_volumes_are_declared():
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == COMPOSE["volumes"].keys()


def test_image_installs_the_pinned_packages_in_a_stage_of_its_own():
    build, final = dockerfile_stages()
    assert "--require-hashes --requirement requirements.lock" in build
    assert "pip install" not in final


@pytest.mark.parametrize("secret", [".env", "var", ".git", ".venv"])
def test_secrets_and_data_stay_out_of_the_image(secret):
    assert secret in (ROOT / ".dockerignore").read_text().splitlines()


def test_compose_file_is_accepted_by_the_client(tmp_path):
    if not shutil.which("docker"):
        pytest.skip("no docker client here")
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("this docker client has no compose command")
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    (tmp_path / ".env").write_text(f"POSTGRES_PASSWORD=secret\nCATALOGUE_SECRET_KEY={'x' * 50}\n")
    subprocess.run(["docker", "compose", "config", "--quiet"], cwd=tmp_path, check=True)
