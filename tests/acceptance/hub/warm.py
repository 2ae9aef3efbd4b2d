"""Runs many command lines, each in a process of its own, that need not import everything anew.

Started with the environment that the Hub's client reads when it is imported. Each line on standard
input is a JSON list: arguments, folder, environment, file for output, file for errors. For each
the process forks, the child runs `khabar ARGUMENTS`, and its exit code is printed.
"""

import json
import os
import sys

from huggingface_hub import CommitOperationAdd, HfApi, RepoCard  # noqa: F401 - to have them

import khabar.cli.push  # noqa: F401
from khabar.cli import main


def child(arguments: list[str], folder: str, environment: dict[str, str], files: list[str]) -> None:
    for stream, name in zip((1, 2), files, strict=True):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = ["khabar", *arguments]
    main()


for line in sys.stdin:
    arguments, folder, environment, *files = json.loads(line)
    pid = os.fork()
    if pid == 0:
        child(arguments, folder, environment, files)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
