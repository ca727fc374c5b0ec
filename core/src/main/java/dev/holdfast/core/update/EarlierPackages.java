package dev.holdfast.core.update;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param passed name of the last update that this host knows to have passed all hosts; empty when it knows none
 * @param changedAt when it changed this host: seconds since 1970, by its clock; 0 when nothing is kept
 * @param down units that should run and do not
 * @param packages what would be put back; empty when nothing is kept, or all is as it was before
 */
public record EarlierPackages(
        String host,
        String boot,
        String update,
        String passed,
        long changedAt,
        List<String> down,
        List<EarlierPackage> packages) {
    /**
     * Understands a host's answer: a line each of {@code boot ID}, {@code update NAME}, {@code passed NAME}, {@code
     * kept SECONDS}, and {@code down UNIT}, {@code package NAME INSTALLED EARLIER} as often as needed.
     */
    public static EarlierPackages read(String host, String said) {
        String boot = "";
        String update = "";
        String passed = "";
        long changedAt = 0;
        List<String> down = new ArrayList<>();
        List<EarlierPackage> packages = new ArrayList<>();
        for (String line : said.lines().toList()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "boot" -> boot = words[1];
                case "update" -> update = words[1];
                case "passed" -> passed = words[1];
                case "down" -> down.add(words[1]);
                case "kept" -> changedAt = Long.parseLong(words[1]);
                case "package" -> packages.add(new EarlierPackage(words[1], words[2], words[3]));
                default -> throw new IllegalArgumentException(host + " said: " + line);
            }
        }
        return new EarlierPackages(host, boot, update, passed, changedAt, List.copyOf(down), List.copyOf(packages));
    }

    /**
     * Under which name the next update keeps what it changes: the latest one's if that has not passed all hosts, or was
     * rolled back on some of those that it changed and not on others; else the moment, which is later than any name.
     */
    public static String next(List<EarlierPackages> hosts, Instant now) {
        Instant moment = now.truncatedTo(ChronoUnit.SECONDS);
        String latest = latest(hosts).orElse("");
        if (latest.isEmpty()) {
            return moment.toString();
        }
        boolean passed = hosts.stream().anyMatch(h -> h.passed().equals(latest));
        boolean partly = hosts.stream().anyMatch(h -> h.update().equals(latest) && h.rolledBack());
        if (!ofTheLatest(hosts).isEmpty() && (!passed || partly)) {
            return latest;
        }
        Instant after = Instant.parse(latest).plusSeconds(1);
        return (after.isAfter(moment) ? after : moment).toString();
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

    /** Whether it was put back as it was before that update. */
    public boolean rolledBack() {
        return !update.isEmpty() && !kept();
    }

    /** Whether an update changed this host and its files are kept. */
    public boolean kept() {
        return changedAt > 0;
    }
}
