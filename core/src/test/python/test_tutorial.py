"""How the tutorial's test judges what was printed: what is not as shown must not pass."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[4] / "scripts"))
import tutorial  # noqa: E402

PAGE = """Text.

```sh
./holdfast drill shop \\
  --location east
```

<!-- varies: 2.75 s; 1658; kaboom|kaftan -->
```text
...
leader kaboom
gap 2.75 s, 0 of 1658 lost
```

```sh
./holdfast backup shop
```
"""


class Tutorial(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.directory = Path(self.kept.name)
        (self.directory / "page.md").write_text(PAGE)
        tutorial.split(self.directory / "page.md", self.directory)

    def tearDown(self):
        self.kept.cleanup()

    def judged(self, printed):
        (self.directory / "printed").write_text(printed)
        return tutorial.compare(self.directory / "01.shown", self.directory / "printed")

    def test_blocks_are_kept_as_they_are_written(self):
        self.assertEqual((self.directory / "01.sh").read_text(), "./holdfast drill shop \\\n  --location east\n")
        self.assertFalse((self.directory / "02.shown").exists())

    def test_what_may_differ_may_differ(self):
        self.assertEqual(self.judged("1/5 guards\nleader   kaftan\ngap 13.1 s, 0 of 4 lost\n"), "")

    def test_anything_else_may_not(self):
        for printed in ("1/5\nleader kaboom\ngap 2.75 s, 3 of 1658 lost\n", "leader karma\ngap 2.75 s, 0 of 1658 lost\n",
                        "leader kaboom\n", "", "leader kaboom\ngap 2.75 s, 0 of 1658 lost\nFAILED\n",
                        "leader kaboom\nwarning\ngap 2.75 s, 0 of 1658 lost\n"):
            self.assertNotEqual(self.judged(printed), "", printed)


if __name__ == "__main__":
    unittest.main()
