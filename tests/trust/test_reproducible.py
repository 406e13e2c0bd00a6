"""One build, every file of it and every file that other commands make of it: the same bytes whatever the world around.

`scripts/compare-pythons` asks the same of every Python that is installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import everything
import pytest
from read_makers import delimited, docx, html, xlsx

ROWS = [
    ["序号", "反馈问题", "整改措施", "牵头单位", "责任单位", "整改时限", "完成情况"],
    ["1", "青石河岸垃圾堆放。", "1.市水利局牵头清理河道。\n2.各县市区配合。", "市水利局", "市城管局、三原县", "2024年6月底前", "正在推进。"],
    ["2", "北山扬尘，İı 级。", "洒水抑尘（市住建局牵头，市财政局配合）。", "市住建局", "各有关部门", "立行立改，长期坚持", "已完成。"],
]  # fmt: skip
OTHER = [ROWS[0], ROWS[1], ["3", "𠮷祥小区油烟。", "建设管网3.5公里。", "", "泾阳县、Ⅳ号井", "2025年底前", ""]]
LOCALES = {"zh_CN.GB18030": ("zh_CN", "GB18030"), "tr_TR.UTF-8": ("tr_TR", "UTF-8")}


@pytest.fixture(scope="module")
def documents(sample):
    """Documents of several formats, among them two that share an issue."""
    text = "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in ROWS)
    return {
        "a/清单.docx": docx(ROWS, ["枫林市整改清单（虚构）"]), "b/台账.xlsx": xlsx(OTHER), "表.html": html(OTHER[:1] + OTHER[2:]),
        "c.csv": delimited(ROWS[:2]), "粘贴.txt": text.encode("gb18030"), sample.name: sample.read_bytes(),
    }  # fmt: skip


@pytest.fixture(scope="module")
def built(documents, tmp_path_factory):
    """Return a function from a world to every file made in it, by name."""

    def build(workers="1", turned=False, characters="utf-8", **world):
        folder = tmp_path_factory.mktemp("world")
        for name in sorted(documents, reverse=turned):
            file = folder / "in" / os.fsdecode(name.encode(characters))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(documents[name])
            os.utime(file, (0, 10**9 * (1 + turned)))
        tops = sorted((folder / "in").iterdir(), reverse=turned)
        command = [sys.executable, everything.__file__, folder / "out", workers, *tops]
        env = {"PYTHONWARNINGS": "error", **os.environ, **world}
        done = subprocess.run([*map(str, command)], env=env, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        made = (file for file in sorted(folder.rglob("out/**/*")) if file.is_file())
        return {os.fsencode(file.relative_to(folder / "out")).decode(characters): file.read_bytes() for file in made}

    return build


@pytest.fixture(scope="module")
def reference(built):
    return built(PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC", SOURCE_DATE_EPOCH="0")


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """Return a folder with the locales of these tests, compiled for them alone."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip(
            "locales cannot be made: localedef (Debian: libc-bin, with the sources of package locales) is missing"
        )
    for name, (source, characters) in LOCALES.items():
        done = subprocess.run(
            ["localedef", "-i", source, "-f", characters, str(folder / name)], capture_output=True, check=False
        )
        if not (folder / name / "LC_CTYPE").exists():
            pytest.skip(f"{name} cannot be made: {done.stderr.decode().strip()[:100]} (Debian: locales)")
    return folder


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_everything_is_there(reference):
    """What is compared: the build, matrices, pages, workbooks, calendars, exports, records."""
    made = {name.split("/")[0] for name in reference}
    told = {line.split()[0].removesuffix(".folder") for line in everything.COMMANDS.strip().splitlines()}
    assert made >= told | {"build", "sheets"}
    assert {Path(name).suffix for name in reference} >= {
        ".nq",
        ".ttl",
        ".html",
        ".xlsx",
        ".docx",
        ".csv",
        ".ics",
        ".jsonl",
    }
    assert all(reference.values())


@pytest.mark.parametrize(
    ("workers", "turned", "world"),
    [
        ("3", False, {"PYTHONHASHSEED": "4711", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}),
        (
            "1",
            True,
            {
                "PYTHONHASHSEED": "99",
                "LC_ALL": "C",
                "TZ": "Pacific/Kiritimati",
                "PYTHONOPTIMIZE": "2",
            },
        ),
    ],
    ids=["seed-workers-zone", "order-zone-optimised"],
)
def test_the_same_bytes_in_every_world(built, reference, workers, turned, world):
    made = built(workers, turned, SOURCE_DATE_EPOCH="0", **world)
    if turned:  # `extract` prints in the order in which it is given documents; a build has an order of its own
        made, reference = ({**one, "records": sorted(one["records"].splitlines())} for one in (made, reference))
    assert differing(made, reference) == []


@pytest.mark.parametrize("name", LOCALES)
def test_the_same_bytes_in_every_locale(built, reference, locales, name):
    """One that writes no UTF-8, and one whose i has no capital I."""
    world = {
        "LC_ALL": name,
        "LOCPATH": str(locales),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "SOURCE_DATE_EPOCH": "0",
    }
    seen = subprocess.run(
        [sys.executable, "-c", "import locale; print(locale.setlocale(locale.LC_ALL, ''), locale.getencoding())"],
        env={**os.environ, **world}, capture_output=True, encoding="ascii", check=True,
    )  # fmt: skip
    assert seen.stdout.split() == [name, LOCALES[name][1]]
    assert differing(built(characters=LOCALES[name][1], **world), reference) == []


def test_only_the_time_tells_two_builds_apart(built, reference):
    later = built(SOURCE_DATE_EPOCH="1700000000")
    assert differing(later, reference) == ["build/build.json"]
