#!/usr/bin/env bash
# `make run` with the exact exit code (make reports 2 for every failure):
#   scripts/run.sh [--documents FOLDER] [--data FOLDER]
set -euo pipefail
project="$(cd "$(dirname "$0")/.." && pwd)"
make --silent --directory "$project" setup
PYTHONPATH="$project" exec "$project/.venv/bin/python" -m pipeline "$@"
