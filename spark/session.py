"""The connection to a cluster, or to one of two executors on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from yusuan.places import ROOT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Two executors of one core and a gigabyte each: processes of their own, as on a cluster.
TWO_EXECUTORS = "local-cluster[2,1,1024]"
_JAVA = 17  # the oldest that Spark 4 runs on


class NoSparkError(Exception):
    """What is missing to start Spark, in a sentence."""


def session(
    master: str, *, batch: int = 10_000, settings: dict[str, str] | None = None
) -> SparkSession:
    """A session of a cluster.

    Args:
        master: as Spark takes it: `spark://…`, `yarn`, `k8s://…`, `local-cluster[2,1,1024]`.
        batch: rows that are handed to Python at a time; few where a row is a document.
        settings: of Spark, over those of this function.

    Raises:
        NoSparkError: pyspark or Java is not there.
    """
    check()
    import pyspark
    from pyspark.sql import SparkSession

    # An older Spark that the machine may have is not the one that this package speaks to.
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    if master.startswith("local"):
        # Master and workers of a cluster on this machine would listen on all of its addresses.
        os.environ["SPARK_LOCAL_IP"] = os.environ["SPARK_LOCAL_HOSTNAME"] = "127.0.0.1"
    builder = SparkSession.builder.master(master).appName("yusuan")
    for key, value in {**_settings(master, batch), **(settings or {})}.items():
        builder = builder.config(key, value)
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


def _settings(master: str, batch: int) -> dict[str, str]:
    found = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(batch),
        # Tasks of a few documents: a machine that is lost loses little.
        "spark.sql.files.maxPartitionBytes": "8m",
        "spark.sql.files.openCostInBytes": "1m",
        "spark.task.maxFailures": "8",
        # A part is called as it is written, 2026 or none: never a number by its looks.
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    }
    if master.startswith("local"):
        # Nobody beside this machine is spoken to; a checkout is not installed for executors.
        found |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.executorEnv.PYTHONPATH": os.pathsep.join(
                [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            ),
        }
    return found


def check() -> None:
    """Raises NoSparkError where the package or a Java that it runs on is missing."""
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    if missing:
        raise NoSparkError(
            f"{' and '.join(missing)} not installed; `make spark` or `pip install yusuan[spark]`"
            " installs them"
        )
    version = java_version()
    if version is None:
        raise NoSparkError(
            f"Spark needs Java {_JAVA} or later and none is found: install one"
            " (apt-get install openjdk-17-jre-headless), or set JAVA_HOME"
        )
    if version < _JAVA:
        raise NoSparkError(f"Spark needs Java {_JAVA} or later, this is Java {version}: JAVA_HOME")


def java_version() -> int | None:
    """The first number of the version of Java (17 of `17.0.15`); None where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603 - the Java of this machine
            [java, "-version"], capture_output=True, text=True, check=False, timeout=60
        ).stderr
    except OSError:
        return None
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else None
