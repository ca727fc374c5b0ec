#!/usr/bin/python3
"""The clients of a drill: they insert numbered rows and keep a record of every one that was acknowledged.

Usage: writer.py SPEC.json, with the password in the file that PGPASSFILE names. Keys of SPEC.json:
  run, location        part of every key in holdfast_drill.writes
  proxies              addresses, tried in order from the last that worked
  host                 the name that the certificates behind every proxy carry
  dsn                  the rest of the connection string, without a password
  connections          clients, each a thread with a connection of its own
  intervalMillis       from one write of a client to its next
  seconds              upper bound of the run; SIGTERM ends it earlier
  acked, summary       files to write

The acked file gets a line "connection n millis" at once for every acknowledged key. The summary is written when
the run ends, whole or not at all. A write whose outcome is unknown, because the connection died after it was
sent, counts as failed: its row may exist, and no one was promised that it does.
"""

import collections
import json
import os
import signal
import sys
import threading
import time

import psycopg2

# A client must learn within seconds that its server is gone, however it went.
LIMITS = (
    "connect_timeout=2 tcp_user_timeout=3000 keepalives_idle=2 keepalives_interval=1 keepalives_count=2"
    " application_name=holdfast-drill options='-c statement_timeout=3000'"
)
INSERT = "insert into holdfast_drill.writes (location, run, connection, n) values (%s, %s, %s, %s)"


def now_millis():
    return int(time.time() * 1000)


class Record:
    """What was acknowledged and what failed, by all clients together."""

    def __init__(self, acked_path):
        # Exclusive: a second start of the same run would use its keys again.
        self.acked = os.open(acked_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        self.lock = threading.Lock()
        self.start = self.last = now_millis()
        self.acknowledged = 0
        self.failed = 0
        self.seconds = collections.Counter()
        self.gap = 0
        self.gap_start = self.start
        self.errors = collections.Counter()

    def acknowledge(self, connection, n):
        with self.lock:
            at = max(now_millis(), self.last)
            os.write(self.acked, f"{connection} {n} {at}\n".encode())
            self.acknowledged += 1
            self.seconds[(at - self.start) // 1000] += 1
            self.close_gap(at)

    def close_gap(self, at):
        if at - self.last > self.gap:
            self.gap, self.gap_start = at - self.last, self.last
        self.last = at

    def fail(self, error):
        lines = str(error).strip().splitlines() or [type(error).__name__]
        with self.lock:
            self.failed += 1
            self.errors[lines[0][:200]] += 1

    def summary(self, spec, end):
        with self.lock:
            end = max(end, self.last)
            self.close_gap(end)
            length = (end - self.start) // 1000 + 1
            return {
                "run": spec["run"],
                "location": spec["location"],
                "startMillis": self.start,
                "endMillis": end,
                "acknowledged": self.acknowledged,
                "failed": self.failed,
                "acknowledgedPerSecond": [self.seconds[i] for i in range(length)],
                "gapSeconds": self.gap / 1000,
                "gapStartMillis": self.gap_start,
                "errors": [text for text, _ in self.errors.most_common(5)],
            }


class Client(threading.Thread):
    """One connection, reopened as often as it breaks."""

    def __init__(self, number, spec, record, stopping):
        super().__init__(daemon=True)
        self.number, self.spec, self.record, self.stopping = number, spec, record, stopping
        self.proxy = number
        self.connection = None

    def run(self):
        interval = self.spec["intervalMillis"] / 1000
        due = time.monotonic() + interval * self.number / self.spec["connections"]
        n = 0
        while not self.stopping.wait(max(0.0, due - time.monotonic())):
            n += 1
            self.write(n)
            due = max(due + interval, time.monotonic())

    def write(self, n):
        try:
            if self.connection is None:
                self.connect()
            with self.connection.cursor() as cursor:
                cursor.execute(INSERT, (self.spec["location"], self.spec["run"], self.number, n))
            self.refuse_unreplicated()
        except psycopg2.Error as error:
            self.record.fail(error)
            self.close()
        else:
            self.record.acknowledge(self.number, n)

    def connect(self):
        proxy = self.spec["proxies"][self.proxy % len(self.spec["proxies"])]
        dsn = f"host={self.spec['host']} hostaddr={proxy} port=6432 {self.spec['dsn']} {LIMITS}"
        try:
            self.connection = psycopg2.connect(dsn)
        except psycopg2.Error:
            self.proxy += 1
            raise
        self.connection.autocommit = True

    def refuse_unreplicated(self):
        # A cancelled wait for the synchronous standby ends in success with a warning; that promises nothing.
        notices, self.connection.notices[:] = "".join(self.connection.notices), []
        if "synchronous replication" in notices:
            raise psycopg2.OperationalError(notices)

    def close(self):
        if self.connection is not None:
            try:
                self.connection.close()
            except psycopg2.Error:
                pass
            self.connection = None


def write_whole(path, text):
    with open(path + ".part", "w", encoding="utf-8") as part:
        part.write(text)
        part.flush()
        os.fsync(part.fileno())
    os.rename(path + ".part", path)


def main(spec_path):
    with open(spec_path, encoding="utf-8") as file:
        spec = json.load(file)
    try:
        record = Record(spec["acked"])
    except FileExistsError:
        print(f"holdfast writer: run {spec['run']} was started here before", file=sys.stderr)
        return 0
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    clients = [Client(i, spec, record, stopping) for i in range(spec["connections"])]
    for client in clients:
        client.start()
    stopping.wait(spec["seconds"])
    stopping.set()
    end = now_millis()
    for client in clients:
        client.join(5)
    write_whole(spec["summary"], json.dumps(record.summary(spec, end)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
