# Two commands do all the set-up they need: `make run` and `make test`.
# Needed beforehand: python3 (3.11 to 3.13, with venv and pip), make, git, and PyPI within reach.

DOCUMENTS ?= documents
DATA ?= data
# OCR=1: pages that are pictures are recognised, offline.
OCR ?=
# The cluster of spark-…: two executors on this machine, of a core and a gigabyte each.
MASTER ?= local-cluster[2,1,1024]
# FULL=1: all of it is built, not only the regions whose documents changed.
FULL ?=
# The interpreter of the environment; any of the supported versions.
PYTHON ?= python3
UV_VERSION := 0.13.8

ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
SUPERSET := .superset
READY := $(ENVIRONMENT)/.ready

# Packages under the type checker. `extract` and its neighbours in pyproject.toml first.
TYPED := extract second_reading pages expectations regions pipeline spark samples scorecard benchmarks reports assistant dashboards explorer yusuan

.DEFAULT_GOAL := help
.PHONY: help setup run dashboard superset mcp metrics spark spark-extract spark-build spark-test check test typed sqlfluff samples lint docs wheel clean

help:
	@echo "make run                                the sample documents, into data/"
	@echo "make run DOCUMENTS=folder DATA=folder   your own documents"
	@echo "make run DOCUMENTS=folder OCR=1         scans among them, too: recognised, offline"
	@echo "make run FULL=1                         all regions built again, not only those that changed"
	@echo "make dashboard                          the warehouse in data/ in a browser, on this machine only"
	@echo "make superset                           dashboards over data/ in Apache Superset, on this machine only"
	@echo "make mcp                                the warehouse in data/ for an assistant (MCP, stdio)"
	@echo "make metrics                            metrics of the warehouse in data/, by MetricFlow (mf)"
	@echo "make spark-extract DOCUMENTS=… DATA=…   documents to DATA/lake on Apache Spark (MASTER=spark://…)"
	@echo "make spark-build DOCUMENTS=… DATA=…     its marts, region by region; needs Java 17, as all spark-…"
	@echo "make spark-test                         what the cluster must hold, on two executors here"
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
	@$(BIN)/python -m pipeline --documents "$(DOCUMENTS)" --data "$(DATA)" $(if $(filter-out 0,$(OCR)),--ocr) $(if $(filter-out 0,$(FULL)),--full)

dashboard: $(READY)
	@$(BIN)/python -m explorer --warehouse "$(DATA)/warehouse.duckdb" --documents "$(DOCUMENTS)"

superset: $(READY) $(SUPERSET)/.ready
	@$(BIN)/python -m dashboards --warehouse "$(DATA)/warehouse.duckdb" --environment $(SUPERSET)

# An environment of its own: Superset wants older versions of what we use, and no Python 3.13.
$(SUPERSET)/.ready: dashboards/requirements.txt | $(READY)
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv venv --quiet --allow-existing --python ">=3.11,<3.13" $(SUPERSET)
	@$(BIN)/uv pip sync --quiet --require-hashes --python $(SUPERSET)/bin/python dashboards/requirements.txt
	@touch $@

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

# Apache Spark is an extra of its own, of half a gigabyte; Java 17 or later is needed beside it.
spark: $(READY)
	@UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact --extra spark

spark-extract: spark
	@$(BIN)/python -m spark extract "$(DOCUMENTS)" --lake "$(DATA)/lake" --master "$(MASTER)"

spark-build: spark
	@$(BIN)/python -m spark build --documents "$(DOCUMENTS)" --lake "$(DATA)/lake" --master "$(MASTER)"

# Beside `make test`: it starts a cluster of two executors and takes minutes.
spark-test: spark
	YUSUAN_SPARK_TESTS=1 $(BIN)/python -m pytest -rs -n 0 tests/spark

# For between two edits: what needs neither dbt nor a warehouse.
check: $(READY) typed
	$(BIN)/python -m pytest -n auto tests/extract tests/benchmarks tests/scorecard tests/yusuan tests/docs tests/seeds

typed: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(addprefix -p ,$(TYPED))
	$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

lint: typed sqlfluff

# It compiles the dbt project into target/: never beside dbt there.
sqlfluff: $(READY)
	$(BIN)/python scripts/lint_sql.py

# The samples from end to end, and the unit tests of SQL, which ask their warehouse for types.
samples: $(READY)
	$(BIN)/python -m pipeline --documents documents --data data/test
	YUSUAN_RAW=data/test/raw YUSUAN_WAREHOUSE=data/test/warehouse.duckdb $(BIN)/dbt --log-level warn test --select test_type:unit --profiles-dir . --target-path data/test/target --log-path data/test/logs

# Two beside each other, the longest first: none of the three reads what another writes.
test: $(READY)
	@$(MAKE) --no-print-directory -j 2 samples sqlfluff typed
	$(BIN)/python -m pytest -rs -n auto --dist loadfile --no-loadscope-reorder

# Its packages are a group of their own, installed here and nowhere else.
docs: $(READY)
	@UV_PROJECT_ENVIRONMENT=$(ENVIRONMENT) $(BIN)/uv sync --quiet --frozen --inexact --group docs
	@$(BIN)/dbt --quiet parse --profiles-dir .
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

wheel: $(READY)
	@$(BIN)/uv build --quiet --wheel --out-dir dist

clean:
	rm -rf $(ENVIRONMENT) $(SUPERSET) data target logs site dist
