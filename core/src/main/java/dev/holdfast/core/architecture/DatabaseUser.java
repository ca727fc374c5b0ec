package dev.holdfast.core.architecture;

/**
 * A login role that people or programs use.
 *
 * @param secret name of its password among the cluster's secrets
 */
public record DatabaseUser(String name, String secret) {}
