package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** What must be so before a location's data are given up. */
record SeedGuards(ClusterContext cluster, SeedRequest request) {
    /** Beside the data: a tenth for log and indexes that grow, and this much. */
    private static final long ROOM_BYTES = 512L << 20;

    private static final Command FREE =
            Command.of("mkdir -p /var/lib/postgresql && df -B1 --output=avail /var/lib/postgresql | tail -n 1");

    List<String> problems() {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<Host> nodes = layout.dataNodes(request.location());
        if (nodes.isEmpty()) {
            return List.of(request.location() + " is no data location.");
        }
        if (request.restoredOn().isEmpty() && request.source().equals(request.location())) {
            return List.of(request.location() + " cannot be made anew from itself.");
        }
        List<String> problems = new ArrayList<>(versions());
        nodes.stream()
                .filter(h -> !cluster.hosts().answers(h.name()))
                .forEach(h -> problems.add(h.name() + " does not answer; bring it back first, or replace it."));
        request.restoredOn()
                .filter(h -> !cluster.hosts().answers(h))
                .ifPresent(h -> problems.add(h + ", which keeps the backups of " + request.source()
                        + ", does not answer; --from takes another location's."));
        Topology topology = OpenTopology.of(cluster);
        List<String> serving = new ArrayList<>(request.peers());
        if (!serving.contains(request.source())) {
            serving.add(request.source());
        }
        serving.stream()
                .filter(l -> topology.leader(l).isEmpty())
                .forEach(l -> problems.add(l + " has no write leader; `holdfast status` says why."));
        if (problems.isEmpty()) {
            problems.addAll(paused());
            problems.addAll(exchange());
            problems.addAll(room(nodes));
        }
        return List.copyOf(problems);
    }

    /** A dump goes into a newer version, files into the same. */
    private List<String> versions() {
        int here = Integer.parseInt(cluster.spec().postgresVersion(request.location()));
        int there = Integer.parseInt(cluster.spec().postgresVersion(request.source()));
        if (here == there || (there < here && request.restoredOn().isEmpty())) {
            return List.of();
        }
        return List.of(request.location() + " runs PostgreSQL " + here + " and cannot begin with "
                + (request.restoredOn().isPresent() ? "a backup of " : "the data of ") + request.source()
                + ", which are of " + there + "; choose another location.");
    }

    /** Patroni that is paused takes no data over. */
    private List<String> paused() {
        List<String> problems = new ArrayList<>();
        for (Host host : OpenSeed.nodes(cluster, request)) {
            Command pause = Command.of("! " + DatabasePhase.curl(host) + "/cluster | grep -q '\"pause\": true'");
            if (!cluster.hosts().run(host.name(), pause).ok()) {
                problems.add(request.location() + " is in maintenance; `holdfast maintenance DIR off` ends that.");
                break;
            }
        }
        return problems;
    }

    /** The peers' own exchange decides whether the copy can hold everything. */
    private List<String> exchange() {
        List<String> problems = new ArrayList<>();
        for (String peer : request.peers()) {
            Subscription.at(cluster, Members.leader(cluster, peer)).stream()
                    .filter(s -> request.peers().contains(s.provider()))
                    .filter(s -> !s.status().equals("replicating"))
                    .forEach(s -> problems.add(peer + " does not receive from " + s.provider() + ": " + s.status()
                            + "; that must be mended first."));
        }
        return problems;
    }

    /** Old and new data lie beside each other until all is well. */
    private List<String> room(List<Host> nodes) {
        Host source = Members.leader(cluster, request.source());
        long size = number(
                source, Command.of("du -sb " + Server.of(cluster.spec(), source).home() + "/holdfast | cut -f 1"));
        long wanted = size + size / 10 + ROOM_BYTES;
        List<String> problems = new ArrayList<>();
        for (Host host : nodes) {
            long free = number(host, FREE);
            if (free < wanted) {
                problems.add(host.name() + " has " + (free >> 20) + " MB free below /var/lib/postgresql, and "
                        + (wanted >> 20) + " MB are needed beside the old data.");
            }
        }
        return problems;
    }

    private long number(Host host, Command command) {
        String out = cluster.hosts().must(host.name(), command).stdout().strip();
        try {
            return Long.parseLong(out);
        } catch (NumberFormatException e) {
            throw new HoldfastException(
                    dev.holdfast.core.failure.FailureKind.COMMAND_FAILED,
                    host.name() + " does not say how much room there is.",
                    out);
        }
    }
}
