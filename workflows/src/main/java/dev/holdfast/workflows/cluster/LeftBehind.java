package dev.holdfast.workflows.cluster;

/**
 * What an operation that was cancelled has left, in a sentence: Temporal keeps no words of a cancelled workflow.
 *
 * @param id the operation's
 */
public record LeftBehind(String id, String state) {}
