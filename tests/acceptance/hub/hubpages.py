"""The pages of the Hub on loopback: what it answers to each call."""

import hashlib
import json
import re
import socket
import struct
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hubstore import Commit, Refused, Repository

TOKEN = "hf_ThisTokenIsOnlyKnownToTheLoopbackHub"  # noqa: S105
SIGNATURE = "a-signature-nobody-may-see"
PAGE = 10  # Entries a page of a tree: few, so that clients must ask for the next one.

_REPOSITORY = r"(?P<name>[^/]+/[^/]+)"
_API = rf"/api/datasets/{_REPOSITORY}"
ROUTES = [
    (method, re.compile(pattern), name)
    for method, pattern, name in (
        ("GET", r"/api/whoami-v2", "whoami"),
        ("POST", r"/api/repos/create", "create"),
        ("POST", r"/api/validate-yaml", "validate"),
        ("GET", rf"{_API}", "info"),
        ("GET", rf"{_API}/revision/(?P<revision>.+)", "info"),
        ("GET", rf"{_API}/tree/(?P<revision>[^/]+)(/(?P<path>.*))?", "tree"),
        ("POST", rf"{_API}/paths-info/(?P<revision>.+)", "paths"),
        ("POST", rf"{_API}/preupload/(?P<revision>.+)", "preupload"),
        ("POST", rf"{_API}/commit/(?P<revision>.+)", "commit"),
        ("POST", rf"{_API}/tag/(?P<revision>.+)", "tag"),
        ("POST", rf"/datasets/{_REPOSITORY}\.git/info/lfs/objects/batch", "batch"),
        ("POST", r"/verify", "verify"),
        ("PUT", r"/storage/(?P<oid>[0-9a-f]{64})", "upload"),
        ("GET", rf"/datasets/{_REPOSITORY}/resolve/(?P<revision>[^/]+)/(?P<path>.+)", "resolve"),
    )
]


