"""What `scripts/fuzz` found, replayed: each case is read or refused for a reason, soon. And where it begins, works."""

import signal
from pathlib import Path

import pytest
from fuzzing import TARGETS

from zeren.errors import UnreadableInput
from zeren.read import read_bytes

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.name.rpartition("-")[0] in TARGETS)
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="this system has no alarm signal")


@pytest.fixture(autouse=True)
def watchdog():
    """A case that hung would hang for ever: ten seconds of this process's own time end it."""

    def bark(signum, frame):
        raise TimeoutError("no end in ten seconds; a sound reading needs a few hundredths")

    before = signal.signal(signal.SIGVTALRM, bark)
    signal.setitimer(signal.ITIMER_VIRTUAL, 10)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("case", CASES, ids=[path.name for path in CASES])
def test_a_found_case_stays_mended(case):
    assert len(case.read_bytes()) < 20_000
    TARGETS[case.name.rpartition("-")[0]].run(case.read_bytes())


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "extract"])
def test_what_the_fuzzer_begins_with_is_sound(name):
    for number, seed in zip(range(5), TARGETS[name].seeds(), strict=False):
        TARGETS[name].run(seed)
        assert seed, number


@pytest.mark.parametrize("name", ["md", "txt", "csv", "html"])
@pytest.mark.parametrize("piece", [b" ", b"\t", b"#", b"|", b" #", b"<"], ids=repr)
def test_a_long_run_of_one_mark_is_soon_read(name, piece):
    """100 kB of blanks once held the reader of Markdown for longer than the ten seconds it has here."""
    TARGETS[name].run(piece * (100_000 // len(piece)))


LOOPS = [
    ("page", b"1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj 2 0 R endobj"),
    ("two", b"1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj 3 0 R endobj 3 0 obj 2 0 R endobj"),
    ("contents", b"1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj "
                 b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj 4 0 obj 4 0 R endobj"),
    ("catalog", b"1 0 obj 1 0 R endobj"),
]  # fmt: skip


@pytest.mark.parametrize("body", [body for _, body in LOOPS], ids=[name for name, _ in LOOPS])
def test_a_pdf_whose_references_go_in_circles_is_read_or_refused_as_damaged(body):
    """In the process that is made for it; the limit of five minutes must not be what ends it."""
    data = b"%PDF-1.4\n" + body.replace(b"endobj ", b"endobj\n") + b"\ntrailer<</Size 5/Root 1 0 R>>\n%%EOF"
    try:
        assert read_bytes("a.pdf", data).text.strip() == ""
    except UnreadableInput as refusal:
        assert refusal.code in ("damaged", "no-text")
