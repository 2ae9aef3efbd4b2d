"""Publishing when something goes wrong: what is on the Hub then, what is said, and that the same
command finishes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hubdesk import TARGET, TOKEN, Desk
from hubpages import SIGNATURE
from hubserver import Hub
from hubstore import File, Repository
from outcomes import command, published, state

# The client and we ask again where the Hub is busy, waiting seconds that double; a Hub that wants
# more than a minute ends that at once.
LATER = {"Retry-After": "3600"}

# What passes by itself: the push ends well, with one commit and its tag.
SOON = {"Retry-After": "1"}
PASSING: dict[str, tuple[str, str, dict[str, Any]]] = {
    "looking is limited": ("GET", f"/api/datasets/{TARGET}", {"status": 429}),
    "creating is limited": ("POST", "/repos/create", {"status": 429, "headers": SOON}),
    "created, the answer is lost": ("POST", "/repos/create", {"drop": True, "after": True}),
    "the card's check is away": ("POST", "/validate-yaml", {"status": 503}),
    "asking how to send is limited": ("POST", "/preupload/", {"status": 429}),
    "an upload breaks off": ("PUT", "/storage/", {"drop": True}),
    "the storage fails": ("PUT", "/storage/", {"status": 500}),
    "the commit fails": ("POST", "/commit/", {"status": 500}),
    "the commit's connection breaks": ("POST", "/commit/", {"drop": True}),
    "committed, the answer is an error": ("POST", "/commit/", {"status": 502, "after": True}),
    "committed, the answer is lost": ("POST", "/commit/", {"drop": True, "after": True}),
    "tagging is limited": ("POST", "/tag/", {"status": 429, "headers": SOON}),
    "tagged, the answer is lost": ("POST", "/tag/", {"drop": True, "after": True}),
}  # fmt: skip


@pytest.mark.parametrize("case", PASSING)
def test_what_passes_is_waited_for(case: str, desk: Desk, first: Path) -> None:
    method, path, how = PASSING[case]
    desk.hub.fail(method, path, **how)
    desk.khabar(*command(first))
    assert published(desk.hub, first)
    assert not any(fault.times for fault in desk.hub.faults)


# What does not: the request, how it fails, how far the push came, what it says.
LASTING: dict[str, tuple[str, str, dict[str, Any], str, str]] = {
    "the Hub rests": (
        "GET", f"/api/datasets/{TARGET}", {"status": 503, "headers": LATER},
        "nothing", "answered 503 (told to fail), and asks to wait 3600 seconds; nothing was sent",
    ),
    "no right to create": (
        "POST", "/repos/create", {"status": 403},
        "nothing", "the token may not write there",
    ),
    "the card is refused": (
        "POST", "/validate-yaml", {"status": 400, "message": "license is unheard of"},
        "nothing", "license is unheard of",
    ),
    "no right to write": (
        "POST", "/preupload/", {"status": 403},
        "created", "nothing was committed, and the same command goes on",
    ),
    "the storage refuses": (
        "PUT", "/storage/", {"status": 403},
        "created", "nothing was committed, and the same command goes on",
    ),
    "the Hub is full": (
        "POST", "/commit/", {"status": 413},
        "created", "committing: too much for the Hub at once",
    ),
    "commits are limited": (
        "POST", "/commit/", {"status": 429, "headers": LATER},
        "created", "nothing was committed, and the same command goes on",
    ),
    "the parent is refused": (
        "POST", "/commit/", {"status": 412},
        "created", "somebody else has committed to layla/news",
    ),
    "tags are limited": (
        "POST", "/tag/", {"status": 429, "headers": LATER},
        "committed", "but not tagged: the same command finishes it",
    ),
    "no right to tag": (
        "POST", "/tag/", {"status": 403},
        "committed", "but not tagged: the same command finishes it",
    ),
    "the Hub breaks before the tag": (
        "POST", "/tag/", {"status": 500, "times": 9},
        "committed", "but not tagged: the same command finishes it",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LASTING)
def test_what_lasts_is_told_and_the_same_command_finishes(
    case: str, desk: Desk, first: Path
) -> None:
    method, path, how, reached, words = LASTING[case]
    desk.hub.fail(method, path, **how)
    assert words in desk.refused(*command(first))
    assert state(desk.hub) == reached
    sent = set(desk.hub.store.objects)
    desk.hub.forget()
    desk.khabar(*command(first))
    assert published(desk.hub, first)
    # Nothing that arrived is sent again, neither files nor the commit.
    assert not [oid for oid in sent if desk.hub.count("PUT", oid)]
    assert desk.hub.count("POST", "/commit/") == (reached != "committed")


def meanwhile(hub: Hub, change: Callable[[Repository], object]) -> Callable[[], None]:
    return lambda: (change(hub.store.repository(TARGET)), None)[1]


def test_a_push_meanwhile_is_not_merged(desk: Desk, first: Path) -> None:
    def commit(repository: Repository) -> None:
        notes = repository.put(b"mine")
        repository.commit("main", "theirs", {**repository.at("main").files, "notes.txt": notes})

    desk.hub.fail("POST", "/commit/", call=meanwhile(desk.hub, commit))
    told = desk.refused(*command(first))
    assert "somebody else has committed to layla/news" in told
    assert "nothing of this release was committed" in told
    repository = desk.hub.store.repository(TARGET)
    assert [commit.summary for commit in repository.history()] == ["theirs", "initial commit"]
    assert not repository.tags
    desk.khabar(*command(first))
    assert repository.at("v1.0.0").parent == repository.history()[1].oid
    assert "notes.txt" in repository.at("v1.0.0").files


def test_a_tag_made_meanwhile_is_not_moved(desk: Desk, first: Path) -> None:
    def tag(repository: Repository) -> None:
        repository.tags["v1.0.0"] = repository.history()[-1].oid

    desk.hub.fail("POST", "/tag/", call=meanwhile(desk.hub, tag))
    assert "was made by somebody else, with other content" in desk.refused(*command(first))
    repository = desk.hub.store.repository(TARGET)
    assert repository.tags == {"v1.0.0": repository.history()[-1].oid}
    assert "published with other content" in desk.refused(*command(first))


def test_a_token_that_expires_on_the_way(desk: Desk, first: Path) -> None:
    desk.hub.fail("POST", "/commit/", call=lambda: setattr(desk.hub, "expired", True))
    told = desk.refused(*command(first))
    assert "the Hub does not take the token" in told
    assert "whether the commit was made cannot be seen" in told
    assert state(desk.hub) == "created"
    assert "the Hub does not take the token" in desk.refused(*command(first))
    desk.hub.expired = False
    desk.khabar(*command(first))
    assert published(desk.hub, first)


def test_no_token_no_push(desk: Desk, first: Path) -> None:
    told = desk.refused(*command(first), HF_TOKEN="")
    assert "set HF_TOKEN, or run `hf auth login`" in told
    assert not desk.hub.requests
    # To look, none is needed.
    assert desk.run(*command(first), "--dry-run", HF_TOKEN="").returncode == 0


def test_what_the_hub_leaves_out_is_not_tagged(desk: Desk, first: Path) -> None:
    desk.hub.store.create(TARGET, private=False)
    repository = desk.hub.store.repository(TARGET)
    ignore = repository.put(b"jsonl/articles/test.jsonl\n")
    repository.commit("main", "ignore", {".gitignore": ignore})
    told = desk.refused(*command(first))
    assert "does not hold jsonl/articles/test.jsonl as it was sent" in told
    assert not repository.tags


def test_secrets_in_answers_are_not_printed(desk: Desk, first: Path) -> None:
    """`refused` looks for them; here they are in what the Hub says."""
    message = f"{TOKEN} at https://u:{SIGNATURE}@cdn.example/x?X-Signature={SIGNATURE} and {TOKEN}"
    desk.hub.fail("POST", "/preupload/", status=403, message=message)
    assert "(… at https://…cdn.example/x?… and …)" in desk.refused(*command(first))


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"HF_HUB_OFFLINE": "1"}, "offline mode is enabled"),
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, "the connection failed"),
    ],
)
def test_no_hub_no_push(environment: dict[str, str], words: str, desk: Desk, first: Path) -> None:
    done = desk.cold("-m", "khabar", *command(first), **environment)
    assert done.returncode == 2
    (told,) = (line for line in done.stderr.splitlines() if not line.endswith("…"))
    assert told.startswith("khabar: looking at layla/news: ")
    assert words in told


def test_a_missing_client_is_named(desk: Desk, first: Path) -> None:
    for package in ("huggingface_hub", "datasets"):
        code = (
            f"import sys; sys.modules[{package!r}] = None\n"
            f"sys.argv = ['khabar', 'push', {str(first)!r}, {TARGET!r}]\n"
            "from khabar.cli import main; main()"
        )
        done = desk.cold("-c", code)
        assert done.returncode == 2
        assert done.stderr.endswith("needs an optional part: pip install 'khabar[hub]'\n")
    assert not desk.hub.requests


def test_a_published_release_that_does_not_load_is_told(desk: Desk, first: Path) -> None:
    path = "data/articles/train-00000-of-00001.parquet"

    def spoil(repository: Repository) -> None:
        import pyarrow.parquet as pq

        table = pq.read_table(first / path)
        other = desk.home / "other.parquet"
        pq.write_table(table.take(list(range(len(table)))[::-1]), other)
        data = other.read_bytes()
        desk.hub.store.objects["0" * 64] = data
        repository.at("v1.0.0").files[path] = File("0" * 40, len(data), "0" * 64)

    # The first page that only the loader asks for.
    desk.hub.fail("GET", "/resolve/v1.0.0/README.md", call=meanwhile(desk.hub, spoil))
    told = desk.refused(*command(first)[:-1])
    assert "is published and tagged v1.0.0, but does not load as the release" in told
    assert "config 'articles', split 'train': row 1 differs" in told
