package dev.holdfast.workflows.rehydrate;

/**
 * A host's machine, and the image that a new one would have.
 *
 * @param machine as the platform names it; empty when there is none
 * @param image of the machine
 * @param newest the image that is wanted
 * @param underWay whether the machine is being replaced: an earlier attempt went past the point of return
 * @param replaced the machine that goes or is gone; empty when none is being replaced
 */
public record MachineSeen(String machine, String image, String newest, boolean underWay, String replaced) {}
