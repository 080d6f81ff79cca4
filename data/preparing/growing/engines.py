"""What runs the expressions: DuckDB within the process, bounded in memory; or Spark on the machines of a cluster.

Tables are Parquet, in a folder or in what fsspec reaches (`s3://…`, `gs://…`, `az://…`), Spark by its own connectors.
"""

import typing
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Protocol, TypeAlias

import duckdb
import fsspec
import narwhals as nw
import pyarrow as pa

Lazy: TypeAlias = nw.LazyFrame[typing.Any]
ENGINES = ("duckdb", "spark")
LOCAL = ("file", "local")


class EngineError(OSError):
    """An engine that is not there, or could not do what it was asked for, in a line."""


class Engine(Protocol):
    """Reads, holds and writes tables."""

    def read(self, path: str) -> Lazy:
        """The table of Parquet files; path: one, or a pattern."""

    def table(self, table: pa.Table) -> Lazy:
        """A small table that was made here."""

    def write(self, frame: Lazy, path: str) -> None:
        """Have a table reckoned and written as Parquet."""


class Embedded:
    """DuckDB in this process. What does not fit into its memory is laid down on disk meanwhile."""

    def __init__(self, memory: str, folder: str) -> None:
        """memory: as DuckDB has it, "3GB". folder: for what is laid down."""
        self._known = duckdb.connect(config={"memory_limit": memory, "temp_directory": folder})
        self._known.execute("SET preserve_insertion_order = false")
        self._reached: set[str] = set()

    def read(self, path: str) -> Lazy:
        """The table of Parquet files; path: one, or a pattern."""
        self._reach(path)
        return nw.from_native(self._known.read_parquet(path))

    def table(self, table: pa.Table) -> Lazy:
        """A small table that was made here."""
        return nw.from_native(self._known.from_arrow(table))

    def write(self, frame: Lazy, path: str) -> None:
        """Have a table reckoned and written as Parquet."""
        self._reach(path)
        nw.to_native(frame).write_parquet(path, compression="zstd")

    def _reach(self, path: str) -> None:
        protocol = path.partition("://")[0] if "://" in path else LOCAL[0]
        if protocol not in (*LOCAL, *self._reached):
            self._known.register_filesystem(fsspec.filesystem(protocol))
            self._reached.add(protocol)


class Cluster:
    """Spark: on the cluster that its own configuration names, else on all processors of this machine."""

    def __init__(self) -> None:
        # Of the extra "cluster", which nothing else needs.
        self._spark = import_module("pyspark.sql").SparkSession.builder.appName("s3-atlas").getOrCreate()

    def read(self, path: str) -> Lazy:
        """The table of Parquet files; path: one, or a pattern."""
        found: Lazy = nw.from_native(self._spark.read.parquet(path))
        return found

    def table(self, table: pa.Table) -> Lazy:
        """A small table that was made here."""
        found: Lazy = nw.from_native(self._spark.createDataFrame(table))
        return found

    def write(self, frame: Lazy, path: str) -> None:
        """Have a table reckoned and written as Parquet files into a folder of this name."""
        nw.to_native(frame).write.mode("overwrite").parquet(path)

    def end(self) -> None:
        """Leave the cluster."""
        self._spark.stop()


@contextmanager
def running(engine: str, memory: str) -> Iterator[Engine]:
    """Run an engine by its name. memory: of the embedded one.

    Raises EngineError where it cannot be had, or what it reads, needs or writes.
    """
    try:
        with _running(engine, memory) as run:
            yield run
    except (duckdb.Error, ValueError, ImportError) as error:  # a protocol that fsspec does not know, or lacks
        first = str(error).strip().splitlines()[0]
        raise EngineError(f"memberships cannot be prepared by {engine}: {first}") from error


@contextmanager
def _running(engine: str, memory: str) -> Iterator[Engine]:
    if engine == "spark":
        cluster = Cluster()
        try:
            yield cluster
        finally:
            cluster.end()
        return
    with TemporaryDirectory(prefix="s3-atlas-") as folder:
        yield Embedded(memory, folder)
