"""PostgreSQL's log as it stands in the journal of Patroni's unit, and pglogical's conflicts in it."""

import fcntl
import hashlib
import json
import os
import re
import subprocess

COMMAND = [
    "journalctl", "--unit=patroni.service", "--follow", "--no-tail", "--all", "--output=json",
    "--output-fields=MESSAGE,_LINE_BREAK",
]
# Bytes that may wait between two looks, some 2000 entries. What is more waits in the journal.
AT_ONCE = 1 << 20

# Source: pglogical 2.4.5, pglogical_report_conflict() in pglogical_conflict.c.
HEAD = re.compile(
    r"LOG:\s+CONFLICT: remote (?P<change>INSERT|UPDATE|DELETE) on relation (?P<relation>.+?) "
    r"(?:\(local index .*\)|replica identity index .* \(tuple not found\))\. Resolution: (?P<resolution>\w+)\.$",
    re.DOTALL,
)
DETAIL = re.compile(r"^.*?DETAIL:\s+(?=existing local tuple|remote tuple)")
TUPLES = re.compile(
    r"(?:existing local tuple \{(?P<local>.*)\} xid=\d+,origin=(?P<local_origin>\d+),timestamp=(?P<local_at>[^;]*); )?"
    r"remote tuple \{(?P<remote>.*)\}.* in xact origin=(?P<remote_origin>\d+),timestamp=(?P<remote_at>[^,]*),"
    r"commit_lsn=(?P<remote_lsn>[0-9A-F]+/[0-9A-F]+)",
    re.DOTALL,
)


class Report:
    """One conflict as the log tells it: tuples are still text, origins still numbers."""

    def __init__(self, entry, micros, head):
        self.entry, self.micros = entry, micros
        self.change, self.relation, self.resolution = head["change"], head["relation"], head["resolution"]
        self.detail = None

    def tuples(self):
        """The parts of the detail; None when it is not as pglogical 2.4.5 writes it, or was cut off."""
        match = TUPLES.fullmatch(self.detail or "")
        return match.groupdict() if match else None

    def identity(self):
        """Of the change that arrived: it is told anew when its transaction fails later on and is tried again."""
        parts = self.tuples()
        of = [parts["remote_origin"], parts["remote_lsn"], parts["remote"]] if parts else [self.entry]
        return hashlib.sha256("\0".join([self.change, self.relation, *of]).encode()).hexdigest()[:32]


class Reports:
    """Puts the lines of the log together again: each line of a message is an entry of its own."""

    def __init__(self):
        self.open = None
        self.part = ""
        self.part_of = None

    def read(self, entry):
        """The report that ends before this entry, if one does."""
        message = text(entry.get("MESSAGE"))
        if not self.part:
            self.part_of = entry
        if entry.get("_LINE_BREAK") == "line-max":  # journald cuts lines of more than 48 KiB
            self.part += message
            return None
        line, self.part = self.part + message, ""
        return self.line(line)

    def line(self, line):
        if self.open is not None:
            if self.open.detail is None and DETAIL.search(line):
                self.open.detail = DETAIL.sub("", line, count=1)
                return None
            if self.open.detail is not None and line.startswith("\t"):  # PostgreSQL's mark of a value's next line
                self.open.detail += "\n" + line[1:]
                return None
        ended, self.open = self.open, None
        head = HEAD.search(line)
        if head:
            self.open = Report(self.part_of["__CURSOR"], int(self.part_of["__REALTIME_TIMESTAMP"]), head)
        return ended


def text(message):
    """journalctl writes text that is not printable UTF-8 as a list of bytes."""
    if isinstance(message, list):
        return bytes(message).decode("utf-8", "replace")
    return message or ""


class Journal:
    """Follows the journal from a position on, as one child process."""

    def __init__(self, cursor):
        start = [f"--after-cursor={cursor}"] if cursor else ["--since=-1h"]
        self.child = subprocess.Popen(
            COMMAND + start, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        os.set_blocking(self.child.stdout.fileno(), False)
        fcntl.fcntl(self.child.stdout.fileno(), fcntl.F_SETPIPE_SZ, AT_ONCE)
        self.rest = b""

    def entries(self):
        """What has come since the last look, at most a mebibyte; never waits."""
        read = self.child.stdout.read(AT_ONCE)
        if not read:
            return []
        *lines, self.rest = (self.rest + read).split(b"\n")
        return [json.loads(line) for line in lines if line.startswith(b"{")]

    def ended(self):
        return self.child.poll() is not None

    def close(self):
        self.child.kill()
        self.child.wait()
        self.child.stdout.close()
