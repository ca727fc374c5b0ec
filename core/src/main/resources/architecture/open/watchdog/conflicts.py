"""Conflicts between locations, kept in a table with both rows."""

import json
import socket
import time

import psycopg2

from journal import Journal, Reports
from node import Local, act, state

# Both locations log a conflict of two changes: the one whose row stays says keep_local, the other says apply_remote, and
# says so also when a change merely follows another location's that it knew. So only the first counts; or a tie, which both
# apply. A row that is not there was deleted here.
KINDS = {
    ("INSERT", True): "insert_insert", ("UPDATE", True): "update_update", ("UPDATE", False): "update_delete",
    ("DELETE", False): "delete_delete",
}
LONGEST_VALUE = 4000
COLUMNS = """
select a.attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = to_regclass(%s) and a.attnum > 0 and not a.attisdropped order by a.attnum
"""
SENDER = """
select n.node_name as name from pg_replication_origin o join pglogical.subscription s on s.sub_slot_name = o.roname
  join pglogical.node n on n.node_id = s.sub_origin where o.roident = %s
"""
# In one statement, so that none is recorded twice and none left out.
RECORD = """
with recorded as (
    insert into holdfast_ddl.conflict select * from json_populate_recordset(null::holdfast_ddl.conflict, %s)
    on conflict do nothing),
  forgotten as (
    delete from holdfast_ddl.conflict where at < now() - interval '90 days'
      or id in (select id from holdfast_ddl.conflict order by at desc offset 10000))
insert into holdfast_ddl.journal (node, read_to) values (%s, %s)
  on conflict (node) do update set read_to = excluded.read_to, at = now()
"""


def row(columns, tuple_text):
    """The values of a tuple as pglogical writes it, {a[int4]:1 b[text]:x}, by the columns that the table has now."""
    found, at = [], 0
    for column in columns:
        mark = f"{column.name}[{column.type}]:"
        start = tuple_text.find(mark if at == 0 else " " + mark, at)
        if start >= 0:
            at = start + len(mark) + (1 if at else 0)
            found.append((column.name, start, at))
    values = {}
    for (name, _, begin), following in zip(found, found[1:] + [(None, len(tuple_text), 0)]):
        value = tuple_text[begin:following[1]]
        if len(value) > LONGEST_VALUE:
            value = value[:LONGEST_VALUE] + f"... ({len(value)} characters)"
        values[name] = None if value == "(null)" else value
    return values


class Conflicts:
    """Reads the leader's log and keeps its conflicts. A standby applies nothing, so it has none."""

    def __init__(self, database):
        self.local = Local(database)
        self.node = socket.gethostname()
        self.journal = None
        self.read_to = None
        self.reports = Reports()
        self.known = {}
        self.next_start = 0.0
        self.next_mark = 0.0

    def check(self):
        if state["role"] != "leader":
            self.stop()
            return
        try:
            self.follow()
        except psycopg2.Error:
            self.stop()  # what was read and not recorded is read again
            raise

    def stop(self):
        if self.journal is not None:
            self.journal.close()
            self.journal, self.read_to = None, None

    def follow(self):
        now = time.monotonic()
        if self.journal is None:
            if now < self.next_start:
                return
            self.next_start = now + 10
            marks = self.local.rows("select read_to from holdfast_ddl.journal where node = %s", (self.node,))
            self.reports = Reports()
            self.journal = Journal(marks[0].read_to if marks else None)
        elif self.journal.ended():
            act("journalctl ended; conflicts are read again in a while")
            self.stop()
            return
        found, self.known = [], {}
        for entry in self.journal.entries():
            report = self.reports.read(entry)
            record = self.record(report) if report else None
            if record:
                found.append(record)
            if self.reports.open is None:  # a position within a report's lines would lose it
                self.read_to = entry["__CURSOR"]
        if found or (self.read_to and now >= self.next_mark):
            self.next_mark = now + 300
            self.local.rows(RECORD, (json.dumps(found), self.node, self.read_to))
            state["conflictsAt"] = found[-1]["at"] if found else state.get("conflictsAt")

    def record(self, report):
        """A row of holdfast_ddl.conflict; None when no change was lost, or another location tells it."""
        parts = report.tuples()
        if parts is None:
            return self.told(report, "local", None, {"log": (report.detail or "")[:LONGEST_VALUE]})
        if parts["local"] is not None and parts["local_origin"] != "0":
            return None
        tie = report.resolution == "apply_remote" and parts["local_at"] == parts["remote_at"]
        if report.resolution not in ("keep_local", "skip") and not tie:
            return None
        columns = self.look_up(COLUMNS, report.relation)
        remote = row(columns, parts["remote"])
        if report.change == "DELETE":  # only its key is sent
            remote = {name: value for name, value in remote.items() if value is not None}
        here = row(columns, parts["local"]) if parts["local"] is not None else None
        record = self.told(report, "remote" if tie else "local", here, remote)
        sender = self.look_up(SENDER, int(parts["remote_origin"]))
        record.update(
            remote_location=sender[0].name if sender else None, remote_lsn=parts["remote_lsn"],
            local_at=parts["local_at"], remote_at=parts["remote_at"],
        )
        return record

    def look_up(self, sql, value):
        """Asked once in a look."""
        if (sql, value) not in self.known:
            self.known[sql, value] = self.local.rows(sql, (value,))
        return self.known[sql, value]

    def told(self, report, won, here, remote):
        at = time.strftime("%FT%T", time.gmtime(report.micros // 1_000_000)) + f".{report.micros % 1_000_000:06d}Z"
        kind = KINDS.get((report.change, report.resolution != "skip"), "other")
        return {
            "id": report.identity(), "at": at, "node": self.node, "relation": report.relation, "kind": kind, "won": won,
            "local_row": here, "remote_row": remote,
        }
