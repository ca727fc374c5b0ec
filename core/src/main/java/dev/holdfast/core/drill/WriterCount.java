package dev.holdfast.core.drill;

/**
 * A writer's acknowledged keys against the rows at one location.
 *
 * @param writer location of the writer
 * @param location where the rows were looked for
 * @param lost acknowledged keys that are not there
 * @param duplicated keys that are there more than once
 */
public record WriterCount(String writer, String location, long rows, long lost, long duplicated) {}
