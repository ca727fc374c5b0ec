package dev.holdfast.core.spec;

/**
 * One thing wrong with config.yml.
 *
 * @param line from 1; 0 when it concerns the whole file
 * @param path such as instances[3].role
 * @param message what is wrong
 * @param remedy how to mend it, such as the nearest valid key
 */
public record SpecProblem(int line, String path, String message, String remedy) {}
