"""What a Hub holds: repositories of real bytes, with commits, branches and tags."""

import base64
import hashlib
import json
import threading
from dataclasses import dataclass, field
from typing import Any

# As the Hub's first commit has it: these go to the large file storage whatever their size.
LARGE = (".parquet", ".arrow", ".zst", ".gz", ".bin")
LARGE_FROM = 200_000


@dataclass(frozen=True)
class File:
    """A file of a commit. `oid` is git's name for the blob (for large files: for the pointer);
    `sha256` is set for large files."""

    oid: str
    size: int
    sha256: str | None = None


@dataclass(frozen=True)
class Commit:
    oid: str
    parent: str | None
    summary: str
    files: dict[str, File]


class Refused(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass
class Repository:
    """One dataset repository; `blobs` are its small files by git's name."""

    private: bool = False
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def put(self, data: bytes) -> File:
        oid = git_oid(data)
        self.blobs[oid] = data
        return File(oid, len(data))

    def at(self, revision: str) -> Commit:
        oid = self.branches.get(revision) or self.tags.get(revision) or revision
        if oid not in self.commits:
            raise Refused(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return self.commits[oid]

    def commit(self, branch: str, summary: str, files: dict[str, File]) -> Commit:
        parent = self.branches.get(branch)
        told = json.dumps([parent, summary, sorted((p, f.oid) for p, f in files.items())])
        made = Commit(hashlib.sha1(told.encode()).hexdigest(), parent, summary, files)  # noqa: S324
        self.commits[made.oid] = made
        self.branches[branch] = made.oid
        return made

    def history(self, revision: str = "main") -> list[Commit]:
        """The commits that lead to a revision, the last first."""
        found = [self.at(revision)]
        while parent := found[-1].parent:
            found.append(self.commits[parent])
        return found


class Store:
    """All repositories, and the large objects by SHA-256."""

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.objects: dict[str, bytes] = {}
        self.lock = threading.RLock()

    def repository(self, name: str) -> Repository:
        if name not in self.repositories:
            raise Refused(404, "Repository not found", "RepoNotFound")
        return self.repositories[name]

    def create(self, name: str, private: bool) -> None:
        if name in self.repositories:
            raise Refused(409, "You already created this dataset repo")
        made = self.repositories[name] = Repository(private)
        rules = "".join(f"*{end} filter=lfs diff=lfs merge=lfs -text\n" for end in LARGE)
        made.commit("main", "initial commit", {".gitattributes": made.put(rules.encode())})

    def data(self, repository: Repository, file: File) -> bytes:
        return self.objects[file.sha256] if file.sha256 else repository.blobs[file.oid]

    def modes(self, repository: Repository, revision: str, files: list[Any]) -> list[Any]:
        """How each file is to be sent, and what lies there now."""
        there = repository.at(revision).files
        ignored = repository.blobs.get(there[".gitignore"].oid) if ".gitignore" in there else b""
        found = []
        for file in files:
            path = file["path"]
            large = file["size"] > LARGE_FROM or path.endswith(LARGE)
            old = there.get(path)
            found.append(
                {
                    "path": path,
                    "uploadMode": "lfs" if large else "regular",
                    "shouldIgnore": path in (ignored or b"").decode().splitlines(),
                    "oid": (old.sha256 or old.oid) if old else None,
                }
            )
        return found

    def commit(self, name: str, branch: str, lines: list[Any]) -> Commit:
        """What the lines of a commit request say, all or nothing."""
        with self.lock:
            repository = self.repository(name)
            head = repository.at(branch)
            header = lines[0]["value"]
            if header.get("parentCommit") not in (None, head.oid):
                raise Refused(412, "A commit has happened since. Please refresh and try again.")
            files = dict(head.files)
            for line in lines[1:]:
                value = line["value"]
                match line["key"]:
                    case "file":
                        files[value["path"]] = repository.put(base64.b64decode(value["content"]))
                    case "lfsFile":
                        data = self.objects.get(value["oid"])
                        if data is None:
                            raise Refused(400, f"object {value['oid']} was never uploaded")
                        pointer = f"oid sha256:{value['oid']}\nsize {len(data)}\n"
                        oid = git_oid(pointer.encode())
                        files[value["path"]] = File(oid, len(data), value["oid"])
                    case "deletedFile":
                        if files.pop(value["path"], None) is None:
                            raise Refused(404, "A file with this name doesn't exist")
                    case other:
                        raise Refused(400, f"unknown operation {other}")
            return repository.commit(branch, header["summary"], files)

    def tag(self, name: str, revision: str, tag: str) -> None:
        with self.lock:
            repository = self.repository(name)
            if tag in repository.tags:
                raise Refused(409, f"Tag {tag} already exists")
            repository.tags[tag] = repository.at(revision).oid


def git_oid(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324
