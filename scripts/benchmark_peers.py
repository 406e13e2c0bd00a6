"""What scripts/benchmark measures beside Zeren: engines and libraries on the same graph and the same tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow.dataset as ds
from benchmark_queries import COLUMNS

from zeren.query.rows import ledger_at
from zeren.rank import Columns
from zeren.store.embedded import EmbeddedStore
from zeren.store.guard import KNOWN_PREFIXES

RDFLIB_TRIPLES = 100_000
Best = Callable[..., float]


def oxigraph(store: EmbeddedStore, sparql: str) -> int:
    """Ask the engine itself, and read every row."""
    found = store._inner.query(sparql, prefixes=KNOWN_PREFIXES)
    return sum(1 for _ in found)


def tables_to_rdf(out: Path) -> Iterator[tuple[str, str]]:
    """Yield how fast each peer makes N-Triples of finished tables, in thousand triples a CPU-second."""
    yield "rdflib, add and serialise", f"{_rdflib_rate(out) / 1000:.0f} thousand triples a CPU-second"
    if find_spec("maplib") and find_spec("polars"):
        made, spent = _maplib(out)
        yield (
            "maplib, map_triples and write",
            f"{made / spent / 1000:.0f} thousand triples a CPU-second ({made:,} triples)",
        )
    else:
        yield "maplib", "not installed: skipped"
    yield "morph-kgc", "skipped: its mapping language takes no tables in memory"


def _rdflib_rate(out: Path) -> float:
    import rdflib  # noqa: PLC0415

    with (out / "graph.nq").open("rb") as file:
        data = b"".join(islice(file, RDFLIB_TRIPLES))
    held = rdflib.Dataset()
    held.parse(data=data, format="nquads")
    triples = [quad[:3] for quad in held.quads()]
    start = time.process_time()
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(triple)
    graph.serialize(format="nt", encoding="utf-8")
    return len(triples) / (time.process_time() - start)


def _maplib(out: Path) -> tuple[int, float]:
    """Map the tables' columns to triples, each column its predicate, and write N-Triples."""
    import maplib  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    frames = [
        pl.from_arrow(ds.dataset(out / "tables" / name).to_table()) for name in ("obligations", "measures", "issues")
    ]
    start = time.process_time()
    model = maplib.Model() if hasattr(maplib, "Model") else maplib.Mapping()
    made = 0
    for frame in frames:
        texts = [name for name, kind in frame.schema.items() if kind == pl.String and name != "id"]
        for name in texts:
            part = frame.select(pl.col("id").alias("subject"), pl.col(name).alias("object")).drop_nulls()
            predicate = f"https://w3id.org/zeren/ns#{name}"
            model.map_triples(part.with_columns(pl.lit(predicate).alias("predicate")))
            made += len(part)
    target = out.parent / "maplib.nt"
    model.write(str(target), format="ntriples")
    spent = time.process_time() - start
    target.unlink()
    return made, spent


def grouped(out: Path, name: str, best: Best) -> dict[str, float]:
    """Return the CPU-seconds of a grouped count of obligations by two columns: numpy, duckdb on the tables."""
    columns = COLUMNS[name]
    table = ds.dataset(out / "tables" / "obligations").to_table(columns=list(columns))
    coded = [column.combine_chunks().dictionary_encode() for column in (table.column(c) for c in columns)]
    arrays = [np.asarray(one.indices) for one in coded]
    told = {
        "numpy on loaded arrays": best(
            lambda: np.unique(arrays[0].astype(np.int64) << 32 | arrays[1], return_counts=True)
        )
    }
    held = Columns(ledger_at(out).duties)
    held.counts(*columns)
    told["zeren, on arrays loaded once"] = best(lambda: held.counts(*columns))
    if find_spec("duckdb") is None:
        return told
    import duckdb  # noqa: PLC0415

    files = f"'{out}/tables/obligations/*/*.parquet'"
    listed = ", ".join(columns)
    with duckdb.connect() as base:
        base.execute("SET threads = 1")
        sql = f"SELECT {listed}, COUNT(*) FROM {{}} GROUP BY {listed}"
        told["duckdb on the Parquet files"] = best(
            lambda: base.execute(sql.format(f"read_parquet({files})")).fetchnumpy()
        )
        base.execute(f"CREATE TABLE held AS SELECT {listed} FROM read_parquet({files})")
        told["duckdb on tables in memory"] = best(lambda: base.execute(sql.format("held")).fetchnumpy())
    return told


def rdflib(out: Path, sparql: str, best: Best) -> float:
    """Return the CPU-seconds rdflib needs for a query of the whole graph in memory."""
    import rdflib as library  # noqa: PLC0415

    held = library.Graph()
    held.parse(out / "graph.ttl", format="turtle")
    known = {prefix: library.Namespace(iri) for prefix, iri in KNOWN_PREFIXES.items()}
    return best(lambda: list(held.query(sparql, initNs=known)), 1)


__all__ = ["grouped", "oxigraph", "rdflib", "tables_to_rdf"]
