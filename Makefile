# Two commands are enough: `make run` and `make test`. `make` alone lists them all.
.DEFAULT_GOAL := help
.PHONY: help setup run seed test test-pg quick lint fix types check pdf bench bench-migration exam-day messages
SHELL := /bin/sh
PY := .venv/bin/python
TEMPLATES = $$(find . -name '*.html' -path '*templates/*' -not -path './.venv/*' -not -path './build/*')
export PORT

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

setup: ## Make .venv and .env; at once and offline when nothing changed
	@sh scripts/setup.sh

run: setup ## Serve the site with the demo on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(PY) scripts/run.py

seed: setup ## Bring the database up to date and put the demo in; twice does no harm
	@$(PY) scripts/prepare.py --seed

test: setup ## Every test this machine can run: SQLite, browser, PostgreSQL
	@sh scripts/test.sh

test-pg: setup ## The tests on a throw-away PostgreSQL
	@sh scripts/postgres.sh run -- $(PY) -m pytest -n 2 -m "not browser"

quick: setup ## The fast tests only, failed ones first
	@$(PY) -m pytest -n 2 --ff -m "not browser and not pg and not slow"

lint: setup ## Style, formatting, direction of imports, templates
	@bad=0; \
	$(PY) -m ruff check . || bad=1; \
	$(PY) -m ruff format --check . || bad=1; \
	.venv/bin/lint-imports || bad=1; \
	.venv/bin/djade --check --target-version 5.2 $(TEMPLATES) || bad=1; \
	.venv/bin/djhtml --check --tabwidth 2 $(TEMPLATES) || bad=1; \
	exit $$bad

fix: setup ## Repair what lint can repair by itself
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@.venv/bin/djade --target-version 5.2 $(TEMPLATES) || true
	@.venv/bin/djhtml --tabwidth 2 $(TEMPLATES) || true

types: setup ## mypy, strict, on the application
	@$(PY) -m mypy

check: setup ## Everything that has to hold before a change lands
	@sh scripts/check.sh

messages: setup ## Collect new sentences into the Indonesian catalogue and compile it
	@$(PY) scripts/catalogue.py update
	@$(PY) scripts/catalogue.py compile

pdf: setup ## Sample certificates in build/certificates/
	@$(PY) manage.py sample_certificates build/certificates

bench: setup ## CPU milliseconds and queries of the busy requests
	@$(PY) bench/run.py

bench-migration: setup ## CPU seconds of migrating 100,000 enrolments to syllabi
	@$(PY) bench/migration.py

exam-day: setup ## 500 people begin and answer together (locust); prints percentiles and what was lost
	@$(PY) -m pip install -q -r bench/requirements.txt
	@$(PY) bench/exam_day/run.py
