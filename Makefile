# Two commands do all the set-up they need: `make run` and `make test`.
# Needed beforehand: python3 (3.11 to 3.13, with venv and pip), make, git, and PyPI within reach.

DOCUMENTS ?= documents
DATA ?= data
# OCR=1: pages that are pictures are recognised, offline.
OCR ?=
# The interpreter of the environment; any of the supported versions.
PYTHON ?= python3
UV_VERSION := 0.13.8

ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
READY := $(ENVIRONMENT)/.ready

# Packages under the type checker. `extract` and its neighbours in pyproject.toml first.
TYPED := extract second_reading pages expectations pipeline samples scorecard benchmarks reports assistant explorer yusuan

.DEFAULT_GOAL := help
.PHONY: help setup run dashboard mcp metrics check test typed lint docs wheel clean

help:
	@echo "make run                                the sample documents, into data/"
	@echo "make run DOCUMENTS=folder DATA=folder   your own documents"
	@echo "make run DOCUMENTS=folder OCR=1         scans among them, too: recognised, offline"
	@echo "make dashboard                          the warehouse in data/ in a browser, on this machine only"
	@echo "make mcp                                the warehouse in data/ for an assistant (MCP, stdio)"
	@echo "make metrics                            metrics of the warehouse in data/, by MetricFlow (mf)"
	@echo "make check                              linters, types, unit tests: a minute, no warehouse"
	@echo "make test                               linters, types, the samples from end to end, all tests"
	@echo "make docs                               the documentation site, into site/"
	@echo "make wheel                              the package yusuan, into dist/"
	@echo "make clean                              remove the environment and the results in data/"

setup: $(READY)

# The lock file decides what is installed; it is read again only when it changes.
$(READY): pyproject.toml uv.lock Makefile
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else \
		f"Python 3.11 to 3.13 is needed, $(PYTHON) is {sys.version.split()[0]}: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(ENVIRONMENT)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@# --inexact: uv and pip live in the environment and are not in the lock.
	@UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact
	@# The loops that read PDF pages, once for all: workers of the tests would each compile them.
	@$(BIN)/python -c "from extract.reading import prepare; prepare()"
	@touch $@

run: $(READY)
	@$(if $(filter-out 0,$(OCR)),UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact --extra ocr)
	@$(BIN)/python -m pipeline --documents "$(DOCUMENTS)" --data "$(DATA)" $(if $(filter-out 0,$(OCR)),--ocr)

dashboard: $(READY)
	@$(BIN)/python -m explorer --warehouse "$(DATA)/warehouse.duckdb" --documents "$(DOCUMENTS)"

# An MCP client starts it and speaks to it over stdin and stdout (docs/assistant.md).
mcp: $(READY)
	@$(BIN)/python -m assistant --warehouse "$(DATA)/warehouse.duckdb" --documents "$(DOCUMENTS)"

# MetricFlow is in a group of its own: nothing else needs it.
metrics: $(READY)
	@UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact --group metrics
	@$(BIN)/dbt --quiet parse --profiles-dir .
	YUSUAN_WAREHOUSE=$(DATA)/warehouse.duckdb DBT_PROFILES_DIR=. $(BIN)/mf query --quiet --metrics expenditure,project_share --group-by department__entity_name,metric_time__year
	YUSUAN_WAREHOUSE=$(DATA)/warehouse.duckdb DBT_PROFILES_DIR=. $(BIN)/mf query --quiet --metrics expenditure --group-by subject__class_name_zh,appropriation__fund,appropriation__nature
	YUSUAN_WAREHOUSE=$(DATA)/warehouse.duckdb DBT_PROFILES_DIR=. $(BIN)/mf query --quiet --metrics year_change,year_change_rate --group-by department__entity_name,metric_time__year

# For between two edits: what needs neither dbt nor a warehouse.
check: $(READY) typed
	$(BIN)/python -m pytest -n auto tests/unit tests/docs tests/seeds

typed: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(addprefix -p ,$(TYPED))
	$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

# sqlfluff compiles the dbt project: never beside a dbt build. It needs no warehouse for that.
lint: typed
	YUSUAN_WAREHOUSE=:memory: $(BIN)/sqlfluff lint --processes 2 models tests/singular analyses

test: lint
	$(BIN)/python -m pipeline --documents documents --data data/test
	YUSUAN_RAW=data/test/raw YUSUAN_WAREHOUSE=data/test/warehouse.duckdb $(BIN)/dbt --log-level warn test --select test_type:unit --profiles-dir .
	$(BIN)/python -m pytest -rs -n auto --dist loadfile

# Its packages are a group of their own, installed here and nowhere else.
docs: $(READY)
	@UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact --group docs
	@$(BIN)/dbt --quiet parse --profiles-dir .
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

wheel: $(READY)
	@$(BIN)/uv build --quiet --wheel --out-dir dist

clean:
	rm -rf $(ENVIRONMENT) data target logs site dist
