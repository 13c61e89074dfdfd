"""Folders of a lake, on this machine's disk or a cluster's file system, through Hadoop's client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BUILDING = ".building"
_NOTHING = "0"  # the part of a table without rows
_DONE = "_SUCCESS"  # Spark writes it when all tasks of a write are committed


class NoRawTablesError(Exception):
    """A lake without raw tables."""


class Storage:
    """What Spark's own readers and writers do not do: look whether, take away, rename."""

    def __init__(self, session: SparkSession) -> None:
        context: Any = session.sparkContext
        self._hadoop = context._jvm.org.apache.hadoop.fs
        self._settings = context._jsc.hadoopConfiguration()

    def is_written(self, path: str) -> bool:
        """True for a folder that a write of Spark ended in."""
        return self.exists(f"{path}/{_DONE}")

    def exists(self, path: str) -> bool:
        """True for a file or folder that is there."""
        place, system = self._place(path)
        return bool(system.exists(place))

    def names(self, path: str) -> list[str]:
        """Names of what lies in a folder; none where it is not there."""
        place, system = self._place(path)
        if not system.exists(place):
            return []
        return sorted(str(each.getPath().getName()) for each in system.listStatus(place))

    def remove(self, path: str) -> None:
        """Take away a folder and all that is in it."""
        place, system = self._place(path)
        system.delete(place, True)

    def publish(self, path: str) -> None:
        """Put `path.building` in the place of `path`.

        Raises OSError where the file system does not rename it.
        """
        place, system = self._place(path)
        system.delete(place, True)
        if not system.rename(self._place(path + BUILDING)[0], place):
            raise OSError(f"{path}{BUILDING} could not be renamed to {path}")

    def write(self, frame: DataFrame, path: str, *parts: str) -> None:
        """A table as a folder of Parquet, a folder below it for each part; the rows of the first
        part of all stand together. A table without rows has a file with its columns all the same.
        """
        frame.repartition(parts[0]).write.partitionBy(*parts).parquet(path, mode="overwrite")
        if not any(name.startswith(f"{parts[0]}=") for name in self.names(path)):
            nowhere = "/".join(f"{part}={_NOTHING}" for part in parts)
            empty = frame.drop(*parts).limit(0).coalesce(1)
            empty.write.parquet(f"{path}/{nowhere}", mode="overwrite")

    def _place(self, path: str) -> tuple[Any, Any]:
        place = self._hadoop.Path(path)
        return place, place.getFileSystem(self._settings)
