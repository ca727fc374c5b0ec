package dev.holdfast.core.configure;

/**
 * What {@code tpaexec configure} was asked for, in the words of its options.
 *
 * @param name the cluster's name: the last part of the directory's path
 * @param architecture PGD-Always-ON, PGD-X, PGD-S or M1
 * @param platform aws, bare, docker, or Holdfast's local
 */
public record TpaRequest(
        String name,
        String architecture,
        String platform,
        TpaShape shape,
        TpaRouting routing,
        TpaStreaming streaming,
        TpaPostgres postgres,
        TpaSoftware software,
        TpaCloud cloud,
        TpaNames names,
        TpaKeyring keyring) {

    boolean pgd() {
        return architecture.startsWith("PGD-");
    }

    /** Whether it is PGD 6, whose connections go through PostgreSQL itself. */
    boolean six() {
        return architecture.equals("PGD-X") || architecture.equals("PGD-S");
    }

    boolean aws() {
        return platform.equals("aws");
    }
}
