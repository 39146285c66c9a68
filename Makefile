# make run | make test | make check (README.md)

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

.PHONY: help run test test-sqlite test-postgres check

help:
	@echo "make run    install, load the demonstration and serve on http://127.0.0.1:$(PORT)/"
	@echo "make test   the whole suite, on SQLite and on PostgreSQL"
	@echo "make check  format, lint, types, layers, migrations, deployment checks"

run: $(RUN_DEPS)
	@exec $(BIN)/python scripts/demarrer.py

# Both databases side by side; what one of them says stays together where make can do it.
test: $(DEV_DEPS)
	@$(MAKE) --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) test-sqlite test-postgres

test-sqlite: $(DEV_DEPS)
	env -u DATABASE_URL $(BIN)/python -m pytest -n 2 --dist worksteal

test-postgres: $(DEV_DEPS)
	$(BIN)/python -m tests.postgres -- $(BIN)/python -m pytest -n 2 --dist worksteal

check: $(DEV_DEPS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(AS_PRODUCTION) $(BIN)/mypy .
	PYTHONPATH=. $(BIN)/lint-imports
	$(AS_PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

# An empty file stands for "installed"; it is made again when the pins change.
$(RUN_DEPS): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	touch $@

$(DEV_DEPS): requirements-dev.txt $(RUN_DEPS)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@
