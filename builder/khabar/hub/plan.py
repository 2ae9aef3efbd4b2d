"""What a push would do: the release held against what the Hub holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from khabar.errors import HubError, VersionError
from khabar.hub.client import Hub, Remote, RemoteFile
from khabar.hub.local import Release
from khabar.release.manifest import MANIFEST, SEAL
from khabar.release.statements import place
from khabar.release.versions import parse


@dataclass(frozen=True, slots=True)
class Plan:
    """A push before it happens. Files are paths in the repository.

    `parent` is the commit that the new one shall follow; None in a repository without commits.
    `upload` are new and changed files with their sizes in bytes, `deleted` those of earlier
    releases that are no longer part of it, `kept` those that no release put there. `tagged` is
    the commit that has the tag already, with the same content: nothing is to be done.
    """

    target: str
    endpoint: str
    tag: str
    private: bool
    create: bool
    parent: str | None
    upload: Mapping[str, int]
    unchanged: int
    deleted: tuple[str, ...]
    kept: tuple[str, ...]
    tagged: str | None = None

    @property
    def bytes(self) -> int:
        return sum(self.upload.values())

    @property
    def commits(self) -> bool:
        """Whether there is anything to commit: a push that ended before its tag has been so far."""
        return self.tagged is None and bool(self.upload or self.deleted)

    def to_dict(self) -> dict[str, Any]:
        return {
            "target": self.target,
            "endpoint": self.endpoint,
            "tag": self.tag,
            "private": self.private,
            "create": self.create,
            "parent": self.parent,
            "upload": dict(self.upload),
            "bytes": self.bytes,
            "unchanged": self.unchanged,
            "deleted": list(self.deleted),
            "kept": list(self.kept),
            "tagged": self.tagged,
        }


def plan(hub: Hub, release: Release, private: bool) -> Plan:
    """What pushing the release means now. Nothing is changed on the Hub.

    Raises HubError where it must not happen: the tag exists with other content, the repository
    holds another dataset, a later version, or is public though it shall be private.
    """
    head = hub.at()
    if head is not None and private and head.private is False:
        raise HubError(
            f"{hub.target} exists and is public, so nothing was sent; make it private in its "
            "settings, or push without --private"
        )
    files = head.files if head is not None else {}
    tagged = hub.at(release.tag) if head is not None else None
    if tagged is not None:
        _same_tag(hub, release, tagged)
    before = None if tagged or head is None else _manifest(hub, head)
    if before is not None:
        _follows(hub, release, before)
    changed = [] if tagged else release.unlike(files)
    deleted = () if tagged else _deleted(release, files, before)
    return Plan(
        target=hub.target,
        endpoint=hub.endpoint,
        tag=release.tag,
        private=bool(head.private) if head is not None else private,
        create=head is None,
        parent=head.commit if head is not None else None,
        upload={path: release.files[path].size for path in changed},
        unchanged=len(release.files) - len(changed),
        deleted=deleted,
        kept=tuple(sorted(files.keys() - release.files.keys() - set(deleted))),
        tagged=tagged.commit if tagged is not None else None,
    )


def _same_tag(hub: Hub, release: Release, tagged: Remote) -> None:
    unlike = release.unlike(tagged.files)
    unlike += _deleted(release, tagged.files, None)
    if unlike:
        raise HubError(
            f"{release.tag} of {hub.target} is published with other content ({unlike[0]} differs); "
            "a tag is never moved: build this as another version"
        )


def _manifest(hub: Hub, head: Remote) -> dict[str, Any] | None:
    """The manifest of the release that lies at the head; None where there is none."""
    if MANIFEST not in head.files or head.commit is None:
        return None
    try:
        found = orjson.loads(hub.read(MANIFEST, head.commit))
    except orjson.JSONDecodeError:
        return None
    is_one = isinstance(found, dict) and isinstance(found.get("files"), dict)
    return found if is_one else None


def _follows(hub: Hub, release: Release, before: Mapping[str, Any]) -> None:
    name, version = before.get("name"), str(before.get("version"))
    if name != release.manifest["name"]:
        raise HubError(
            f"{hub.target} holds the dataset {name!r}, not {release.manifest['name']!r}, so "
            "nothing was sent; push to a repository of its own"
        )
    try:
        later = parse(version) > parse(release.version)
    except VersionError:
        return
    if later:
        raise HubError(
            f"{hub.target} holds version {version}, which is later than {release.version}, so "
            "nothing was sent; build this content as a version after it"
        )


def _deleted(
    release: Release, files: Mapping[str, RemoteFile], before: Mapping[str, Any] | None
) -> tuple[str, ...]:
    """Files there that a release put there, and this one does not have: by the manifest before,
    or by their place, since the card's patterns would take them for shards."""
    known = {MANIFEST, SEAL, *(before["files"] if before else ())}
    gone = files.keys() - release.files.keys()
    return tuple(sorted(path for path in gone if path in known or place(path)))
