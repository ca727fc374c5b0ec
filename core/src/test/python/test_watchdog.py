import json
import os
import socket
import tempfile
import threading
import unittest

from edge import OperationalError, psycopg2
import node
import watchdog


class Duty:
    """Does what the test says, look by look, and asks to stop after the last."""

    def __init__(self, stopping, *looks):
        self.stopping, self.looks, self.closed = stopping, list(looks), 0
        self.local = self

    def close(self):
        self.closed += 1

    def check(self):
        look = self.looks.pop(0)
        if not self.looks:
            self.stopping.set()
        if look is not None:
            raise look


class Loops(unittest.TestCase):
    def test_an_error_closes_the_connection_and_the_next_look_comes(self):
        stopping = threading.Event()
        duty = Duty(stopping, OperationalError("gone\nmore"), OperationalError("gone"), None)
        loop = watchdog.Loop(duty, 0.001, stopping)
        loop.run()
        self.assertEqual([], duty.looks)
        self.assertEqual(2, duty.closed)
        self.assertEqual("", loop.said)

    def test_an_error_that_is_no_databases_ends_the_loop_so_that_systemd_starts_anew(self):
        stopping = threading.Event()
        loop = watchdog.Loop(Duty(stopping, ValueError("defect"), None), 0.001, stopping)
        with self.assertRaises(ValueError):
            loop.run()


class Told(unittest.TestCase):
    def test_state_is_written_whole(self):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "watchdog.json")
            self.addCleanup(setattr, watchdog, "STATE_FILE", watchdog.STATE_FILE)
            watchdog.STATE_FILE = path
            node.state["role"] = "leader"
            watchdog.write_state()
            with open(path, encoding="utf-8") as file:
                written = json.load(file)
            self.assertEqual(["watchdog.json"], os.listdir(directory))
        self.assertEqual("leader", written["role"])
        self.assertGreater(written["at"], 1_600_000_000_000)

    def test_systemd_is_told_by_its_socket(self):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "notify")
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
                server.bind(path)
                os.environ["NOTIFY_SOCKET"] = path
                self.addCleanup(os.environ.pop, "NOTIFY_SOCKET")
                watchdog.notify("READY=1")
                self.assertEqual(b"READY=1", server.recv(100))

    def test_actions_are_kept_to_the_last_twenty(self):
        node.state["lastActions"] = []
        for n in range(25):
            node.act(f"act {n}")
        self.assertEqual(20, len(node.state["lastActions"]))
        self.assertTrue(node.state["lastActions"][-1].endswith("Z act 24"))


class Connections(unittest.TestCase):
    def test_local_connection_is_kept_and_opened_again_after_it_broke(self):
        opened = []

        class Connection:
            closed = False

            def __init__(self):
                opened.append(self)

            def cursor(self, **_):
                return self

            def __enter__(self):
                return self

            def __exit__(self, *_):
                return False

            def execute(self, sql, values):
                self.description = sql.startswith("select")

            def fetchall(self):
                return ["row"]

            def close(self):
                self.closed = True

        psycopg2.connect = lambda *_, **__: Connection()
        local = node.Local("bdrdb")
        self.assertEqual(["row"], local.rows("select 1"))
        self.assertEqual([], local.rows("alter system"))
        self.assertEqual(1, len(opened))
        self.assertTrue(opened[0].autocommit)
        local.close()
        local.rows("select 1")
        self.assertEqual(2, len(opened))
        self.assertEqual(["row"], node.remote_rows("dsn", "select 1"))
        self.assertTrue(opened[2].closed)


if __name__ == "__main__":
    unittest.main()
