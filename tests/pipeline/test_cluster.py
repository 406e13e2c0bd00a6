"""Extraction on a cluster of several hosts: the same bytes as on one machine, whatever falls away on the way."""

import socket

import hosts as made_hosts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeren.errors import UsageError, ZerenError
from zeren.model import Diagnostic, Document
from zeren.pipeline import build, cluster, scheduler

DOCUMENTS, BATCH = 72, 6
UNITS = ["市水利局", "市财政局", "市公安局", "市生态环境局", "青石县", "北山县", "南湖区"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Invented documents, enough for twelve small tasks."""
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
    return contents(build([str(corpus)], tmp_path_factory.mktemp("local") / "out").folder)


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch):
    """A task of 64 documents would make this corpus two; what is tested needs many."""
    monkeypatch.setattr(cluster, "BATCH", BATCH)


@pytest.fixture(scope="module", autouse=True)
def epoch_of_module():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        yield


@pytest.fixture(scope="module")
def cluster_of_two():
    """Two hosts that no test harms."""
    with made_hosts.hosts(2) as found:
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


def test_several_hosts_give_the_same_bytes(cluster_of_two, corpus, local, tmp_path):
    out = build([str(corpus)], tmp_path / "out", scheduler=cluster_of_two.address).folder
    assert contents(out) == local


def test_hosts_that_fall_away_cost_no_result(corpus, local, tmp_path, monkeypatch):
    """One worker crashes; another host is off the net without a word and never comes back; the third does the rest.

    When that is lost too, it is told, and the old build stays.
    """
    with made_hosts.hosts(3) as three:
        lost = At(BATCH, lambda: (three.kill(1), three.cut(2)))
        out = build([str(corpus)], tmp_path / "out", scheduler=three.address, watch=lost).folder
        assert lost.seen == DOCUMENTS > lost.count
        assert contents(out) == local
        assert three.left() == 1
        monkeypatch.setattr(scheduler, "PATIENCE", 2)
        with pytest.raises(UsageError, match=r"the scheduler has no worker\n  Start one: `dask worker tcp"):
            build([str(corpus)], out, scheduler=three.address, fresh=True, watch=At(BATCH, lambda: three.kill(3)))
        assert contents(out) == local


def test_a_lost_scheduler_is_told_and_the_old_build_stays(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(scheduler, "CONNECT", 3)
    (tmp_path / "one.txt").write_text("1\t青石河直排。\t\t1.由市水利局清淤。\t2024年底前", encoding="utf-8")
    out = build([str(tmp_path / "one.txt")], tmp_path / "out").folder
    before = contents(out)
    with made_hosts.hosts(1) as one:
        with pytest.raises(ZerenError, match=r"the scheduler is lost.*\n.*OUT is as it was"):
            build([str(corpus)], out, scheduler=one.address, watch=At(BATCH, lambda: one.kill("scheduler")))
        assert contents(out) == before


def test_a_worker_with_other_words_is_refused(cluster_of_two, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "fingerprint", lambda: "another")
    with pytest.raises(UsageError, match="another version of Zeren"):
        build([str(corpus)], tmp_path / "out", scheduler=cluster_of_two.address)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("package", "said", "version"), [("distributed", "'2020.1'", "2020.1"), ("zeren", "1 / 0", "not there")]
)
def test_a_scheduler_of_another_version_is_told(package, said, version, tmp_path):
    """A real scheduler, which says another version of itself, or that Zeren is not installed beside it."""
    lie = tmp_path / "lie.py"
    lie.write_text(
        "from importlib.metadata import version\nfrom distributed import versions\nversions._version_cached.cache_clear()\n"
        f"versions.version = lambda name: {said} if name == {package!r} else version(name)\n"
    )
    wanted = rf"{package} is {version} on a host of the cluster and .* here\n  Install the same"
    with (
        made_hosts.hosts(0, preload=lie) as alone,
        pytest.raises(UsageError, match=wanted),
        scheduler.connected(alone.address),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["nowhere", "tcp://10.0.0.1", "http://127.0.0.1:80", "tcp://:8786", "tcp://host:port", "udp://h:1", ""]
)
def test_what_is_no_address_is_told(address):
    with (
        pytest.raises(UsageError, match=r"no address of a scheduler\n  For example --scheduler tcp"),
        scheduler.connected(address),
    ):
        pass


def test_no_scheduler_there(monkeypatch):
    pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'zeren[cluster]'")
    monkeypatch.setattr(scheduler, "CONNECT", 1)
    with (
        pytest.raises(UsageError, match=r"127\.0\.0\.1:9: the scheduler does not answer"),
        scheduler.connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_something_else_there(monkeypatch):
    pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'zeren[cluster]'")
    monkeypatch.setattr(scheduler, "CONNECT", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(UsageError, match="the scheduler does not answer"), scheduler.connected(address):
            pass


def test_without_the_extra_it_says_what_to_install(corpus, tmp_path, zeren):
    (tmp_path / "distributed.py").write_text("raise ImportError", encoding="utf-8")
    done = zeren("build", corpus, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "--scheduler needs the extra `cluster`\n  pip install 'zeren[cluster]'" in done.stderr
    assert not (tmp_path / "out").exists()


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 7))
def test_batches_keep_everything_in_order(kinds, size):
    items = [
        Document(f"{n}", "", "0") if is_document else Diagnostic("c", "info", f"{n}")
        for n, is_document in enumerate(kinds)
    ]
    back = []
    for documents, order in cluster.batches(items, size):
        assert len(documents) <= size
        assert len(order) <= size * 4
        rest = iter(documents)
        back += [next(rest) if item is None else item for item in order]
    assert back == items


def test_long_documents_travel_in_small_batches():
    items = [Document(f"{n}", sha256="", text="字" * 30) for n in range(7)]
    assert [len(documents) for documents, _ in cluster.batches(items, 64, most=50)] == [2, 2, 2, 1]
