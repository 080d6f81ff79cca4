"""What engines reckon of memberships is what preparing reckons of the real ones, on one machine and on a cluster."""

import importlib.util
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pandas import DataFrame
from pyarrow import parquet

from data.manifest import SOURCES
from data.preparing.communities import links
from data.preparing.growing.at_scale import WRITTEN, prepare_memberships
from data.preparing.growing.engines import ENGINES, LOCAL, EngineError
from tests.frames import Frames

CLUSTER = importlib.util.find_spec("pyspark") is not None
"""`make test-cluster` installs it; what serves and prepares on one machine does without."""
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of the sockets by which Spark speaks to Java
]
GIVEN = ["row", "partnership_id", "organisation", "city", "nuts_code", "country"]
MADE = ["organisation_id", "lon", "lat", "placed_by", "nuts2", "programme", "acronym", "later"]


def written(folder: Path, name: str, *order: str) -> DataFrame:
    return (
        parquet.read_table(folder / f"{name}.parquet").to_pandas().sort_values(list(order), ignore_index=True)
    )


@pytest.fixture(scope="module", params=[name for name in ENGINES if name != "spark" or CLUSTER])
def made(frames: Frames, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of what an engine makes of the real memberships."""
    folder = tmp_path_factory.mktemp("growing")
    # In two pieces, as tables of that size are.
    members, half = frames.members[GIVEN], len(frames.members) // 2
    for number, part in enumerate((members[half:], members[:half])):
        part.to_parquet(folder / f"given-{number}.parquet", index=False)
    frames.partnerships.to_parquet(folder / "partnerships.parquet", index=False)
    aliases = pd.read_csv(SOURCES / "organisation_aliases.csv", dtype="str")
    regions = pd.read_csv(SOURCES.parent / "boundaries" / "regions.csv", keep_default_na=False)
    done = prepare_memberships(
        str(folder / "given-*.parquet"),
        str(folder / "partnerships.parquet"),
        str(folder),
        (regions, frames.countries),
        aliases,
        engine=request.param,
        memory="200MB",
    )
    assert tuple(done) == WRITTEN
    return folder


def alike(found: DataFrame, expected: DataFrame) -> None:
    def plain(frame: DataFrame) -> list[tuple[object, ...]]:
        return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]

    assert list(found.columns) == list(expected.columns)
    assert plain(found) == plain(expected)


def test_members_are_joined_judged_and_placed_alike(made: Path, frames: Frames) -> None:
    alike(written(made, "members", "row")[GIVEN + MADE], frames.members[GIVEN + MADE])


def test_organisations_are_alike(made: Path, frames: Frames) -> None:
    columns = ["organisation_id", "country", "city", "nuts_code"]
    alike(written(made, "organisations", "first")[columns], frames.organisations[columns])


def test_members_are_counted_alike(made: Path, frames: Frames) -> None:
    known = frames.partnerships[frames.partnerships["members_known"] > 0]
    expected = known[["partnership_id", "members_known"]].sort_values("partnership_id", ignore_index=True)
    alike(written(made, "counts", "partnership_id")[["partnership_id", "members_known"]], expected)


@pytest.mark.parametrize(
    ("name", "node"), [("region_links", "nuts2"), ("organisation_links", "organisation_id")]
)
def test_who_meets_whom_is_counted_alike(made: Path, frames: Frames, name: str, node: str) -> None:
    seated = frames.members.dropna(subset=[node])
    counted = links(zip(seated["partnership_id"], seated[node], strict=True), {})
    expected = DataFrame(
        [(*pair, count) for pair, count in sorted(counted.items())], columns=["one", "other", "shared"]
    )
    alike(written(made, name, "one", "other")[list(expected.columns)], expected)


@pytest.mark.parametrize(
    ("members", "memory", "engine", "said"),
    [
        ("/nowhere/*.parquet", "1GB", "duckdb", "No files found that match"),
        ("nope://x", "1GB", "duckdb", "Protocol not known: nope"),
        ("", "lots", "duckdb", "Memory must have a number"),
        ("", "1GB", "duckdb", '"organisation" not found'),
        pytest.param("", "", "spark", "pyspark", marks=pytest.mark.skipif(CLUSTER, reason="it is there")),
    ],
)
def test_what_cannot_be_prepared_is_said_in_a_line(
    members: str, memory: str, engine: str, said: str, tmp_path: Path
) -> None:
    parquet.write_table(pa.table({"row": [1]}), tmp_path / "other.parquet")
    given, frame = members or str(tmp_path / "other.parquet"), DataFrame()
    with pytest.raises(EngineError, match=f"^memberships cannot be prepared by {engine}: [^\n]*$") as told:
        list(
            prepare_memberships(
                given, given, str(tmp_path / "out"), (frame, frame), frame, engine=engine, memory=memory
            )
        )
    assert said in str(told.value)
    assert not list(tmp_path.glob("out*"))


def test_tables_lie_wherever_fsspec_reaches() -> None:
    assert "memory" not in LOCAL
    table = pa.table({"row": [1]})
    from_here = importlib.import_module("data.preparing.growing.engines")
    with from_here.running("duckdb", "100MB") as engine:
        engine.write(engine.table(table), "memory://s3-atlas/one.parquet")
        assert engine.read("memory://s3-atlas/*.parquet").collect("pyarrow").to_native() == table
