"""What the watchdog's duties share: its state, and connections to this node and to others."""

import time

import psycopg2
import psycopg2.extras

LIMITS = {"connect_timeout": 3, "options": "-c statement_timeout=5000 -c lock_timeout=3000", "tcp_user_timeout": 5000}
# Written to a file for people and for checks.
state = {"role": "unknown", "synchronizedStandbySlots": None, "subscriptions": {}, "lastActions": []}


def act(text):
    print(text, flush=True)
    state["lastActions"] = (state["lastActions"] + [f"{time.strftime('%FT%TZ', time.gmtime())} {text}"])[-20:]


class Local:
    """A connection to this node, opened again when it broke."""

    def __init__(self, database):
        self.dsn = f"host=/var/run/postgresql dbname={database} user=postgres application_name=holdfast-watchdog"
        self.connection = None

    def rows(self, sql, values=()):
        if self.connection is None:
            self.connection = psycopg2.connect(self.dsn, **LIMITS)
            self.connection.autocommit = True
        with self.connection.cursor(cursor_factory=psycopg2.extras.NamedTupleCursor) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def remote_rows(dsn, sql, values=()):
    connection = psycopg2.connect(dsn, **LIMITS)
    try:
        connection.autocommit = True
        with connection.cursor(cursor_factory=psycopg2.extras.NamedTupleCursor) as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    finally:
        connection.close()
