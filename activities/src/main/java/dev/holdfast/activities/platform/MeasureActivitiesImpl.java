package dev.holdfast.activities.platform;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.remote.RoundTrip;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.workflows.provision.MeasureActivities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One host of each location asks one of each other location. */
public final class MeasureActivitiesImpl implements MeasureActivities {
    /** Below this a difference is the machine's, not the way's. */
    private static final int NOISE_MILLIS = 25;

    private final Connections connections;

    public MeasureActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public int roundTrip(Inventory inventory, int last) {
        return Heartbeat.during("round trips between locations", beat -> {
            List<Host> first = firsts(inventory);
            HostAccess hosts = connections.open(inventory);
            int longest = 0;
            for (int i = 0; i < first.size() - 1; i++) {
                longest = Math.max(longest, longest(hosts, first.get(i), first.subList(i + 1, first.size())));
            }
            return steady(longest, last);
        });
    }

    /** So that a second provision of the same hosts changes no setting, nor one whose measurement (0) failed. */
    static int steady(int now, int last) {
        boolean alike = Math.abs(now - last) <= Math.max(NOISE_MILLIS, last / 5);
        return last > 0 && (now == 0 || alike) ? last : now;
    }

    private static List<Host> firsts(Inventory inventory) {
        Set<String> seen = new HashSet<>();
        List<Host> first = new ArrayList<>();
        for (Host host : inventory.hosts()) {
            if (seen.add(host.location())) {
                first.add(host);
            }
        }
        return first;
    }

    /** A host that cannot measure is no reason to stop: the settings from before, or the usual ones, serve. */
    private static int longest(HostAccess hosts, Host from, List<Host> others) {
        return RoundTrip.measured(hosts, from, others).stream()
                .mapToInt(trip -> (int) Math.ceil(trip.millis()))
                .max()
                .orElse(0);
    }
}
