import json
import unittest

from edge import Database, OperationalError, row
import conflicts
import node
from conflicts import Conflicts
from journal import Reports

# As PostgreSQL 17.12 with pglogical 2.4.5 wrote them.
HEAD = "2026-11-26 05:44:12.868 UTC [27913] LOG:  CONFLICT: remote {} on relation public.t {}. Resolution: {}."
BY_INDEX, NOT_FOUND = "(local index t_pkey)", "replica identity index t_pkey (tuple not found)"
HERE = ("2026-11-26 05:44:12.868 UTC [27913] DETAIL:  existing local tuple {{id[int4]:1 v[text]:{}}} xid=812,origin={},"
        "timestamp=2026-11-26 05:44:09.418674+00; remote tuple {{id[int4]:1 v[text]:b first}} in xact origin=1,"
        "timestamp={},commit_lsn=0/1E00A48")
GONE = ("2026-11-26 05:44:12.868 UTC [27913] DETAIL:  remote tuple {id[int4]:3 v[text]:(null)} in xact origin=1,"
        "timestamp=2026-11-26 05:44:11.056881+00,commit_lsn=0/1E00B50")
CONTEXT = "2026-11-26 05:44:12.868 UTC [27913] CONTEXT:  apply UPDATE from remote relation public.t"
EARLIER, SAME = "2026-11-26 05:44:09.029326+00", "2026-11-26 05:44:09.418674+00"


class Journal:
    """What the test says the journal holds, one look after another."""

    def __init__(self, looks):
        self.looks, self.closed, self.from_cursor = looks, False, None

    def __call__(self, cursor):
        self.from_cursor, self.closed = cursor, False
        return self

    def entries(self):
        return self.looks.pop(0) if self.looks else []

    def ended(self):
        return False

    def close(self):
        self.closed = True


def entries(*lines, first=1):
    return [
        {"__CURSOR": f"c{n}", "__REALTIME_TIMESTAMP": "1764135852868001", "MESSAGE": line}
        for n, line in enumerate(lines, first)
    ]


