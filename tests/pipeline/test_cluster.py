"""Extraction on a cluster of several hosts: the same bytes as on one machine, whatever falls away on the way."""

import hosts as made_hosts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.errors import UsageError, ZerenError
from zeren.model import Diagnostic, Document
from zeren.pipeline import build, cluster

DOCUMENTS, BATCH = 120, 8
UNITS = ["市水利局", "市财政局", "市公安局", "市生态环境局", "青石县", "北山县", "南湖区"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Invented documents, enough for fifteen small tasks."""
    folder = tmp_path_factory.mktemp("corpus")
    for n in range(DOCUMENTS):
        rows = [
            f"{m}\t第{n}号河段第{m}处直排污水。\t消除直排。\t1.由{UNITS[(n + m) % 7]}牵头，{UNITS[(n * m) % 7]}配合，"
            f"2024年{m}月底前建成管网{n}公里。\n2.{UNITS[n % 7]}加强监管。\t2024年{m}月底前\t已完成"
            for m in range(1, 4)
        ]
        (folder / f"{n:03}.txt").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local(corpus, tmp_path_factory):
    return contents(build([str(corpus)], tmp_path_factory.mktemp("local") / "out", workers=2).folder)


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch):
    """A task of 64 documents would make this corpus two; what is tested needs many."""
    monkeypatch.setattr(cluster, "BATCH", BATCH)


@pytest.fixture(scope="module", autouse=True)
def epoch_of_module():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        yield


@pytest.fixture
def three():
    with made_hosts.hosts(3) as found:
        yield found


def contents(out):
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


class At:
    """Does something once, when so many documents have been read."""

    def __init__(self, count, act):
        self.count, self.act, self.seen = count, act, 0

    def __call__(self, _):
        self.seen += 1
        if self.seen == self.count:
            self.act()


def test_three_hosts_give_the_same_bytes(three, corpus, local, tmp_path):
    out = build([str(corpus)], tmp_path / "out", scheduler=three.address).folder
    assert contents(out) == local


@pytest.mark.parametrize("how", ["kill", "cut"])
def test_a_host_that_falls_away_costs_no_result(three, corpus, local, tmp_path, how):
    """`kill`: its worker crashes. `cut`: the host is off the net without a word, and never comes back."""
    lost = At(BATCH, lambda: getattr(three, how)(1))
    out = build([str(corpus)], tmp_path / "out", scheduler=three.address, watch=lost).folder
    assert lost.seen == DOCUMENTS > lost.count
    assert contents(out) == local
    assert three.left() == 2


def test_with_two_of_three_hosts_gone_the_last_one_finishes(three, corpus, local, tmp_path):
    both = At(BATCH, lambda: (three.kill(1), three.cut(2)))
    assert contents(build([str(corpus)], tmp_path / "out", scheduler=three.address, watch=both).folder) == local
    assert three.left() == 1


def test_a_lost_scheduler_is_told_and_the_old_build_stays(three, corpus, tmp_path):
    (tmp_path / "one.txt").write_text("1\t青石河直排。\t\t1.由市水利局清淤。\t2024年底前", encoding="utf-8")
    out = build([str(tmp_path / "one.txt")], tmp_path / "out").folder
    before = contents(out)
    with pytest.raises(ZerenError, match=r"the scheduler is lost.*\n.*OUT is as it was"):
        build([str(corpus)], out, scheduler=three.address, watch=At(BATCH, lambda: three.kill(0)))
    assert contents(out) == before


def test_a_worker_with_another_zeren_is_refused(three, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "fingerprint", lambda: "another")
    with pytest.raises(UsageError, match="another version of Zeren"):
        build([str(corpus)], tmp_path / "out", scheduler=three.address)
    assert not (tmp_path / "out").exists()


def test_no_scheduler_there(corpus, tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'zeren[cluster]'")
    monkeypatch.setattr(cluster, "_CONNECT", 1)
    with pytest.raises(UsageError, match=r"127\.0\.0\.1:9: the scheduler does not answer"):
        build([str(corpus)], tmp_path / "out", scheduler="tcp://127.0.0.1:9")


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 7))
def test_batches_keep_everything_in_order(kinds, size):
    items = [
        Document(f"{n}", "", "0") if is_document else Diagnostic("c", "info", f"{n}")
        for n, is_document in enumerate(kinds)
    ]
    back = []
    for documents, order in cluster.batches(items, size):
        assert len(documents) <= size
        rest = iter(documents)
        back += [next(rest) if item is None else item for item in order]
    assert back == items
