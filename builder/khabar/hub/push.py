"""Publishing a release: checks, one commit, then the tag, then proof that it loads."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khabar.errors import HubError
from khabar.hub.client import ATTEMPTS, Failure, Hub, Remote, pause, require
from khabar.hub.licences import refuse_closed
from khabar.hub.local import Release, open_release
from khabar.hub.plan import Plan, plan
from khabar.hub.readback import read_back

# What the Hub itself puts into a new repository.
_FRESH: Final = frozenset({".gitattributes", "README.md"})
# Told what begins: one short phrase.
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did. `commit` has the tag, None after a dry run; `new` says whether anything
    changed on the Hub; `rows` were read back and are equal, None if that was not asked for."""

    plan: Plan
    commit: str | None = None
    new: bool = False
    rows: int | None = None


def push(
    folder: Path,
    target: str,
    *,
    private: bool = False,
    accepted: Collection[str] = (),
    dry_run: bool = False,
    read: bool = True,
    tell: Tell = lambda _: None,
) -> Pushed:
    """Publishes the release in `folder` as the dataset repository `target` (`user/name`).

    One commit on the head that was read, then the tag `v1.2.3`. What lies there already is not
    sent again, so the same call after any failure goes on where that one ended; a release that
    is there whole changes nothing. `accepted` are names of licences beside the open ones.

    Raises HubError, which says what is on the Hub then; ReleaseError where there is no release;
    MissingExtra without the client or, if `read`, the loader.
    """
    require("huggingface_hub", *(["datasets"] if read else []))
    hub = Hub(target)
    tell("verifying the release")
    release = open_release(folder)
    refuse_closed(folder, dict(release.manifest), accepted)
    if hub.token is None and not dry_run:
        raise HubError(
            "there is no token for the Hub, so nothing was sent; set HF_TOKEN, or run "
            "`hf auth login`"
        )
    tell(f"looking at {target}")
    try:
        intent = plan(hub, release, private)
    except Failure as failure:
        raise HubError(f"{failure}; nothing was sent") from None
    if dry_run:
        return Pushed(intent)
    commit = intent.tagged
    if commit is None:
        commit = _publish(hub, release, intent, private, tell)
    rows = None
    if read:
        tell("reading it back")
        try:
            rows = read_back(hub, release)
        except KeyboardInterrupt:
            raise HubError(
                f"stopped; {target} is published and tagged {release.tag}, but was not read back "
                "whole"
            ) from None
    return Pushed(intent, commit, new=intent.tagged is None, rows=rows)


def _publish(hub: Hub, release: Release, intent: Plan, private: bool, tell: Tell) -> str:
    """The commit, where one is needed, and the tag on it."""
    try:
        commit = _commit(hub, release, intent, private, tell)
    except Failure as failure:
        raise HubError(
            f"{failure}; nothing was committed, and the same command goes on from what was sent"
        ) from None
    except KeyboardInterrupt:
        raise HubError("stopped; the same command goes on from what was sent") from None
    tell(f"tagging {release.tag}")
    try:
        _tag(hub, release, commit)
    except (Failure, KeyboardInterrupt) as error:
        raise HubError(
            f"{str(error) or 'stopped'}; committed as {commit[:10]}, but not tagged: the same "
            "command finishes it"
        ) from None
    return commit


def _commit(hub: Hub, release: Release, intent: Plan, private: bool, tell: Tell) -> str:
    """The commit that holds the release: a new one on the head that was read, or that head."""
    if not intent.commits:
        return str(intent.parent)
    hub.check_card(release.folder / "README.md")
    parent = intent.parent
    if intent.create:
        hub.create(private)
        made = hub.at()
        if made is None or made.files.keys() - _FRESH:
            raise _moved(hub, "nothing was committed")
        parent = made.commit
    tell(f"uploading {len(intent.upload)} files")
    operations = hub.upload(release.folder, intent.upload)
    attempt = 0
    while True:
        attempt += 1
        try:
            return hub.commit(operations, intent.deleted, f"Release {release.version}", parent)
        except Failure as failure:
            # It may have been made, and only the answer lost: the head tells.
            head = _head(hub, failure)
            moved = head is not None and head.commit != parent
            if head is not None and moved and _holds(head, release, intent):
                return str(head.commit)
            refused = failure.status in (409, 412)
            if refused and attempt == 1:
                raise _moved(hub, "nothing of this release was committed") from None
            if moved or refused:
                raise _moved(hub, "this release was not tagged") from None
            if attempt == ATTEMPTS or not pause(failure, attempt):
                raise


def _holds(head: Remote, release: Release, intent: Plan) -> bool:
    return release.lies_in(head.files) and not set(intent.deleted) & head.files.keys()


def _head(hub: Hub, failure: Failure) -> Remote | None:
    try:
        return hub.at()
    except Failure as blind:
        raise HubError(
            f"{failure}; whether the commit was made cannot be seen ({blind}); nothing was tagged, "
            "and the same command looks first and finishes"
        ) from None


def _moved(hub: Hub, state: str) -> HubError:
    return HubError(
        f"somebody else has committed to {hub.target} since this push looked at it; {state}; look "
        "at what changed there, then run the same command again"
    )


def _tag(hub: Hub, release: Release, commit: str) -> None:
    """Tags the commit, last of all, once it is seen to hold the release."""
    there = hub.at(commit)
    unlike = release.unlike(there.files) if there is not None else sorted(release.files)
    if unlike:
        raise HubError(
            f"{hub.target} has the commit {commit[:10]}, not tagged since it does not hold "
            f"{unlike[0]} as it was sent; is it left out by a .gitignore there?"
        )
    try:
        hub.tag(release.tag, commit)
    except Failure as failure:
        # An attempt whose answer was lost may have made it.
        made = hub.at(release.tag) if failure.status == 409 else None
        if made is None:
            raise
        if not release.lies_in(made.files):
            raise HubError(
                f"{release.tag} of {hub.target} was made by somebody else, with other content; "
                f"the commit {commit[:10]} stays without a tag: build this as another version"
            ) from None
