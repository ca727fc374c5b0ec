package dev.holdfast.core.architecture.pgd;

/**
 * The operating system of the hosts.
 *
 * @param release such as 8 for Red Hat, bookworm for Debian, noble for Ubuntu
 */
public record SystemRelease(Family family, String release) {
    /** What differs in packages and paths. */
    public enum Family {
        REDHAT,
        DEBIAN,
        UBUNTU
    }

    boolean hasRpm() {
        return family == Family.REDHAT;
    }
}
