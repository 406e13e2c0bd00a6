"""The same text gives the same bytes, whatever the hash seed, the locale and the time zone."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import json, pathlib, sys
from zeren.extract import Extractor
from zeren.model import as_record
from zeren.names import Names
from zeren.read import read_path
extractor = Extractor(Names.load())
for name in sys.argv[1:]:
    for issue in extractor.issues(read_path(pathlib.Path(name))):
        sys.stdout.buffer.write(json.dumps(as_record(issue), ensure_ascii=False).encode() + b"\\n")
"""


def records(sample, **environment):
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(sample)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def reference(sample):
    return records(sample, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "4242"}, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}],
    ids=["seed", "seed-zone-locale"],
)
def test_same_bytes_in_every_environment(sample, reference, environment):
    assert reference.count(b"\n") == 7
    assert records(sample, **environment) == reference
