"""Sealing: a release is built beside its place, proved, and put there in one step or not at all."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khabar.errors import ReleaseError, VersionError
from khabar.ledger import read
from khabar.release.compare import compare_versions
from khabar.release.manifest import SEAL
from khabar.release.seen import Seen
from khabar.release.verify import verify
from khabar.release.versions import bumped, parse, sealed

_PREFIX: Final = ".building-"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where the release lies, and whether it was put there now or lay there already."""

    path: Path
    new: bool


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder to build a release in, on the file system of `out`, gone when the block ends.

    One build at a time has `out`: a second gets a ReleaseError. Whatever a killed build left is
    removed. A full disk is a ReleaseError too.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ReleaseError(f"{out}: no folder to write releases to: {error.strerror}") from None
    try:
        # The lock is on the folder itself and ends with the process, however that ends.
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ReleaseError(
                f"{out}: another build is writing here; wait for it, or give another --out"
            ) from None
        except OSError as error:
            raise ReleaseError(
                f"{out}: this file system cannot lock a folder ({error.strerror}); "
                "give an --out on a local disk"
            ) from None
        for left in out.glob(_PREFIX + "*"):
            shutil.rmtree(left, ignore_errors=True)
        stage: Path | None = None
        try:
            # Absolute: a cluster's workers were started in other folders.
            stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=out.absolute()))
            yield stage
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise ReleaseError(
                f"{out}: no space left on the disk; nothing was published, "
                "free some or give another --out"
            ) from None
        finally:
            if stage is not None:
                shutil.rmtree(stage, ignore_errors=True)
    finally:
        os.close(lock)


def seal(
    stage: Path, target: Path, *, draft: bool = False, seen: Mapping[str, Seen] | None = None
) -> Sealed:
    """Proves the release in `stage` and renames it to `target`, whose name is its version.

    The same content there already: nothing happens. Other content: VersionError, with the
    version that the new content needs; or, where what lies there is known to be a `draft` that
    was never published, with the way out. A release that is not true to itself: ReleaseError.
    Files that were read back after they were written, as `seen` tells by path, are not read anew.
    """
    parse(target.name)
    problems = verify(stage, seen=seen)
    if problems:
        raise ReleaseError(f"the release is not sound, so not published: {problems[0].message}")
    if target.exists():
        return _kept(stage, target, draft)
    _settle(stage)
    stage.chmod(0o777 & ~_umask())
    stage.rename(target)
    _sync(target.parent)
    return Sealed(target, new=True)


def _kept(stage: Path, target: Path, draft: bool) -> Sealed:
    damaged = verify(target)
    if damaged:
        raise ReleaseError(
            f"{target}: the release that lies there is damaged ({damaged[0].message}); "
            "remove it and build again"
        )
    if (stage / SEAL).read_bytes() == (target / SEAL).read_bytes():
        return Sealed(target, new=False)
    if draft:
        raise VersionError(
            f"{target} holds other content, which the ledger does not record; remove that folder, "
            "or give another --out"
        )
    difference = compare_versions(read(target), read(stage))
    needed = bumped(max(sealed(target.parent)), difference.bump)
    raise VersionError(
        f"{target.name} is sealed with other content ({difference}); publish this as {needed}"
    )


def _settle(folder: Path) -> None:
    """Waits until the disk has it: after a power cut a name must not stand for half a release."""
    with ThreadPoolExecutor(16) as pool:
        for _ in pool.map(_sync, (folder, *folder.rglob("*"))):
            pass


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
