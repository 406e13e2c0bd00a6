"""A build at another address: made here, then put there, in an order that shows what is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from zeren.errors import UnreadableInput, UsageError
from zeren.pipeline import artifacts
from zeren.pipeline.atomic import SIGN
from zeren.pipeline.memory import FOLDER
from zeren.pipeline.remote import Place, is_remote, place_at
from zeren.scratch import scratch

BEGUN = "build.json.begun"
"""Stands at an address while a build for it is under way. Without build.json beside it, what is there is not whole."""
_KEPT = (SIGN, "same.csv", "corrections.jsonl")
_HINT = "Look at the address, and at what you may write there. Nothing was changed."


@contextmanager
def published(out: str, fresh: bool = False) -> Iterator[Path]:
    """Yield the folder to build into: `out`, or one here whose content is put to the address `out` when the block ends.

    What an earlier build there keeps for later ones is fetched first. build.json goes first and comes last: who finds
    it finds a whole build. Raises UsageError where the address cannot be written to or holds other things; when the
    block fails, what is there stays.
    """
    place = place_at(out) if is_remote(out) else None
    if place is None or place.is_local:
        yield Path(place.path if place else out)
        return
    with scratch("built") as folder:
        local = folder / (PurePosixPath(place.path).name or "out")
        with place.told("the build cannot be written there", UsageError, _HINT):
            _begin(place, local, fresh)
        try:
            yield local
        except BaseException:
            with contextlib.suppress(Exception):  # the first error is the one to tell
                place.files.rm_file(place.under(BEGUN))
            raise
        hint = f"What is there is whole when {SIGN} is: give the same command again."
        with place.told("the build could not be put there", UsageError, hint):
            _put(place, local)


def _begin(place: Place, local: Path, fresh: bool) -> None:
    """Refuse what is no build's, show that one is under way, and fetch what an earlier one keeps."""
    there = _there(place)
    if there and not {SIGN, BEGUN} & there.keys():
        hint = "Name a new folder, or one that `zeren build` wrote."
        raise UsageError("this folder is not empty and no earlier build", where=place.shown, hint=hint)
    place.files.makedirs(place.path, exist_ok=True)
    place.files.pipe_file(place.under(BEGUN), b"")
    kept = {name: path for name, path in there.items() if name in _KEPT}
    if SIGN in there and not fresh:
        kept |= {name: path for name, path in there.items() if name.startswith(f"{FOLDER}/")}
    place.fetch(kept, local)
    if there and SIGN not in there:  # one that broke off: what people decided holds, the rest is made again
        (local / SIGN).write_text("{}", encoding="utf-8")


def _there(place: Place) -> Mapping[str, str]:
    if place.is_web:
        raise UsageError(
            "a web server takes no builds", where=place.shown, hint="Name a folder or a store, such as s3://."
        )
    if place.files.isfile(place.path):
        hint = "Name a folder for the build."
        raise UsageError("this is a file, not a folder", where=place.shown, hint=hint)
    try:
        return place.names() if place.files.exists(place.path) else {}
    except UnreadableInput as error:
        raise UsageError(error.what, where=error.where, hint=error.hint) from None


def _put(place: Place, local: Path) -> None:
    old = {name for name in _there(place) if PurePosixPath(name).parts[0] in artifacts.NAMES}
    if SIGN in old:
        place.files.rm_file(place.under(SIGN))
    new = {file.relative_to(local).as_posix(): file for file in sorted(local.rglob("*")) if file.is_file()}
    for folder in sorted({PurePosixPath(name).parent.as_posix() for name in new} - {"."}):
        place.files.makedirs(place.under(folder), exist_ok=True)
    place.each(lambda name: place.files.put_file(str(new[name]), place.under(name)), sorted(new.keys() - {SIGN}))
    place.each(lambda name: place.files.rm_file(place.under(name)), sorted(old - new.keys() - {SIGN}))
    place.files.put_file(str(new[SIGN]), place.under(SIGN))
    place.files.rm_file(place.under(BEGUN))
