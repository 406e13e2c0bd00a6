"""Licences of everything that Zeren brings: permissive, listed in docs/licences.md, and each direct one with its reason."""

import re
from importlib import metadata

import licences
import pytest

USERS = licences.brought("base", *licences.USERS)
EVERY = licences.brought("base", *licences.USERS, "test")
REASONS = (licences.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", USERS)
def test_what_people_install_is_permissive_and_listed(name):
    said = licences.licence(USERS[name])
    assert licences.is_permissive(name, said), said
    assert name in licences.listed(), "run scripts/refresh-licences"
    assert licences.listed()[name][0] == said, "run scripts/refresh-licences"


@pytest.mark.parametrize("name", sorted(set(EVERY) - set(USERS)))
def test_what_tests_install_may_be_used_so(name):
    said = licences.licence(EVERY[name])
    assert licences.is_permissive(name, said, licences.LENIENT_IN_TESTS), said


@pytest.mark.parametrize("name", sorted(licences.direct(*licences.asked())))
def test_each_direct_dependency_has_its_reason(name):
    assert re.search(rf"\b{re.escape(name)}\b", REASONS), "say in docs/dependencies.md what it is for"


def test_each_direct_dependency_of_the_tests_is_listed():
    assert licences.direct("base", *licences.USERS, "test") <= set(licences.listed())


@pytest.mark.parametrize(
    ("said", "permissive"),
    [
        ("MIT", True),
        ("MIT OR Apache-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("BSD-3-Clause AND Zlib", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("LGPL-2.1", False),
        ("MPL-2.0", False),
        ("?", False),
        ("", False),
    ],
)
def test_what_permissive_means(said, permissive):
    assert licences.is_permissive("some-package", said) is permissive


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("License-Expression: MIT OR Apache-2.0\nLicense: x", "MIT OR Apache-2.0"),
        ("License: BSD-3-Clause", "BSD-3-Clause"),
        ("License: BSD\nClassifier: License :: OSI Approved :: BSD License", "BSD"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT"),
        ("License: Apache License Version 2.0", "Apache-2.0"),
        ("License: MIT License, as in the file", "MIT"),
        ("License: ask the author", "ask the author"),
        ("Keywords: x", "?"),
    ],
)
def test_a_licence_is_what_the_metadata_declare(lines, said, tmp_path):
    folder = tmp_path / "invented-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: invented\nVersion: 1.0\n{lines}\n", encoding="utf-8"
    )
    assert licences.licence(metadata.Distribution.at(folder)) == said
