package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Branches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A writer in every data location, on hosts that no fault takes away. For workflow code only.
 *
 * @param locations where every writer's keys are counted
 */
record DrillWriters(DrillCalls calls, List<WriterRequest> requests, List<String> locations) {
    private static final int CONNECTIONS = 3;
    private static final int INTERVAL_MILLIS = 50;
    /** Longer than any drill: election, healing and catch-up have limits that sum up to less. */
    private static final int SECONDS = 1_800;
    /** Ten hosts with newer packages and a reboot each take less. */
    private static final int LASTING_SECONDS = 4 * 3_600;

    DrillWriters(DrillCalls calls, List<WriterRequest> requests) {
        this(calls, requests, requests.stream().map(WriterRequest::location).toList());
    }

    /** Where they would run and through which proxies: those that the fault leaves alive come first. */
    static DrillWriters planned(OperationContext context, FaultPlan plan, Topology topology) {
        return planned(context, plan.location(), plan.oldLeader(), topology);
    }

    /** For a handover: only where somebody leads, so that a location that is down keeps no other from handing over. */
    static DrillWriters observing(OperationContext context, String location, String oldLeader, Topology topology) {
        DrillWriters all = planned(context, location, oldLeader, topology);
        return new DrillWriters(
                all.calls(),
                all.requests().stream()
                        .filter(r -> topology.leader(r.location()).isPresent())
                        .toList());
    }

    /** For operations that take every host: only where somebody leads, for hours, and where no reboot ends the writer. */
    static DrillWriters lasting(OperationContext context, String gone, Topology topology, boolean reboots) {
        DrillWriters all = planned(context, "", gone, topology);
        return new DrillWriters(
                all.calls(),
                all.requests().stream()
                        .filter(r -> topology.leader(r.location()).isPresent())
                        .filter(r ->
                                !reboots || context.inventory().host(r.host()).has(Role.BARMAN))
                        .map(r -> new WriterRequest(
                                r.run(),
                                r.location(),
                                r.host(),
                                r.proxies(),
                                r.connections(),
                                r.intervalMillis(),
                                LASTING_SECONDS))
                        .toList());
    }

    /** The same without a location's writer, but the others' keys are counted there too. */
    DrillWriters without(String location) {
        List<String> counted = new ArrayList<>(locations);
        if (!counted.contains(location)) {
            counted.add(location);
        }
        return new DrillWriters(
                calls,
                requests.stream().filter(r -> !r.location().equals(location)).toList(),
                List.copyOf(counted));
    }

    private static DrillWriters planned(OperationContext context, String at, String oldLeader, Topology topology) {
        Inventory inventory = context.inventory();
        List<String> endangered = new ArrayList<>(List.of(oldLeader));
        topology.syncStandby(at).ifPresent(endangered::add);
        List<WriterRequest> requests = inventory.dataLocations().stream()
                .map(location -> new WriterRequest(
                        context.id().replace('/', '-'),
                        location,
                        host(inventory, location, endangered),
                        proxies(inventory, location, endangered, oldLeader),
                        CONNECTIONS,
                        INTERVAL_MILLIS,
                        SECONDS))
                .toList();
        return new DrillWriters(new DrillCalls(context), requests);
    }

    /** The location's backup host, which no fault touches; else the data node that is least in danger. */
    private static String host(Inventory inventory, String location, List<String> endangered) {
        return inventory.at(location, Role.BARMAN).stream()
                .findFirst()
                .or(() ->
                        inventory.dataNodes(location).stream().min(Comparator.comparingInt(h -> danger(h, endangered))))
                .map(Host::name)
                .orElseThrow();
    }

    private static List<String> proxies(
            Inventory inventory, String location, List<String> endangered, String oldLeader) {
        List<Host> all = inventory.doors(location);
        List<Host> surviving =
                all.stream().filter(h -> !h.name().equals(oldLeader)).toList();
        return (surviving.isEmpty() ? all : surviving)
                .stream()
                        .sorted(Comparator.comparingInt(h -> danger(h, endangered)))
                        .map(Host::address)
                        .toList();
    }

    private static int danger(Host host, List<String> endangered) {
        return endangered.contains(host.name()) ? 1 : 0;
    }

    /** One after the other, so that the first makes the table that the others then find. */
    void start() {
        requests.forEach(calls::start);
    }

    List<WriterRun> finish() {
        return Branches.all("Writers", requests, WriterRequest::location, calls::finish);
    }

    /** Ends them after a failure; those that cannot be reached end by themselves. */
    void end() {
        Branches.all("Writers", requests, WriterRequest::location, calls.toUndo()::finish);
    }

    /** Every writer's keys in every location. */
    List<WriterCount> count() {
        List<WriterCount> counts = new ArrayList<>();
        for (WriterRequest request : requests) {
            counts.addAll(Branches.all(
                    "Counting", locations, location -> location, location -> calls.count(request, location)));
        }
        return List.copyOf(counts);
    }

    /** The keys acknowledged so far at one location, in all the other ones. */
    List<WriterCount> countElsewhere(String location) {
        return locations.stream()
                .filter(other -> !other.equals(location))
                .map(other -> calls.count(at(location), other))
                .toList();
    }

    /** The writer of a location. */
    WriterRequest at(String location) {
        return requests.stream()
                .filter(r -> r.location().equals(location))
                .findFirst()
                .orElseThrow();
    }
}
