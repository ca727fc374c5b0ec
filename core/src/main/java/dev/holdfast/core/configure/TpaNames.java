package dev.holdfast.core.configure;

import java.util.List;
import java.util.Optional;

/**
 * Names for the hosts.
 *
 * @param hosts in the order in which they are used
 * @param prefixed --cluster-prefixed-hostnames
 */
public record TpaNames(List<Host> hosts, boolean prefixed) {
    /** A line of a --hostnames-from file: a name, perhaps a public address, perhaps a private one. */
    public record Host(String name, Optional<String> publicIp, Optional<String> privateIp) {
        /** The host of a line: empty for a comment or an empty line. */
        public static Optional<Host> of(String line) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                return Optional.empty();
            }
            String[] words = text.split("\\s+");
            return Optional.of(new Host(
                    words[0],
                    words.length > 1 ? Optional.of(words[1]) : Optional.empty(),
                    words.length > 2 ? Optional.of(words[2]) : Optional.empty()));
        }
    }
}
