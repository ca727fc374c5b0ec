package dev.holdfast.core.drill;

import java.util.List;

/**
 * What a writer recorded.
 *
 * @param acknowledged number of distinct keys acknowledged
 * @param failed number of attempts without acknowledgement
 * @param acknowledgedPerSecond per second of the run, first entry at startMillis
 * @param gapSeconds the longest time without an acknowledgement
 * @param gapStartMillis epoch milliseconds of the last acknowledgement before that gap
 * @param errors distinct error texts, most frequent first, at most five
 */
public record WriterRun(
        String location,
        long startMillis,
        long endMillis,
        long acknowledged,
        long failed,
        List<Integer> acknowledgedPerSecond,
        double gapSeconds,
        long gapStartMillis,
        List<String> errors) {}
