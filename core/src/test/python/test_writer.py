import json
import os
import tempfile
import threading
import unittest

from edge import OperationalError, psycopg2
import writer


class Proxies:
    """Every address is a proxy; those in down refuse, and breaks makes that many writes fail."""

    def __init__(self):
        self.asked, self.rows, self.down, self.breaks, self.notices = [], [], set(), 0, []

    def connect(self, dsn):
        address = dsn.split("hostaddr=")[1].split()[0]
        self.asked.append(address)
        if address in self.down:
            raise OperationalError("connection refused")
        return Connection(self)


class Connection:
    def __init__(self, proxies):
        self.proxies, self.notices = proxies, []

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def execute(self, sql, values):
        if self.proxies.breaks > 0:
            self.proxies.breaks -= 1
            raise OperationalError("server closed the connection\nunexpectedly")
        self.proxies.rows.append(values)
        self.notices.extend(self.proxies.notices)

    def close(self):
        pass


class WriterTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        self.proxies = Proxies()
        psycopg2.connect = self.proxies.connect
        self.clock = 1_000
        real = writer.now_millis
        writer.now_millis = lambda: self.clock
        self.addCleanup(setattr, writer, "now_millis", real)
        self.spec = {
            "run": "r", "location": "a", "proxies": ["p0", "p1"], "host": "a", "dsn": "dbname=x", "connections": 1,
            "intervalMillis": 1, "seconds": 1, "acked": self.path("acked"), "summary": self.path("summary"),
        }
        self.record = writer.Record(self.path("acked"))
        self.client = writer.Client(0, self.spec, self.record, threading.Event())

    def path(self, name):
        return os.path.join(self.directory, name)

    def acked(self):
        with open(self.path("acked"), encoding="utf-8") as file:
            return file.read().splitlines()

    def writes(self, *moments):
        for n, self.clock in enumerate(moments, start=1):
            self.client.write(n)

    def test_every_acknowledged_key_is_recorded_at_once(self):
        self.writes(1_010, 1_020)
        self.assertEqual([("a", "r", 0, 1), ("a", "r", 0, 2)], self.proxies.rows)
        self.assertEqual(["0 1 1010", "0 2 1020"], self.acked())

    def test_a_write_that_fails_is_no_acknowledgement_and_the_next_connects_anew(self):
        self.writes(1_010)
        self.proxies.breaks = 1
        self.writes(1_020, 1_030)
        self.assertEqual(["0 1 1010", "0 2 1030"], self.acked())
        self.assertEqual(["p0", "p0"], self.proxies.asked)
        self.assertEqual(1, self.record.failed)

    def test_a_proxy_that_refuses_is_left_for_the_next(self):
        self.proxies.down = {"p0"}
        self.writes(1_010, 1_020)
        self.assertEqual(["p0", "p1"], self.proxies.asked)
        self.assertEqual(["0 2 1020"], self.acked())

    def test_a_cancelled_wait_for_the_standby_promises_nothing(self):
        self.proxies.notices = ["WARNING:  canceling wait for synchronous replication due to user request\n"]
        self.writes(1_010)
        self.assertEqual([], self.acked())
        self.assertEqual(1, self.record.failed)

    def test_summary_tells_pace_longest_gap_and_errors(self):
        self.writes(1_010, 1_020)
        self.proxies.breaks = 1
        self.writes(3_000, 3_520)
        summary = self.record.summary(self.spec, 3_600)
        self.assertEqual(3, summary["acknowledged"])
        self.assertEqual(1, summary["failed"])
        self.assertEqual([2, 0, 1], summary["acknowledgedPerSecond"])
        self.assertEqual((2.5, 1_020), (summary["gapSeconds"], summary["gapStartMillis"]))
        self.assertEqual(["server closed the connection"], summary["errors"])

    def test_a_gap_that_lasts_to_the_end_counts(self):
        self.writes(1_010)
        self.assertEqual(8.99, self.record.summary(self.spec, 10_000)["gapSeconds"])

    def test_nothing_acknowledged_is_one_gap(self):
        summary = self.record.summary(self.spec, 4_000)
        self.assertEqual((0, 3.0, 1_000), (summary["acknowledged"], summary["gapSeconds"], summary["gapStartMillis"]))

    def test_a_clock_set_back_makes_no_negative_gap(self):
        self.writes(2_000, 1_500)
        self.assertEqual(["0 1 2000", "0 2 2000"], self.acked())

    def test_a_second_start_of_the_same_run_writes_nothing(self):
        path = self.path("spec.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.spec, file)
        self.assertEqual(0, writer.main(path))
        self.assertEqual([], self.proxies.rows)
        self.assertFalse(os.path.exists(self.path("summary")))

    def test_a_run_ends_by_itself_with_its_summary(self):
        path = self.path("spec.json")
        self.spec.update(acked=self.path("fresh"), connections=3, seconds=0.2)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.spec, file)
        self.assertEqual(0, writer.main(path))
        with open(self.path("summary"), encoding="utf-8") as file:
            summary = json.load(file)
        self.assertEqual({0, 1, 2}, {key[2] for key in self.proxies.rows})
        self.assertEqual(len(self.proxies.rows), summary["acknowledged"])
        self.assertEqual(len(self.proxies.rows), len(set(self.proxies.rows)))


if __name__ == "__main__":
    unittest.main()