class Duty(unittest.TestCase):
    def setUp(self):
        self.duty = Conflicts("bdrdb")
        self.duty.node = "kaboom"
        self.duty.local = self.here = Database()
        self.here.on("select a.attname", row(name="id", type="int4"), row(name="v", type="text"))
        self.here.on("select n.node_name", row(name="b"))
        node.state.update(role="leader", lastActions=[])

    def recorded(self, *looks):
        """The rows of each statement that recorded, and the position it kept."""
        self.addCleanup(setattr, conflicts, "Journal", conflicts.Journal)
        conflicts.Journal = self.journal = Journal(list(looks))
        for _ in looks:
            self.duty.check()
        told = [s for s in self.here.asked if s.startswith("with recorded")]
        return [(json.loads(s.split("conflict, '")[1].split("') on conflict")[0]), s.split("('kaboom', '")[1].split("'")[0])
                for s in told]

    def one(self, *lines):
        return self.recorded(entries(*lines, CONTEXT))[0][0]

    def test_a_row_that_was_kept_is_recorded_with_both(self):
        (told,) = self.one(
            HEAD.format("UPDATE", BY_INDEX, "keep_local"), HERE.format("a", 0, EARLIER))
        self.assertEqual(("update_update", "local", "b"), (told["kind"], told["won"], told["remote_location"]))
        self.assertEqual({"id": "1", "v": "a"}, told["local_row"])
        self.assertEqual({"id": "1", "v": "b first"}, told["remote_row"])
        self.assertEqual("2025-11-26T05:44:12.868001Z", told["at"])

    def test_a_value_of_several_lines_is_whole(self):
        text = HERE.format("a later\n\tline two", 0, EARLIER).split("\n")
        (told,) = self.one(HEAD.format("INSERT", BY_INDEX, "keep_local"), *text)
        self.assertEqual(("insert_insert", "a later\nline two"), (told["kind"], told["local_row"]["v"]))

    def test_a_row_deleted_here_has_no_local_one(self):
        (told,) = self.one(HEAD.format("UPDATE", NOT_FOUND, "skip"), GONE)
        self.assertEqual(("update_delete", None, {"id": "3", "v": None}),
                         (told["kind"], told["local_row"], told["remote_row"]))
        self.here.asked.clear()
        self.duty.stop()
        self.duty.next_start = 0
        (told,) = self.one(HEAD.format("DELETE", NOT_FOUND, "skip"), GONE)
        self.assertEqual(("delete_delete", {"id": "3"}), (told["kind"], told["remote_row"]))

    def test_what_merely_follows_or_is_told_elsewhere_is_none(self):
        self.assertEqual([], self.one(HEAD.format("UPDATE", BY_INDEX, "apply_remote"), HERE.format("a", 0, EARLIER)))
        self.here.asked.clear()
        self.duty.stop()
        self.duty.next_start, self.duty.next_mark = 0, 0
        self.assertEqual([], self.one(HEAD.format("UPDATE", BY_INDEX, "keep_local"), HERE.format("a", 2, EARLIER)))

    def test_a_tie_is_won_by_what_arrived(self):
        (told,) = self.one(HEAD.format("UPDATE", BY_INDEX, "apply_remote"), HERE.format("a", 0, SAME))
        self.assertEqual("remote", told["won"])

    def test_a_detail_that_is_not_understood_is_kept_as_it_is(self):
        (told,) = self.one(HEAD.format("UPDATE", NOT_FOUND, "skip"), "[1] DETAIL:  remote tuple {id")
        self.assertEqual({"log": "remote tuple {id"}, told["remote_row"])

    def test_lines_of_two_looks_make_one_conflict_and_the_position_never_lies_within(self):
        first = entries("nothing", HEAD.format("UPDATE", BY_INDEX, "keep_local"))
        second = entries(HERE.format("a", 0, EARLIER), CONTEXT, first=3)
        told = self.recorded(first, second)
        self.assertEqual(([], "c1"), told[0])
        self.assertEqual((1, "c4"), (len(told[1][0]), told[1][1]))

    def test_a_change_that_is_tried_again_is_the_same_conflict(self):
        lines = [HEAD.format("UPDATE", NOT_FOUND, "skip"), GONE, CONTEXT]
        one, two, other = self.one(*lines, *lines, lines[0], lines[1].replace("B50", "B58"))
        self.assertEqual(one["id"], two["id"])
        self.assertNotEqual(one["id"], other["id"])

    def test_what_was_not_recorded_is_read_again(self):
        self.here.on("with recorded", OperationalError("gone"))
        with self.assertRaises(OperationalError):
            self.one(HEAD.format("UPDATE", NOT_FOUND, "skip"), GONE)
        self.assertTrue(self.journal.closed)
        self.here.on("select read_to", row(read_to="c7"))
        self.duty.next_start = 0
        self.duty.check()
        self.assertEqual("c7", self.journal.from_cursor)

    def test_a_standby_reads_nothing(self):
        self.recorded([])
        node.state["role"] = "standby"
        self.duty.check()
        self.assertTrue(self.journal.closed)


class Lines(unittest.TestCase):
    def test_a_line_that_journald_cut_is_joined(self):
        head = HEAD.format("UPDATE", NOT_FOUND, "skip")
        reports = Reports()
        cut = entries(head[:50], head[50:], list(GONE.encode()), CONTEXT)
        cut[0]["_LINE_BREAK"] = "line-max"
        (report,) = [r for r in map(reports.read, cut) if r]
        self.assertEqual(("c1", "UPDATE", "3"), (report.entry, report.change, report.tuples()["remote"][9]))

    def test_values_that_look_like_columns_and_long_ones(self):
        columns = [row(name="id", type="int4"), row(name="we]ird", type="text"), row(name="new", type="int4"),
                   row(name="z", type="text")]
        self.assertEqual(
            {"id": "1", "we]ird": "} xid=1; remote tuple {", "z": "y" * 4000 + "... (5000 characters)"},
            conflicts.row(columns, "id[int4]:1 we]ird[text]:} xid=1; remote tuple { z[text]:" + "y" * 5000))


if __name__ == "__main__":
    unittest.main()
