import unittest

from edge import Database, row
import node
import standby_slots
from standby_slots import NO_SUCH_SLOT, StandbySlots, slot_of, standbys_named

SLOTS = "select slot_name from pg_replication_slots where slot_type = 'logical' and failover and not synced"


class Names(unittest.TestCase):
    def test_slot_of_follows_patronis_naming(self):
        self.assertEqual("karma", slot_of("karma"))
        self.assertEqual("kar_ma_1", slot_of("Kar-ma.1"))
        self.assertEqual("au0033b", slot_of("a!b"))
        self.assertEqual(63, len(slot_of("n" * 80)))

    def test_standbys_named_reads_every_form_of_patroni(self):
        for text, names in {
            "": [],
            "kaolin": ["kaolin"],
            '"kar-ma"': ["kar-ma"],
            "2 (kaolin,kapok)": ["kaolin", "kapok"],
            'ANY 1 ("kar-ma", kapok)': ["kar-ma", "kapok"],
            "FIRST 1 (kaolin)": ["kaolin"],
        }.items():
            self.assertEqual(names, standbys_named(text), text)


class Duty(unittest.TestCase):
    def setUp(self):
        self.slots = StandbySlots()
        self.slots.local = self.database = Database()
        node.state["lastActions"] = []

    def seen(self, standby, names, slots):
        self.database.on("select pg_is_in_recovery()", row(standby=standby, names=names, slots=slots))

    def test_leader_names_its_synchronous_standbys(self):
        self.seen(False, "2 (kar-ma,kaolin)", "")
        self.slots.check()
        self.assertEqual(
            ["alter system set synchronized_standby_slots = 'kaolin,kar_ma'", "select pg_reload_conf()"],
            self.database.changes(),
        )
        self.assertEqual("leader", node.state["role"])
        self.assertIn("becomes 'kaolin,kar_ma'", node.state["lastActions"][-1])

    def test_leader_lets_wal_tell_what_a_new_standbys_copies_wait_for(self):
        self.seen(False, "kaolin", "kaolin")
        self.slots.check()
        self.slots.check()
        told = [asked for asked in self.database.asked if asked.startswith("select pg_log_standby_snapshot()")]
        self.assertEqual(1, len(told), "every other second at most")

    def test_leader_whose_slots_are_named_changes_nothing(self):
        self.seen(False, "kaolin", "kaolin")
        self.slots.check()
        self.assertEqual([], self.database.changes())

    def test_leader_left_alone_waits_for_nobody(self):
        self.seen(False, "", "kaolin")
        self.slots.check()
        self.assertIn("alter system set synchronized_standby_slots = ''", self.database.changes())

    def test_star_means_those_attached(self):
        self.seen(False, "*", "")
        self.database.on("select application_name as name from pg_stat_replication", row(name="karma"))
        self.slots.check()
        self.assertIn("alter system set synchronized_standby_slots = 'karma'", self.database.changes())

    def test_standby_names_a_slot_that_never_exists(self):
        self.seen(True, "kaolin", "kaolin")
        self.slots.check()
        self.assertIn(f"alter system set synchronized_standby_slots = '{NO_SUCH_SLOT}'", self.database.changes())
        self.assertEqual("standby", node.state["role"])

    def test_left_over_slot_gives_way_when_the_leader_has_its_like(self):
        self.gives_way(on_leader=[row(slot_name="s1")], dropped=["select pg_drop_replication_slot('s1')"])

    def test_left_over_slot_stays_when_the_leader_has_none(self):
        self.gives_way(on_leader=[], dropped=[])

    def test_left_over_slot_stays_while_no_leader_streams(self):
        self.gives_way(on_leader=[row(slot_name="s1")], dropped=[], streaming=False)

    def gives_way(self, on_leader, dropped, streaming=True):
        self.seen(True, "", NO_SUCH_SLOT)
        self.database.on(SLOTS, row(slot_name="s1"), row(slot_name="s2"))
        if streaming:
            self.database.on("select current_setting('primary_conninfo')", row(dsn="the leader"))
        asked = []
        standby_slots.remote_rows = lambda dsn, sql: asked.append(dsn) or on_leader
        self.addCleanup(setattr, standby_slots, "remote_rows", node.remote_rows)
        self.slots.check()
        self.assertEqual(dropped, self.database.changes())
        self.assertEqual(["the leader"] if streaming else [], asked)


if __name__ == "__main__":
    unittest.main()
