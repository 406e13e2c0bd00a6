"""What scripts/benchmark measures beside Zeren: engines and libraries on the same graph and the same tables."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
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
    python = os.environ.get("MORPH_KGC", "")
    if python:
        made, spent = _morph(out, python)
        rate = f"{made / spent / 1000:.0f} thousand triples a CPU-second"
        told = f"{rate} ({made:,} triples), starting and reading csv included"
        yield "morph-kgc, csv to N-Triples", told
    else:
        why = "it wants an rdflib older than 7.3 beside it; name the Python of an environment of its own in MORPH_KGC"
        yield "morph-kgc", f"skipped: {why}"


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


_RULE = """
<#{name}> a rr:TriplesMap ; rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rml:reference "id" ; rr:termType rr:IRI ] ;
  rr:predicateObjectMap [
    rr:predicate <https://w3id.org/zeren/ns#{column}> ; rr:objectMap [ rml:reference "{column}" ] ] .
"""
_PREFIXES = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
"""


def _morph(out: Path, python: str) -> tuple[int, float]:
    """Let morph-kgc map the same columns as maplib's, from csv files that are written for it and not counted."""
    with tempfile.TemporaryDirectory(prefix="zeren-morph-") as place:
        rules = [_PREFIXES]
        for name in ("obligations", "measures", "issues"):
            table = ds.dataset(out / "tables" / name).to_table()
            texts = [field.name for field in table.schema if field.type == pa.string()]
            pc.write_csv(table.select(texts), f"{place}/{name}.csv")
            rules += [
                _RULE.format(name=f"{name}-{column}", file=f"{place}/{name}.csv", column=column)
                for column in texts
                if column != "id"
            ]
        Path(place, "rules.ttl").write_text("".join(rules), encoding="utf-8")
        config = (
            f"[CONFIGURATION]\noutput_file={place}/out.nt\nnumber_of_processes=1\n[all]\nmappings={place}/rules.ttl\n"
        )
        Path(place, "config.ini").write_text(config, encoding="utf-8")
        before = os.times()
        subprocess.run([python, "-m", "morph_kgc", f"{place}/config.ini"], check=True, capture_output=True, cwd=place)
        after = os.times()
        with Path(place, "out.nt").open("rb") as made:
            lines = sum(1 for _ in made)
    return lines, after.children_user + after.children_system - before.children_user - before.children_system


def virtuoso(out: Path, questions: dict[str, str]) -> dict[str, tuple[float, int]] | str:
    """Return the CPU-seconds of Virtuoso's server and the rows for each question, or why there are none.

    It holds the union in one graph, loaded by its own loader, and may use both processors.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "fixtures"))
    import servers  # noqa: PLC0415

    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        return "skipped: virtuoso-t and isql-vt are not installed (Debian: virtuoso-opensource-7-bin)"
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in KNOWN_PREFIXES.items())
    with tempfile.TemporaryDirectory(prefix="zeren-virtuoso-") as place:
        folder = Path(place)
        shutil.copyfile(out / "graph.ttl", folder / "graph.ttl")
        servers.VIRTUOSO = servers.VIRTUOSO.replace("[Parameters]", f"[Parameters]\nDirsAllowed = {place}")
        servers.VIRTUOSO = servers.VIRTUOSO.replace("= 20000", "= 170000").replace("= 15000", "= 130000")
        servers.MOST_ROWS = 10_000_000
        with servers.virtuoso(folder) as server:
            _loaded(folder)
            return {name: _asked(server, folder, prefixes + sparql) for name, sparql in questions.items()}


def _loaded(folder: Path) -> None:
    port = re.search(r"ServerPort = 127.0.0.1:(\d+)", (folder / "virtuoso.ini").read_text(encoding="utf-8"))[1]
    command = f"ld_dir('{folder}', 'graph.ttl', 'urn:zeren:all'); rdf_loader_run(); checkpoint;"
    isql = shutil.which("isql-vt")
    subprocess.run([isql, f"127.0.0.1:{port}", "dba", "dba", f"exec={command}"], check=True, capture_output=True)


def _asked(server: object, folder: Path, sparql: str) -> tuple[float, int]:
    """Return the least CPU-seconds the server spent on a question in three turns, and how many rows it gave."""
    process = int((folder / "db.lck").read_text(encoding="utf-8").split("VIRT_PID=")[1].split()[0])
    spent, rows = [], 0
    for _ in range(3):
        before = _cpu(process)
        reply = httpx.post(
            f"{server.url}/sparql",
            data={"query": sparql, "default-graph-uri": "urn:zeren:all"},
            headers={"Accept": "text/csv"},
            timeout=600,
        )
        reply.raise_for_status()
        rows = reply.text.count("\n") - 1
        spent.append(_cpu(process) - before)
    return min(spent), rows


def _cpu(process: int) -> float:
    """Return the CPU-seconds of a process (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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


__all__ = ["grouped", "oxigraph", "rdflib", "tables_to_rdf", "virtuoso"]
