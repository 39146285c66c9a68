# make run | dev | test | check | bench | lock (README.md, CONTRIBUTING.md)

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
RUN_DEPS := $(VENV)/.installed
DEV_DEPS := $(VENV)/.installed-dev

# A SECRET_KEY and an https address, so that the checks see what production sees.
AS_PRODUCTION := DEBUG=false DOUBLE_FACTEUR=obligatoire BASE_URL=https://portail.exemple.fr \
	SECRET_KEY=only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz

export PORT

# Pins with hashes, and no address of an index: whoever installs chooses theirs.
PINS := --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate

.PHONY: help run dev test test-sqlite test-postgres check bench lock

help:
	@echo "make run    install, load the demonstration and serve on http://127.0.0.1:$(PORT)/"
	@echo "make dev    the same data, served by a server that reloads what is written"
	@echo "make test   the whole suite, on SQLite and on PostgreSQL"
	@echo "make check  format, lint, types, layers, templates, migrations, deployment checks"
	@echo "make bench  what pages, calls, counts and files cost, beside reference programs (docs/mesures.md)"
	@echo "make lock   pin again what pyproject.toml asks for (UPGRADE=--upgrade for the newest)"

run: $(RUN_DEPS)
	@exec $(BIN)/python scripts/demarrer.py run

dev: $(DEV_DEPS)
	@exec $(BIN)/python scripts/demarrer.py dev

# Both databases side by side; what one of them says stays together where make can do it.
test: $(DEV_DEPS)
	@$(MAKE) --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) test-sqlite test-postgres

# Every portal that the suite starts would compile the whole house again, where bytecode may not be kept.
test-sqlite: $(DEV_DEPS)
	env -u DATABASE_URL -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 2 --dist worksteal

test-postgres: $(DEV_DEPS)
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m tests.postgres -- \
		$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(DEV_DEPS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(AS_PRODUCTION) $(BIN)/mypy .
	PYTHONPATH=. $(BIN)/lint-imports
	find templates -name '*.html' | xargs $(BIN)/djade --check
	$(BIN)/python scripts/verifier_gabarits.py
	$(AS_PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

# A quiet machine. Some rows alone: MESURES="--base sqlite --seulement agenda" (docs/mesures.md).
bench: $(DEV_DEPS)
	$(BIN)/python -m tests.mesures $(MESURES)

# What is pinned already stays as it is, unless it no longer fits or UPGRADE says otherwise.
lock: $(DEV_DEPS)
	$(BIN)/uv pip compile $(PINS) $(UPGRADE) pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile $(PINS) $(UPGRADE) pyproject.toml --extra dev --output-file requirements-dev.txt

# An empty file stands for "installed"; it is made again when the pins change.
$(RUN_DEPS): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	touch $@

$(DEV_DEPS): requirements-dev.txt $(RUN_DEPS)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@
