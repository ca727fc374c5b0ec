package dev.holdfast.starter.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * TPA's ssh_config: defaults below {@code Host *}, then a block per host.
 *
 * @param keyFile IdentityFile as it stands, relative to the directory
 */
record TpaSshConfig(int port, Optional<String> keyFile, List<Entry> hosts) {
    private static final int SSH_PORT = 22;

    /** How one host is reached. */
    record Entry(String name, String address, Optional<String> user) {}

    static TpaSshConfig parse(String text) {
        int port = SSH_PORT;
        Optional<String> key = Optional.empty();
        List<Entry> hosts = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            String[] words = line.split("\\s+", 2);
            String value = words.length > 1 ? words[1].replace("\"", "") : "";
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "host" -> {
                    if (!value.equals("*")) {
                        hosts.add(new Entry(value, value, Optional.empty()));
                    }
                }
                case "hostname" -> last(hosts, e -> new Entry(e.name(), value, e.user()));
                case "user" -> last(hosts, e -> new Entry(e.name(), e.address(), Optional.of(value)));
                case "port" -> port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : port;
                case "identityfile" -> key = Optional.of(value);
                default -> {
                    // Options of SSH's own that say nothing about which hosts there are.
                }
            }
        }
        return new TpaSshConfig(port, key, List.copyOf(hosts));
    }

    private static void last(List<Entry> hosts, UnaryOperator<Entry> change) {
        if (!hosts.isEmpty()) {
            hosts.set(hosts.size() - 1, change.apply(hosts.get(hosts.size() - 1)));
        }
    }
}
