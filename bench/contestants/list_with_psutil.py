"""For each line on standard input, lists the processes with psutil and prints a line of JSON."""

import json
import sys
import time

import psutil

FIELDS = [
    "pid",
    "ppid",
    "name",
    "cmdline",
    "username",
    "status",
    "nice",
    "num_threads",
    "memory_info",
    "cpu_times",
    "cpu_percent",
    "create_time",
]

for _ in sys.stdin:
    start = time.perf_counter()
    count = len(list(psutil.process_iter(FIELDS)))
    wall_ms = (time.perf_counter() - start) * 1e3
    print(json.dumps({"wall_ms": wall_ms, "processes": count}), flush=True)
