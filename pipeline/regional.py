"""A run that builds only the regions whose documents changed (`python -m regions`)."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

from pipeline import steps
from pipeline.dbt_results import IDENTITY_TAG, BrokenTest, DbtResults
from regions import compiled, made


def build(runner: steps.Runner, places: steps.Places) -> DbtResults | None:
    """The regions that changed, put into a copy of the published warehouse; None: build it all.

    Whatever goes wrong here, a full build is the way out: nothing of this is published.
    """
    places.by_region.unlink(missing_ok=True)
    steps.give_room(places)
    if not (places.warehouse.exists() and places.compiled.exists()):
        return None
    if steps.regions(runner, places):
        steps.give_room(places)
        return None
    try:
        told = json.loads(places.by_region.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    results = DbtResults(passed_tests=told["passed_tests"], warned_tests=told["warned_tests"])
    for test in told["failed_tests"]:
        if IDENTITY_TAG in test["tags"]:
            results.broken_identities.append(test["name"])
        else:
            results.broken_tests.append(BrokenTest(test["name"], test["model"], test["rows"]))
    return results


def keep_compiled(places: steps.Places) -> None:
    """Keep the SQL of a `dbt build` that came to its end, for the regions of later runs."""
    places.compiled.unlink(missing_ok=True)
    manifest = places.build / "target" / "manifest.json"
    # A model that was not reached is not compiled: the next run builds all of it.
    with suppress(OSError, ValueError, LookupError):
        compiled.save(compiled.from_manifest(manifest, steps.raw_of_dbt(places)), places.compiled)


def begun(places: steps.Places) -> str:
    """The answers to findings that a run begins with, as a digest, for `sign`: what is answered, or
    changed in the code, while it builds is the next run's."""
    made.code_digest()  # kept from here on
    return made.digest_of(places.answers)


def sign(places: steps.Places, built: DbtResults, answers: str = "") -> None:
    """Write into a warehouse what it was made of, before it is published. One whose structure is
    not sound says nothing, so that the next run builds all of it. Raises duckdb.Error."""
    is_sound = not (built.broken_tests or built.broken_identities or built.broken_contracts)
    today = made.now(places.raw, places.answers, is_strict=places.are_samples)
    if today is not None:
        today = replace(today, answers=answers)
    made.write(places.built, today if today is not None and is_sound else made.Made(""))
