package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every config.yml of {@link PairwiseConfigureTest}, with one thing wrong: one problem, its sentence, its line. */
class PairwiseBrokenTest {
    private static final String CHILD = "    bdr_child_group: ";

    @TempDir
    private Path home;

    static Stream<PairwiseRow> rows() {
        return PairwiseConfigureTest.rows().filter(PairwiseRow::allowed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void read_oneThingWrong_saysWhatAndWhere(PairwiseRow row) throws IOException {
        List<String> good = configured(row);
        int first = good.indexOf("instances:") + 1;
        String name = good.get(first).replace("- Name: ", "");
        int node = next(good, first, "  node: 1");
        int last = good.lastIndexOf("  node: " + instances(good));

        says(replaced(good, node, "  node: one"), node, "node is one, not a whole number");
        says(inserted(good, node, "  work_mem: 64MB"), node, "Unknown key work_mem.");
        int second = next(good, first + 1, "- Name: ");
        says(replaced(good, second, "- Name: " + name), second, "Name " + name + " is already taken");
        says(replaced(good, last, "  node: 1"), last, "node 1 is already taken");
        says(inserted(good, node, "  upstream: nobody"), node, "nobody is not another instance of this cluster.");
        int backup = next(good, first, "  backup: ");
        says(replaced(good, backup, "  backup: nobody"), backup, "nobody is not an instance with the role barman");
        int flavour = next(good, 0, "  postgres_flavour: ");
        says(replaced(good, flavour, "  postgres_flavour: mysql"), flavour, "There is no flavour mysql.");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void read_groupWithoutItsMajority_saysWhatAndWhere(PairwiseRow row) throws IOException {
        if (!row.architecture().equals("M1")) {
            List<String> good = configured(row);
            int child = next(good, good.indexOf("instances:"), CHILD);
            if (child > 0) {
                says(replaced(good, child, CHILD + "nowhere"), child, "There is no group nowhere.");
            }
            String group = child < 0 ? "one" : good.get(child).substring(CHILD.length());
            boolean witnessed = child > 0 && witnessIn(good, group);
            twoWitnesses(good, group, witnessed);
            if (!witnessed && row.nodes() % 2 == 1) {
                even(good, row, group);
            }
        }
    }

    private static void twoWitnesses(List<String> good, String group, boolean witnessed) {
        List<String> one = with(good, group, "[bdr, witness]");
        List<String> bad = witnessed ? one : with(one, group, "[bdr, witness]");
        says(bad, bad.lastIndexOf("  role: [bdr, witness]"), "The group " + group + " has two witnesses, ");
    }

    /** One more data node makes an odd number even: a mistake in PGD 5, and in PGD 6 what TPA writes by itself. */
    private static void even(List<String> good, PairwiseRow row, String group) {
        List<String> bad = with(good, group, "[bdr]");
        int at = next(good, good.indexOf("instances:"), "  role:");
        String sentence = "The group " + group + " has " + (row.nodes() + 1)
                + " data nodes and no witness: half of them make no majority.";
        if (row.architecture().equals("PGD-Always-ON")) {
            says(bad, at, sentence);
        } else {
            SpecReading.Valid read = (SpecReading.Valid) SpecReader.read(text(bad));
            assertThat(read.warnings()).anySatisfy(w -> {
                assertThat(w.message()).isEqualTo(sentence);
                assertThat(w.line()).isEqualTo(at + 1);
            });
        }
    }

    /** One more instance, in the first one's location and in that group. */
    private static List<String> with(List<String> lines, String group, String roles) {
        int number = instances(lines) + 1;
        List<String> changed = new ArrayList<>(lines);
        changed.addAll(List.of(
                "- Name: added-" + number,
                lines.get(next(lines, lines.indexOf("instances:"), "  location: ")),
                "  node: " + number,
                "  role: " + roles,
                "  vars: {bdr_child_group: " + group + "}"));
        return changed;
    }

    private static boolean witnessIn(List<String> lines, String group) {
        return Stream.of(String.join("\n", lines).split("\n(?=- Name: )"))
                .anyMatch(i -> i.contains("- witness") && i.contains("bdr_child_group: " + group));
    }

    /** @param at the index of the line that the problem names */
    private static void says(List<String> lines, int at, String sentence) {
        SpecReading reading = SpecReader.read(text(lines));
        assertThat(reading).as(sentence).isInstanceOf(SpecReading.Invalid.class);
        List<SpecProblem> problems = ((SpecReading.Invalid) reading).problems();
        assertThat(problems).as(sentence).anySatisfy(p -> {
            assertThat(p.message()).contains(sentence);
            assertThat(p.line()).isEqualTo(at + 1);
        });
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> replaced(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    private static List<String> inserted(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(at, line);
        return changed;
    }

    /** The index of the first line from there on that begins so, or -1. */
    private static int next(List<String> lines, int from, String beginning) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    private static int instances(List<String> lines) {
        return (int) lines.stream().filter(l -> l.startsWith("  node: ")).count();
    }

    private List<String> configured(PairwiseRow row) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("configure", home.resolve("one").toString(), "--force"));
        line.addAll(row.options());
        line.addAll(List.of("--no-shuffle-subnets", "--hostnames-unsorted"));
        assertThat(CommandLineRun.of(new FakeOperations(), home, line.toArray(String[]::new))
                        .status())
                .isZero();
        return Files.readAllLines(home.resolve("one/config.yml"));
    }
}
