package dev.holdfast.activities.platform.local;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The package mirrors, all that hosts may reach outside.
 *
 * @param pins lines of /etc/hosts, so that hosts need no name server and use the very addresses let through
 */
record Mirrors(List<String> addresses, List<String> pins) {
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
        return new Mirrors(addresses.stream().distinct().toList(), pins);
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
}
