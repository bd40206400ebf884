# Two commands matter: `make run` and `make test`. Both install what they lack.
# Files are the stamps: what is up to date is not done again.

export PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MAKE_SECRET = $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))'
MAKEFLAGS += --no-print-directory

# Once the development packages are there they stay, so that `make run` after
# `make test` does not take them away.
PACKAGES = $(if $(wildcard .venv/.development),requirements-dev.txt,requirements.txt)

.PHONY: run test test-released setup setup-tests check lint format bench screenshots requirements system

run: setup
	@$(BIN)/python -m scripts.run

test: setup-tests lint
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal
	@$(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest -q -n 2 --dist worksteal
	@$(MAKE) test-released

# The site as users get it: from requirements.txt alone, in a folder of its own.
test-released: setup-tests
	@$(BIN)/python -m scripts.released

setup: .env var .venv/.installed static/build/site.css

setup-tests: setup .venv/.development
	@scripts/install_system.sh tests

check: setup-tests lint
	@$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_project.py

lint:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/python manage.py makemigrations --check --dry-run -v 0
	@ALLOWED_HOSTS=jobs.example.org SECRET_KEY="$$($(MAKE_SECRET))" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING >/dev/null

format: setup-tests
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

bench: setup-tests
	@$(BIN)/python -m benchmarks

screenshots: setup-tests
	@$(BIN)/python -m scripts.screenshots

# After a change of pyproject.toml: pin everything again, with hashes.
requirements: .venv/.installed
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
		pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
		-c requirements.txt --group dev pyproject.toml -o requirements-dev.txt

.env:
	@echo "Writing .env with a secret key"
	@umask 077 && printf 'SECRET_KEY=%s\n' "$$($(MAKE_SECRET))" > $@

# The database, its outbox and what people upload.
var:
	@mkdir -m 700 $@

system:
	@scripts/install_system.sh site

$(BIN)/uv: requirements-uv.txt | system
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --require-hashes -r requirements-uv.txt
	@touch $@

.venv/.installed: requirements.txt requirements-dev.txt $(BIN)/uv
	@echo "Installing Python packages"
	@$(BIN)/uv pip sync --quiet --require-hashes $(PACKAGES)
	@touch $@ $(wildcard .venv/.development)

.venv/.development: .venv/.installed
	@echo "Installing Python packages for development"
	@$(BIN)/uv pip sync --quiet --require-hashes requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc | system
	@echo "Installing npm packages"
	@npm ci --loglevel=error --no-progress >/dev/null
	@touch $@

static/build/site.css: $(wildcard static/src/*.scss) package.json node_modules/.installed
	@echo "Building styles"
	@npm run --silent styles
