import unittest

from edge import Database, OperationalError, row
import node
import subscriptions
from subscriptions import Subscriptions

NAME = "a_from_b"
ENABLE = f"select pglogical.alter_subscription_enable('{NAME}', true)"
DISABLE = f"select pglogical.alter_subscription_disable('{NAME}', true)"


def status(text):
    return row(subscription_name=NAME, status=text, provider_node="b", provider_dsn="dsn of b", slot_name="slot")


def provider(timeline=1, failover=True, active=False, wal_status="reserved"):
    return row(timeline=timeline, failover=failover, active=active, wal_status=wal_status)


class Duty(unittest.TestCase):
    def setUp(self):
        self.duty = Subscriptions("bdrdb")
        self.duty.local = self.here = Database().on("select 1 as present", row(present=1))
        self.there = Database().on("select ('x'", provider())
        self.clock = 1000.0
        subscriptions.remote_rows = lambda dsn, sql, values=(): self.there.rows(sql, values)
        real = subscriptions.time
        subscriptions.time = self
        self.addCleanup(setattr, subscriptions, "time", real)
        self.addCleanup(setattr, subscriptions, "remote_rows", node.remote_rows)
        node.state.update(role="leader", subscriptions={}, lastActions=[])

    def monotonic(self):
        return self.clock

    def sleep(self, seconds):
        self.clock += seconds

    def subscribed(self, text, paused=False):
        self.here.on("select * from pglogical.show_subscription_status()", status(text))
        self.here.on("select subscription from holdfast_ddl.paused", *([row(subscription=NAME)] if paused else []))

    def looks(self, after=0.0):
        self.clock += after
        self.here.asked.clear()
        self.duty.check()
        return self.here.changes()

    def trouble(self):
        return node.state["subscriptions"][NAME]["trouble"]

    def test_standby_touches_nothing(self):
        node.state["role"] = "standby"
        self.duty.check()
        self.assertEqual([], self.here.asked)

    def test_before_pglogical_is_there_nothing_is_asked_of_it(self):
        self.here.on("select 1 as present")
        self.duty.check()
        self.assertEqual(1, len(self.here.asked))

    def test_apply_worker_gone_is_paused_and_then_started(self):
        self.subscribed("down")
        changes = self.looks()
        self.assertTrue(changes[0].startswith("insert into holdfast_ddl.paused"))
        self.assertEqual(DISABLE, changes[1])
        self.subscribed("disabled", paused=True)
        changes = self.looks(after=1)
        self.assertIn(ENABLE, changes)
        self.assertIn(f"delete from holdfast_ddl.paused where subscription = '{NAME}'", changes)

    def test_starts_that_do_not_help_come_at_growing_distances(self):
        self.subscribed("disabled", paused=True)
        at = []
        for _ in range(200):
            if ENABLE in self.looks(after=1):
                at.append(self.clock)
        distances = [later - earlier for earlier, later in zip(at, at[1:])]
        self.assertEqual([1, 2, 4, 8, 16, 32, 60], distances[:7])

    def test_slot_still_in_use_is_waited_for(self):
        self.subscribed("disabled", paused=True)
        self.there.on("select ('x'", provider(active=True))
        self.assertEqual([], self.looks())
        self.assertEqual("slot slot on b is still in use", self.trouble())

    def test_provider_away_is_trouble_and_no_change(self):
        self.subscribed("disabled", paused=True)
        self.there.on("select ('x'", OperationalError("connection refused\nmore"))
        self.assertEqual([], self.looks())
        self.assertEqual("provider: connection refused", self.trouble())

    def test_lost_slot_is_said_once_and_never_started(self):
        self.subscribed("disabled", paused=True)
        for wal_status in ("lost", None):
            self.there.on("select ('x'", provider(wal_status=wal_status))
            self.assertEqual([], self.looks(after=120))
            self.assertIn("`holdfast reseed` of the location that receives, from b", self.trouble())
        self.assertEqual(1, len(node.state["lastActions"]))

    def test_slot_without_failover_becomes_a_failover_slot(self):
        self.subscribed("replicating")
        self.there.on("select ('x'", provider(failover=False))
        statements = []
        subscriptions.psycopg2.connect = lambda dsn, **options: Replication(statements, options)
        changes = self.looks()
        self.assertIn(DISABLE, changes)
        self.assertEqual(['ALTER_REPLICATION_SLOT "slot" (FAILOVER true)', "close"], statements)
        self.assertEqual([], self.looks(after=20), "tried again only after half a minute")

    def test_healthy_subscription_remembers_its_providers_timeline(self):
        self.subscribed("replicating")
        changes = self.looks()
        self.assertEqual(1, len(changes))
        self.assertTrue(changes[0].startswith("insert into holdfast_ddl.provider"))
        self.assertIn(f"'{NAME}', '1'", changes[0])

    def test_provider_promoted_behind_what_came_here_steps_back(self):
        self.promoted(received=row(lsn="0/500", ahead=True))
        changes = self.looks()
        self.assertIn("select pg_replication_origin_advance('slot', '0/400')", changes)
        self.assertLess(changes.index("select pg_replication_origin_advance('slot', '0/400')"), changes.index(ENABLE))
        self.assertIn("compare the locations", node.state["lastActions"][0])

    def test_provider_promoted_with_all_that_came_here_goes_on(self):
        self.promoted(received=row(lsn="0/300", ahead=False))
        changes = self.looks()
        self.assertIn(ENABLE, changes)
        self.assertFalse([c for c in changes if "origin_advance" in c])

    def test_provider_on_a_foreign_timeline_is_never_started(self):
        self.promoted(received=row(lsn="0/500", ahead=True))
        self.there.on("select m[1]::int", row(timeline=7, ends="0/400"))
        self.assertEqual([], self.looks())
        self.assertIn("does not come from timeline 1", self.trouble())

    def promoted(self, received):
        self.subscribed("disabled", paused=True)
        self.here.on("select timeline from holdfast_ddl.provider", row(timeline=1))
        self.here.on("select lsn, lsn >", received)
        self.there.on("select ('x'", provider(timeline=2))
        self.there.on("select m[1]::int", row(timeline=1, ends="0/400"))

    def test_sequences_are_fitted_each_minute(self):
        fitted = "select holdfast_ddl.fit_all_sequences() as name"
        self.here.on(fitted, row(name="public.t_id_seq"))
        self.looks()
        self.assertIn(fitted, self.here.asked)
        self.assertIn("public.t_id_seq", node.state["lastActions"][-1])
        self.looks(after=59)
        self.assertNotIn(fitted, self.here.asked)
        self.looks(after=1)
        self.assertIn(fitted, self.here.asked)


class Replication:
    def __init__(self, statements, options):
        assert options["connection_factory"] == "replication"
        self.statements = statements

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def execute(self, sql):
        self.statements.append(sql)

    def close(self):
        self.statements.append("close")


if __name__ == "__main__":
    unittest.main()
