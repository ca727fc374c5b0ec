package dev.holdfast.core.plan;

import java.util.List;

/**
 * What one step came to.
 *
 * @param id phase/host/title
 * @param changed in a dry run: whether it would change
 * @param commands the lines that ran (or would run), without standard input
 * @param evidence at most 2 KB: last lines of what the commands printed
 */
public record StepResult(
        String id, String title, boolean changed, List<String> commands, String evidence, long millis) {}
