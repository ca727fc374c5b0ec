package dev.holdfast.core.drill;

/**
 * A writer's acknowledged keys against the rows at one location.
 *
 * @param location where the rows were looked for
 * @param lost acknowledged keys that are not there
 * @param duplicated keys that are there more than once
 */
public record WriterCount(String location, long rows, long lost, long duplicated) {}
