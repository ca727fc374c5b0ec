package dev.holdfast.core.backup;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a scratch instance shows of itself at a moment: the lines that examine-moment.sh prints, name=value.
 *
 * @param last when the last transaction in it was committed or aborted at the source; empty when recovery met none
 * @param stop why its timeline began, as PostgreSQL notes it: {@code before 2026-11-26 02:40:00.5+00}
 * @param xid of the last transaction that was committed; empty when it knows none
 * @param committed when that was, ISO-8601 with microseconds
 * @param read by what all tables were read: pg_amcheck, which looks at B-tree indexes too, or pg_dump
 * @param checksums whether its pages have checksums, which were then all compared
 */
record MomentSeen(
        String last,
        String stop,
        String xid,
        String committed,
        long tables,
        long rows,
        String read,
        boolean checksums,
        long bytes) {
    /** Of an instance that did not come up. */
    static final MomentSeen NOTHING = new MomentSeen("", "", "", "", 0, 0, "", false, 0);

    /** Fails with COMMAND_FAILED when a line is missing. */
    static MomentSeen parse(String output) {
        List<String> lines = output.lines().map(String::strip).toList();
        String[] commit = value(lines, "commit").split(" ", 2);
        String last = value(lines, "last");
        if (!last.isEmpty() && moment(last).isEmpty()) {
            throw unreadable(lines, "last");
        }
        return new MomentSeen(
                last,
                value(lines, "stop"),
                commit[0],
                commit.length == 2 ? commit[1] : "",
                number(lines, "tables"),
                number(lines, "rows"),
                value(lines, "read"),
                value(lines, "checksums").equals("on"),
                number(lines, "bytes"));
    }

    /** Empty when recovery met no transaction. */
    Optional<Instant> lastCommit() {
        return moment(last);
    }

    /** Of the first transaction that it left out; empty when recovery did not stop before one. */
    Optional<Instant> nextCommit() {
        return stop.startsWith("before ")
                ? moment(stop.substring("before ".length()).replace(' ', 'T').replaceAll("\\+00$", "Z"))
                : Optional.empty();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long number(List<String> lines, String name) {
        String value = value(lines, name);
        if (!value.matches("\\d{1,18}")) {
            throw unreadable(lines, name);
        }
        return Long.parseLong(value);
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).strip())
                .orElseThrow(() -> unreadable(lines, name));
    }

    private static HoldfastException unreadable(List<String> lines, String name) {
        return new HoldfastException(
                FailureKind.COMMAND_FAILED,
                "The restored instance does not tell " + name + ".",
                String.join("\n", lines));
    }
}
