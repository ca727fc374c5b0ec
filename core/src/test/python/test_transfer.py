import os
import runpy
import struct
import subprocess
import tempfile
import unittest
from unittest import mock

from edge import RESOURCES

TRANSFER = os.path.join(RESOURCES, "architecture", "open", "seed", "transfer.py")


class Connection:
    """The backup host's end: what it sends, and what it is told."""

    def __init__(self, data):
        self.data, self.told = data, b""

    def recv(self, count):
        part, self.data = self.data[:count], self.data[count:]
        return part

    def sendall(self, data):
        self.told += data


class Unpack(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.seed = os.path.join(home.name, "holdfast.seed")
        raw = os.path.join(home.name, "raw")
        os.mkdir(raw)
        self.write(os.path.join(raw, "PG_VERSION"), "17\n")
        tar = subprocess.check_output(["tar", "-cf", "-", "-C", raw, "."])
        self.whole = struct.pack(">I", len(tar)) + tar + struct.pack(">I", 0)
        # What an earlier attempt had finished.
        os.mkdir(self.seed)
        self.write(os.path.join(self.seed, "identity"), "the location's own")
        self.write(self.seed + "-ready", "20261127T080000\n")

    def write(self, path, text):
        with open(path, "w") as file:
            file.write(text)

    def unpacked(self, data):
        popen = subprocess.Popen
        connection = Connection(data)
        with mock.patch("shutil.chown"), mock.patch(
            "subprocess.Popen", side_effect=lambda command, **o: popen(command[command.index("--") + 1 :], **o)
        ):
            runpy.run_path(TRANSFER)["unpack"](connection, self.seed)
        return connection.told

    def test_raw_data_are_not_ready(self):
        self.assertEqual(b"ok", self.unpacked(self.whole))
        self.assertEqual(["PG_VERSION"], os.listdir(self.seed))
        self.assertFalse(os.path.exists(self.seed + "-ready"))

    def test_a_cut_transfer_is_not_ready_either(self):
        with self.assertRaises(EOFError):
            self.unpacked(self.whole[:-4])
        self.assertFalse(os.path.exists(self.seed + "-ready"))

    def test_nothing_was_there_before(self):
        os.remove(self.seed + "-ready")
        self.assertEqual(b"ok", self.unpacked(self.whole))


if __name__ == "__main__":
    unittest.main()
