"""The one edge that these tests fake: psycopg2, of which no more is used than what stands here."""

import collections
import os
import sys
import types

RESOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "main", "resources")
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(RESOURCES, "architecture", "open", "watchdog"))
sys.path.insert(0, os.path.join(RESOURCES, "drill"))


CHANGES = (
    "alter ", "insert ", "delete ", "select pg_drop", "select pg_reload", "select pglogical.alter",
    "select pg_replication_origin_advance",
)


class Error(Exception):
    pass


class OperationalError(Error):
    pass


psycopg2 = types.ModuleType("psycopg2")
psycopg2.Error, psycopg2.OperationalError = Error, OperationalError
psycopg2.extras = types.ModuleType("psycopg2.extras")
psycopg2.extras.NamedTupleCursor = "rows by name"
psycopg2.extras.LogicalReplicationConnection = "replication"
psycopg2.connect = None  # each test says who answers
sys.modules["psycopg2"] = psycopg2
sys.modules["psycopg2.extras"] = psycopg2.extras


def row(**columns):
    return collections.namedtuple("Record", columns)(**columns)


class Database:
    """Answers statements by their beginning and keeps what it was asked, with the values put in their places."""

    def __init__(self, **kept):
        self.asked = []
        self.answers = []
        self.__dict__.update(kept)

    def on(self, beginning, *rows):
        """The newest answer for a beginning counts; an exception is raised instead of returned."""
        self.answers.insert(0, (beginning, rows))
        return self

    def rows(self, sql, values=()):
        statement = " ".join(sql.split())
        self.asked.append(statement % tuple(f"'{v}'" for v in values) if values else statement)
        for beginning, rows in self.answers:
            if statement.startswith(beginning):
                for answer in rows:
                    if isinstance(answer, Exception):
                        raise answer
                return list(rows)
        return []

    def close(self):
        self.asked.append("close")

    def changes(self):
        """What it was told to change, in order."""
        return [statement for statement in self.asked if statement.startswith(CHANGES)]
