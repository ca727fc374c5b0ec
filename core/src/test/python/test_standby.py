import io
import json
import os
import runpy
import subprocess
import tempfile
import unittest
from contextlib import redirect_stdout
from unittest import mock

from edge import RESOURCES

OPEN = os.path.join(RESOURCES, "architecture", "open")
PS = """#!/bin/sh
case $1 in
-C) cat "${0%/*}/copies"; [ -s "${0%/*}/copies" ] ;;
*) cat "${0%/*}/processes" ;;
esac
"""
BASEBACKUP = (
    " 4242 /usr/lib/postgresql/17/bin/pg_basebackup --pgdata=/var/lib/postgresql/17/holdfast -X stream"
    " --dbname=dbname=postgres user=replicator host=198.18.1.11 port=5432 sslmode=verify-full\n"
)


class Progress(unittest.TestCase):
    def seen(self, copies="", processes=""):
        with tempfile.TemporaryDirectory() as directory:
            for name, text in {"ps": PS, "copies": copies, "processes": processes}.items():
                with open(os.path.join(directory, name), "w") as file:
                    file.write(text)
            os.chmod(os.path.join(directory, "ps"), 0o755)
            script = open(os.path.join(OPEN, "standby-progress.sh")).read()
            path = directory + ":" + os.environ["PATH"]
            run = subprocess.run(["bash", "-s"], input=script, env={"PATH": path}, capture_output=True, text=True)
            self.assertEqual((0, ""), (run.returncode, run.stderr))
            return run.stdout.splitlines()

    def test_copy_runs_for_longer_and_longer_from_its_source(self):
        self.assertEqual(["copying-from-198.18.1.11 4242"], self.seen(copies=BASEBACKUP))

    def test_copy_of_an_unknown_source_counts_too(self):
        self.assertEqual(["copying 7"], self.seen(copies="  7 pg_rewind -D /var/lib/postgresql/17/holdfast\n"))

    def test_replay_moves_on_from_log_to_log(self):
        title = "postgres: east: startup recovering 00000003%08X%08X\npostgres: east: checkpointer\n"
        numbers = [self.seen(processes=title % at)[0].split() for at in ((0, 0xFF), (1, 0), (1, 0xAB))]
        self.assertEqual(["replayed"] * 3, [name for name, _ in numbers])
        self.assertEqual(sorted(int(n) for _, n in numbers), [int(n) for _, n in numbers])
        self.assertEqual(3, len({n for _, n in numbers}))

    def test_nothing_goes_on(self):
        self.assertEqual([], self.seen(processes="postgres: east: walwriter\n"))


def member(name, role, state, lag=None):
    return {"name": name, "role": role, "state": state} | ({} if lag is None else {"lag": lag})


class Synchronous(unittest.TestCase):
    def asked(self, name, mode, *members):
        answer = io.BytesIO(json.dumps({"members": members}).encode())
        printed = io.StringIO()
        with mock.patch("ssl.create_default_context"), mock.patch("urllib.request.urlopen", return_value=answer):
            with mock.patch("sys.argv", ["-", "198.18.1.11", name, mode]), redirect_stdout(printed):
                with self.assertRaises(SystemExit) as end:
                    runpy.run_path(os.path.join(OPEN, "synchronous.py"))
        return end.exception.code, printed.getvalue()

    def test_a_synchronous_standby_is_there(self):
        members = [member("a1", "leader", "running"), member("a2", "sync_standby", "streaming", 0)]
        self.assertEqual((0, ""), self.asked("a1", "there", *members))
        self.assertEqual((0, ""), self.asked("a2", "there", *members))

    def test_a_leader_does_not_wait_for_nodes_that_still_copy(self):
        copying = member("a2", "replica", "creating replica", "unknown")
        self.assertEqual(0, self.asked("a1", "there", member("a1", "leader", "running"), copying)[0])
        self.assertEqual(0, self.asked("a1", "there", member("a1", "leader", "running"))[0])

    def test_the_standby_itself_waits(self):
        members = [member("a1", "leader", "running"), member("a2", "replica", "streaming", 9)]
        status, printed = self.asked("a2", "there", *members)
        self.assertEqual(1, status)
        self.assertIn("a2 replica streaming behind: 9\n", printed)

    def test_a_leader_waits_for_a_standby_that_streams(self):
        for state in ("streaming", "running"):
            members = [member("a1", "leader", "running"), member("a2", "replica", state, 9)]
            self.assertEqual(1, self.asked("a1", "there", *members)[0], state)

    def test_behind_grows_as_a_standby_catches_up(self):
        members = [member("a1", "leader", "running"), member("a2", "replica", "streaming", 900), member("a3", "replica", "x", "unknown")]
        self.assertEqual((0, "a2 -900\n"), self.asked("a1", "behind", *members))


if __name__ == "__main__":
    unittest.main()
