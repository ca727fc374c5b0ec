package dev.holdfast.core.drill;

/**
 * How a drill's client gets in.
 *
 * @param certificateName the name that the certificates behind every proxy of the location carry
 * @param dsn the rest of the connection string, without host and password
 * @param secret name of the password among the cluster's secrets
 */
public record WriterAccess(String certificateName, String dsn, String secret) {}
