package dev.holdfast.core.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a host keeps of before the last update that changed its packages.
 *
 * @param host its name
 * @param boot id of the boot that it runs since
 * @param update name of that update, a moment: ISO-8601, UTC, seconds; empty when there was none
 * @param finished whether that update had passed all hosts
 * @param changedAt when it changed this host: seconds since 1970, by its clock; 0 when nothing is kept
 * @param packages what would be put back; empty when nothing is kept, or all is as it was before
 */
public record EarlierPackages(
        String host, String boot, String update, boolean finished, long changedAt, List<EarlierPackage> packages) {
    /**
     * Understands a host's answer: a line each of {@code boot ID}, {@code update NAME}, {@code finished}, {@code kept
     * SECONDS}, and {@code package NAME INSTALLED EARLIER} as often as needed.
     */
    public static EarlierPackages read(String host, String said) {
        String boot = "";
        String update = "";
        boolean finished = false;
        long changedAt = 0;
        List<EarlierPackage> packages = new ArrayList<>();
        for (String line : said.lines().toList()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "boot" -> boot = words[1];
                case "update" -> update = words[1];
                case "finished" -> finished = true;
                case "kept" -> changedAt = Long.parseLong(words[1]);
                case "package" -> packages.add(new EarlierPackage(words[1], words[2], words[3]));
                default -> throw new IllegalArgumentException(host + " said: " + line);
            }
        }
        return new EarlierPackages(host, boot, update, finished, changedAt, List.copyOf(packages));
    }

    /** The latest update's name, where it has not passed all hosts, or been rolled back on some of those it changed. */
    public static Optional<String> unfinished(List<EarlierPackages> hosts) {
        return latest(hosts)
                .filter(name -> !ofTheLatest(hosts).isEmpty())
                .filter(name -> hosts.stream().anyMatch(h -> h.update().equals(name) && !h.finished()));
    }

    /** Hosts that the latest update changed. */
    public static List<EarlierPackages> ofTheLatest(List<EarlierPackages> hosts) {
        String name = latest(hosts).orElse("");
        return hosts.stream().filter(h -> h.kept() && h.update().equals(name)).toList();
    }

    private static Optional<String> latest(List<EarlierPackages> hosts) {
        return hosts.stream()
                .map(EarlierPackages::update)
                .filter(name -> !name.isEmpty())
                .max(Comparator.naturalOrder());
    }

    /** Whether an update changed this host and its files are kept. */
    public boolean kept() {
        return changedAt > 0;
    }
}
