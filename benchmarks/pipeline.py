"""Complete records, JSONL to release, beside what a user would write today: one run, ratios.

    python benchmarks/pipeline.py [--records 20000] [--memory]

Times are wall-clock, of whole processes with their start, over the same records. `--memory`
builds 10,000 and 100,000 records and shows the peak of every process together.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import synthetic

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schema" / "article.schema.json"


def _children(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _children(int(child))
    return found


def _memory(pid: int) -> float:
    """MiB that a process and its children hold now (proportional, so shared pages count once)."""
    total = 0
    for member in _children(pid):
        try:
            rollup = Path(f"/proc/{member}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
    return total / 1024


def run(command: Sequence[str], watch: bool = False) -> tuple[float, float]:
    """Seconds that a command took, and the peak MiB of all its processes."""
    peak = 0.0
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    if watch:
        done = threading.Event()

        def look() -> None:
            nonlocal peak
            while not done.wait(0.2):
                try:
                    peak = max(peak, _memory(process.pid))
                except OSError:
                    break

        thread = threading.Thread(target=look)
        thread.start()
    if process.wait():
        raise SystemExit(f"failed: {' '.join(command)}")
    seconds = time.perf_counter() - start
    if watch:
        done.set()
        thread.join()
    return seconds, peak


def khabar(source: Path, out: Path, workers: int) -> list[str]:
    return [
        sys.executable, "-P", "-m", "khabar", "build", str(source), "--out", str(out), "--workers",
        str(workers),
    ]  # fmt: skip


def compare(records: int, folder: Path) -> None:
    source = synthetic.write(folder / f"{records}.jsonl", records)
    size = source.stat().st_size / records
    print(f"{records} records of {size:,.0f} bytes, {len(os.sched_getaffinity(0))} processors\n")
    naive_script = str(ROOT / "benchmarks" / "naive.py")
    rows = []
    seconds, _ = run(
        [sys.executable, naive_script, str(source), str(folder / "naive"), str(SCHEMA)]
    )
    base = records / seconds
    rows.append(("json + jsonschema + datasets", base))
    for workers in (1, 2):
        seconds, _ = run(khabar(source, folder / f"out-{workers}", workers))
        rows.append((f"khabar build, {workers} worker{'s' * (workers > 1)}", records / seconds))
    print(f"{'pipeline':45} {'records/s':>10} {'ratio':>8}")
    for name, rate in rows:
        print(f"{name:45} {rate:10,.0f} {rate / base:7.1f}x")


def memory(folder: Path) -> None:
    print(f"\n{'records':>10} {'records/s':>10} {'peak MiB':>10}")
    for records in (10_000, 100_000):
        source = synthetic.write(folder / f"{records}.jsonl", records)
        seconds, peak = run(khabar(source, folder / f"memory-{records}", 2), watch=True)
        print(f"{records:10,} {records / seconds:10,.0f} {peak:10,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compare(options.records, Path(name))
        if options.memory:
            memory(Path(name))


if __name__ == "__main__":
    main()
