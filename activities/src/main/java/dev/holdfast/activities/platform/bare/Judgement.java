package dev.holdfast.activities.platform.bare;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.DebianRelease;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with a host for the part that it shall play, each in a sentence that says how to mend it. */
record Judgement(ClusterSpec spec, Host host, Facts facts) {
    /** Certificates, etcd and last-update-wins suffer from more; a person sets a clock no better by hand. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(2);

    private static final long LEAST_FREE_MIB = 4096;
    private static final long LEAST_MEMORY_MIB = 900;
    /** Every location's leader has a port of its own on each proxy. */
    private static final int REMOTE_LEADER_PORT = 7432;

    /**
     * Problems, in the order in which a person would mend them.
     *
     * @param before when the host was asked
     * @param after when it had answered
     */
    List<String> problems(Instant before, Instant after) {
        List<String> problems = new ArrayList<>();
        system(problems);
        room(problems);
        clock(problems, before, after);
        address(problems);
        owner(problems);
        return problems;
    }

    private void system(List<String> problems) {
        String os = facts.one("os");
        // With PGD the deploy's first step compares it with what the plan is for.
        DebianRelease needed = DebianRelease.of(spec, host.location());
        if (spec.architecture().equals("Open-Always-ON") && !os.equals("debian " + needed.number())) {
            problems.add("runs " + (os.isBlank() ? "an unknown system" : os) + "; Open-Always-ON needs Debian "
                    + needed.number() + " for PostgreSQL " + needed.postgres() + ".");
        }
        if (!List.of("x86_64", "aarch64").contains(facts.one("machine"))) {
            problems.add("is of the kind " + facts.one("machine") + "; x86_64 and aarch64 are possible.");
        }
        if (!facts.one("init").equals("systemd")) {
            problems.add("does not run systemd but " + facts.one("init") + "; its services could not be kept.");
        }
        facts.all("lacks")
                .forEach(program -> problems.add(
                        "lacks " + program + ". Install it with: sudo apt-get install " + packageOf(program)));
    }

    private static String packageOf(String program) {
        return program.equals("ss") ? "iproute2" : program;
    }

    private void room(List<String> problems) {
        long free = facts.number("free_mib");
        if (free < LEAST_FREE_MIB) {
            problems.add("has " + free + " MiB free below /var/lib and needs " + LEAST_FREE_MIB + ". Make room there.");
        }
        long memory = facts.number("memory_mib");
        if (memory < LEAST_MEMORY_MIB) {
            problems.add("has " + memory + " MiB of memory and needs " + LEAST_MEMORY_MIB + ".");
        }
    }

    private void clock(List<String> problems, Instant before, Instant after) {
        long epoch = facts.number("epoch");
        long early = before.getEpochSecond() - MOST_SKEW.toSeconds() - epoch;
        long late = epoch - after.getEpochSecond() - MOST_SKEW.toSeconds();
        if (early > 0 || late > 0) {
            problems.add("has a clock that is " + (Math.max(early, late) + MOST_SKEW.toSeconds()) + " s "
                    + (early > 0 ? "behind" : "ahead of") + " this machine's. Set it, and let it keep the time (NTP).");
        }
    }

    private void address(List<String> problems) {
        List<String> has = facts.all("address");
        if (!has.isEmpty() && !has.contains(host.address())) {
            problems.add("does not have the address " + host.address() + " but " + String.join(", ", has)
                    + ". Correct private_ip or ip_address in config.yml: services bind to it.");
        }
    }

    /** A host that is ours already may have all that follows: a deploy goes on where it stopped. */
    private void owner(List<String> problems) {
        String cluster = facts.one("cluster");
        if (cluster.equals(spec.name())) {
            return;
        }
        if (!cluster.isEmpty()) {
            problems.add("belongs to Holdfast's cluster " + cluster + ". Tear that down with --clean-hosts first, or"
                    + " choose another host.");
            return;
        }
        Map<Integer, String> wanted = ports();
        for (String listener : facts.all("listens")) {
            String[] words = listener.split(" ", 2);
            int port = words[0].matches("\\d{1,5}") ? Integer.parseInt(words[0]) : 0;
            if (wanted.containsKey(port)) {
                problems.add("has port " + port + " in use by " + (words.length > 1 ? words[1] : "?") + "; it is for "
                        + wanted.get(port) + ". Stop that service, or choose another host.");
            }
        }
        if (!facts.all("data").isEmpty()) {
            problems.add("holds what another installation left: " + String.join(", ", facts.all("data"))
                    + ". Holdfast does not delete it; save it and move it away, or choose another host.");
        }
    }

    private Map<Integer, String> ports() {
        Map<Integer, String> ports = new TreeMap<>();
        if (host.has(Role.POSTGRES)) {
            ports.put(5432, "PostgreSQL");
            ports.put(8008, "Patroni");
        }
        if (host.has(Role.ETCD)) {
            ports.put(2379, "etcd's clients");
            ports.put(2380, "etcd's members");
        }
        if (host.has(Role.HAPROXY)) {
            ports.put(spec.proxy().listenPort(), "the proxy");
            ports.put(spec.proxy().readListenPort(), "the proxy");
            for (int i = 0; i < spec.locations().size(); i++) {
                ports.put(REMOTE_LEADER_PORT + i, "the proxy");
            }
        }
        return ports;
    }
}
