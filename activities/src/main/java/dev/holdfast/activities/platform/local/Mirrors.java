package dev.holdfast.activities.platform.local;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The addresses that hosts may reach outside: package mirrors and this machine's name servers.
 *
 * @param pins lines of /etc/hosts, so that hosts see the very addresses that the firewall lets through
 */
record Mirrors(List<String> addresses, List<String> resolvers, List<String> pins) {
    static Mirrors of(AptSources sources) {
        Map<String, String> byName = new LinkedHashMap<>();
        List<String> addresses = new ArrayList<>();
        for (String host : sources.hosts()) {
            List<String> found = lookUp(host);
            addresses.addAll(found);
            found.stream().findFirst().ifPresent(a -> byName.put(host, a));
        }
        List<String> pins = byName.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .toList();
        return new Mirrors(addresses.stream().distinct().toList(), nameServers(), pins);
    }

    String resolvConf() {
        StringBuilder text = new StringBuilder();
        resolvers.forEach(r -> text.append("nameserver ").append(r).append('\n'));
        return text.toString();
    }

    private static List<String> lookUp(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            // Without the mirror hosts still boot; only installing fails, and apt says so.
            return List.of();
        }
    }

    /** A resolver on this machine itself cannot be reached from a host; systemd's keeps the real ones in its own file. */
    private static List<String> nameServers() {
        return Stream.of(Path.of("/run/systemd/resolve/resolv.conf"), Path.of("/etc/resolv.conf"))
                .flatMap(file -> Disk.read(file).stream())
                .flatMap(String::lines)
                .filter(l -> l.startsWith("nameserver"))
                .map(l -> l.split("\\s+"))
                .filter(w -> w.length > 1 && w[1].matches("[0-9.]+") && !w[1].startsWith("127."))
                .map(w -> w[1])
                .distinct()
                .toList();
    }
}
