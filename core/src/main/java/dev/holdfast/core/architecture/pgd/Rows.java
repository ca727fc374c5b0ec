package dev.holdfast.core.architecture.pgd;

import java.util.Arrays;
import java.util.List;

/** The rows of psql's unaligned output, split into columns. */
final class Rows {
    private Rows() {}

    static List<List<String>> of(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .toList();
    }
}
