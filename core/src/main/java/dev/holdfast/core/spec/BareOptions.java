package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * How {@code configure --platform bare} was told to reach hosts.
 *
 * @param addresses in the order of the host names; those that are missing are left to the person
 * @param user who logs in: root, or one with sudo
 * @param bastion USER@HOST:PORT
 */
public record BareOptions(
        List<Addresses> addresses, String user, int port, Optional<String> keyFile, Optional<String> bastion) {
    /**
     * The addresses of a host.
     *
     * @param open where SSH reaches it
     * @param inner where the hosts of the cluster reach it; often the same
     */
    public record Addresses(String open, String inner) {
        /** From the words of a line: one address for both, or the open one and the inner one. */
        public static Addresses of(List<String> words) {
            return new Addresses(words.get(0), words.get(words.size() > 1 ? 1 : 0));
        }
    }
}
