"""Text that nobody can account for is counted in the graph, and `check` fails above a limit."""

import pytest

from zeren.check import shares, uncovered
from zeren.pipeline import build
from zeren.store import open_graph

TABLE = "序号\t反馈问题\t责任单位\t说明事项\n1\t直排污水。\t市水利局\t另行安排\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("text")
    (folder / "表.tsv").write_text(TABLE, encoding="utf-8")
    build([str(folder / "表.tsv")], folder / "out")
    return folder / "out"


def test_the_share_of_a_document(out):
    (share,) = shares(open_graph(out))
    assert (share.document, share.pieces, share.unexplained) == ("表.tsv", 8, 2)


@pytest.mark.parametrize(("limit", "found"), [(0.3, 0), (0.2, 1), (0, 1), (2 / 8, 0)])
def test_above_the_limit_it_is_an_error(out, limit, found):
    findings = uncovered(open_graph(out), limit)
    assert [(one.severity, one.code, one.document) for one in findings] == [
        ("error", "unexplained-text", "表.tsv")
    ] * found


def test_check_ends_with_1(out, zeren):
    assert zeren("check", out, "--unexplained", 30).returncode == 0
    done = zeren("check", out, "--lang", "en")
    assert done.returncode == 1
    assert "2 of 8 pieces of text made no statement" in done.stdout
    assert done.stderr.endswith("; 2 of 8 pieces of text unexplained\n")


def test_a_graph_that_does_not_say_is_not_judged(small_quads, tmp_path):
    (tmp_path / "g.nq").write_bytes(small_quads)
    assert uncovered(open_graph(tmp_path / "g.nq"), 0) == []