class Pages(BaseHTTPRequestHandler):
    """One connection. HEAD is answered as GET without the body."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    # An answer leaves at once and in one piece; else each waits for the other side's delayed ACK.
    wbufsize = -1
    disable_nagle_algorithm = True
    hub: Any  # hubserver.Hub
    body: bytes
    query: dict[str, list[str]]

    def log_message(self, *_: object) -> None:
        pass

    def _serve(self) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path)
        self.query = parse_qs(url.query)
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ") or None
        fault = self.hub.asked(self.command, path)
        length = int(self.headers.get("Content-Length") or 0)
        if fault and fault.call:
            fault.call()
        if fault and fault.drop and not fault.after:
            self.rfile.read(length // 2)
            return self._drop()
        self.body = self._chunks() if self.headers.get("Transfer-Encoding") else b""
        self.body += self.rfile.read(length)
        try:
            if fault and fault.status and not fault.after:
                raise Refused(fault.status, fault.message)
            self._allow(token, path)
            answer = self._route(path)
            if fault and fault.drop:
                return self._drop()
            if fault and fault.status:
                raise Refused(fault.status, fault.message)
        except Refused as error:
            headers = {"X-Error-Message": str(error), **(fault.headers if fault else {})}
            if error.code:
                headers["X-Error-Code"] = error.code
            return self._send(error.status, json.dumps({"error": str(error)}).encode(), headers)
        if answer is not None:
            self._send(200, json.dumps(answer).encode(), {"Content-Type": "application/json"})
        return None

    do_GET = do_HEAD = do_POST = do_PUT = _serve  # noqa: N815

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _drop(self) -> None:
        """Breaks the connection at once, as a network does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _allow(self, token: str | None, path: str) -> None:
        if path.startswith(("/storage/", "/api/validate-yaml")):
            return
        if token is not None and (token != TOKEN or self.hub.expired):
            raise Refused(401, 'User Access Token "mine" is expired')
        name = re.match(r"(?:/api)?/datasets/([^/]+/[^/.]+)", path)
        private = name and name[1] in self.hub.store.repositories and self._named(name[1]).private
        if token is None and (private or self.command not in ("GET", "HEAD")):
            raise Refused(401, "Invalid username or password.", "RepoNotFound")

    def _route(self, path: str) -> Any:
        method = "GET" if self.command == "HEAD" else self.command
        for wanted, pattern, name in ROUTES:
            if wanted == method and (match := pattern.fullmatch(path)):
                return getattr(self, f"_{name}")(**match.groupdict())
        raise Refused(404, f"no such page: {self.command} {path}")

    def _named(self, name: str) -> Repository:
        return self.hub.store.repository(name)

    def _whoami(self) -> Any:
        return {"type": "user", "name": "layla", "auth": {"type": "access_token"}}

    def _create(self) -> Any:
        told = json.loads(self.body)
        name = f"{told['organization']}/{told['name']}"
        private = told.get("visibility") == "private" or bool(told.get("private"))
        self.hub.store.create(name, private)
        return {"url": f"{self.hub.url}/datasets/{name}", "name": name}

    def _validate(self) -> Any:
        if "license:" not in json.loads(self.body)["content"]:
            raise Refused(400, "the card states no license")
        return {"errors": [], "warnings": []}

    def _info(self, name: str, revision: str = "main") -> Any:
        repository = self._named(name)
        commit = repository.at(revision)
        return {
            "_id": "0", "id": name, "author": name.split("/")[0], "sha": commit.oid,
            "private": repository.private, "disabled": False, "gated": False, "tags": [],
            "downloads": 0, "likes": 0, "siblings": [{"rfilename": path} for path in commit.files],
        }  # fmt: skip

    def _tree(self, name: str, revision: str, path: str | None) -> Any:
        commit = self._named(name).at(revision)
        base = f"{path}/" if path else ""
        inside = {p.removeprefix(base) for p in commit.files if p.startswith(base)}
        if path and not inside:
            raise Refused(404, f"{path} does not exist on {revision}", "EntryNotFound")
        folders = {p[:at] for p in inside for at, char in enumerate(p) if char == "/"}
        every = inside | folders
        if (self.query.get("recursive") or ["false"])[0].lower() != "true":
            every = {p.split("/")[0] for p in inside}
        first = int((self.query.get("cursor") or ["0"])[0])
        names = sorted(every)
        if first + PAGE < len(names):
            asked = "&".join(f"{k}={v[0]}" for k, v in self.query.items() if k != "cursor")
            link = f"{self.hub.url}{urlsplit(self.path).path}?{asked}&cursor={first + PAGE}"
            answer = [_entry(commit, base + name) for name in names[first : first + PAGE]]
            self._send(200, json.dumps(answer).encode(), {"Link": f'<{link}>; rel="next"'})
            return None
        return [_entry(commit, base + name) for name in names[first:]]

    def _paths(self, name: str, revision: str) -> Any:
        commit = self._named(name).at(revision)
        return [_entry(commit, path) for path in json.loads(self.body)["paths"]
                if any(p == path or p.startswith(f"{path}/") for p in commit.files)]  # fmt: skip

    def _preupload(self, name: str, revision: str) -> Any:
        files = json.loads(self.body)["files"]
        return {"files": self.hub.store.modes(self._named(name), revision, files)}

    def _batch(self, name: str) -> Any:
        self._named(name)
        objects = []
        for told in json.loads(self.body)["objects"]:
            answer = dict(told)
            if told["oid"] not in self.hub.store.objects:
                href = f"{self.hub.url}/storage/{told['oid']}?X-Signature={SIGNATURE}"
                verify = {"href": f"{self.hub.url}/verify"}
                answer["actions"] = {"upload": {"href": href}, "verify": verify}
            objects.append(answer)
        return {"transfer": "basic", "objects": objects}

    def _upload(self, oid: str) -> Any:
        if hashlib.sha256(self.body).hexdigest() != oid:
            raise Refused(400, "not the bytes that were announced")
        self.hub.store.objects[oid] = self.body
        return {}

    def _verify(self) -> Any:
        told = json.loads(self.body)
        if len(self.hub.store.objects.get(told["oid"], b"")) != told["size"]:
            raise Refused(404, "the object is not there")
        return {}

    def _commit(self, name: str, revision: str) -> Any:
        lines = [json.loads(line) for line in self.body.splitlines()]
        commit = self.hub.store.commit(name, revision, lines)
        url = f"{self.hub.url}/datasets/{name}/commit/{commit.oid}"
        return {"success": True, "commitOid": commit.oid, "commitUrl": url}

    def _tag(self, name: str, revision: str) -> Any:
        self.hub.store.tag(name, revision, json.loads(self.body)["tag"])
        return {}

    def _resolve(self, name: str, revision: str, path: str) -> None:
        repository = self._named(name)
        commit = repository.at(revision)
        file = commit.files.get(path)
        if file is None:
            raise Refused(404, f"{path} does not exist", "EntryNotFound")
        headers = {"X-Repo-Commit": commit.oid}
        if file.sha256:
            headers |= {"X-Linked-Etag": f'"{file.sha256}"', "X-Linked-Size": str(file.size)}
        self._part(self.hub.store.data(repository, file), file.sha256 or file.oid, headers)

    def _part(self, data: bytes, etag: str, headers: dict[str, str]) -> None:
        headers |= {"ETag": f'"{etag}"', "Accept-Ranges": "bytes"}
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range") or "")
        if match is None:
            return self._send(200, data, headers)
        start = int(match[1]) if match[1] else max(0, len(data) - int(match[2]))
        end = min(int(match[2]) if match[1] and match[2] else len(data) - 1, len(data) - 1)
        if start >= len(data):
            return self._send(416, b"", {"Content-Range": f"bytes */{len(data)}"})
        headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
        return self._send(206, data[start : end + 1], headers)


def _entry(commit: Commit, path: str) -> dict[str, Any]:
    file = commit.files.get(path)
    if file is None:
        return {"type": "directory", "oid": hashlib.sha1(path.encode()).hexdigest(),  # noqa: S324
                "size": 0, "path": path}  # fmt: skip
    entry: dict[str, Any] = {"type": "file", "oid": file.oid, "size": file.size, "path": path}
    if file.sha256:
        entry["lfs"] = {"oid": file.sha256, "size": file.size, "pointerSize": 134}
    return entry
