package dev.holdfast.core.architecture.open;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.update.AptLook;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.KeptLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Newer packages on every host, and the way back from them.
 *
 * <p>Each host keeps what an update changes as it was before, under the update's name. An update that stopped half-way is
 * gone on with under its name, so that the way back leads to before its beginning; once it has passed all hosts it is
 * finished, and the next has a name of its own. The way back is for the hosts that the latest one changed.
 */
record OpenUpdate(OpenRolling rolling, OpenLayout layout, HostAccess hosts) {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration WAITS = Duration.ofMinutes(4);
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration BOOTS = Duration.ofMinutes(5);
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";

    static RollPlan plan(OpenRolling rolling) {
        OpenUpdate update =
                new OpenUpdate(rolling, rolling.layout(), rolling.cluster().hosts());
        return rolling.kind().goesBack() ? update.back() : update.forth();
    }

    private RollPlan forth() {
        List<EarlierPackages> seen =
                layout.inventory().hosts().stream().map(this::look).toList();
        String name = EarlierPackages.next(seen, Instant.now());
        List<HostAction> passed = seen.stream()
                .map(e -> alone(e.host(), KeptLook.functions(), "finished.sh", SHORT, name))
                .toList();
        return new RollPlan(List.of(), List.of(), turns(served(), seen, name), turns(serving(), seen, name), passed);
    }

    private RollPlan back() {
        List<String> guards = new ArrayList<>();
        List<EarlierPackages> all = new ArrayList<>();
        for (Host host : layout.inventory().hosts()) {
            try {
                all.add(look(host));
            } catch (HoldfastException e) {
                if (e.kind() != FailureKind.HOST_UNREACHABLE) {
                    throw e;
                }
                guards.add(host.name() + " does not answer: bring it back, or `holdfast replace-node` it, first.");
            }
        }
        List<EarlierPackages> changed = EarlierPackages.ofTheLatest(all);
        if (guards.isEmpty() && changed.isEmpty()) {
            guards.add("No host keeps packages of before an update.");
        }
        if (!guards.isEmpty()) {
            return RollPlan.guarded(guards);
        }
        String name = changed.get(0).update();
        List<Host> spare = OpenSpare.of(rolling.cluster(), changed);
        return new RollPlan(
                List.of(),
                turns(spare.stream(), changed, name),
                turns(served(), changed, name),
                turns(serving(), changed, name),
                List.of());
    }

    /** With the services that packages of the cluster bring. */
    private EarlierPackages look(Host host) {
        List<String> units = new ArrayList<>();
        if (layout.isData(host)) {
            units.add("patroni");
        }
        if (layout.isMember(host)) {
            units.add("etcd");
        }
        if (layout.isProxy(host)) {
            units.add("haproxy");
        }
        return KeptLook.at(hosts, host.name(), units);
    }

    /** Without a part in serving clients. */
    private Stream<Host> served() {
        return layout.inventory().hosts().stream().filter(h -> !layout.isData(h) && !layout.isMember(h));
    }

    private Stream<Host> serving() {
        return Stream.concat(layout.members().stream().filter(h -> !layout.isData(h)), rolling.dataNodes());
    }

    /** Of those hosts that were seen. */
    private List<Turn> turns(Stream<Host> of, List<EarlierPackages> seen, String name) {
        return of.flatMap(h -> seen.stream()
                        .filter(e -> e.host().equals(h.name()))
                        .map(e -> rolling.turn(h, acts(h, e.boot(), name))))
                .toList();
    }

    private List<HostAction> acts(Host host, String boot, String name) {
        boolean data = layout.isData(host);
        boolean back = rolling.kind().goesBack();
        List<HostAction> acts = new ArrayList<>();
        acts.add(alone(
                host.name(),
                AptLook.functions() + KeptLook.functions() + Resource.text("rolling/anew.sh"),
                back ? "back.sh" : "update.sh",
                LIMIT,
                name,
                boot,
                rolling.kind().reboots() ? "reboot" : "stay",
                data ? host.address() : "",
                data ? rolling.pid(host) : ""));
        if (rolling.kind().reboots()) {
            // Its connection breaks with the host; asked again, it finds another boot.
            String another = "timeout " + BOOTS.toSeconds() + " bash -c 'while [ \"$(cat " + BOOT + ")\" = " + boot
                    + " ]; do sleep 1; done'";
            acts.add(new HostAction.Run(host.name(), Command.of(another).within(BOOTS.plusSeconds(10))));
        }
        if (back) {
            acts.add(alone(host.name(), KeptLook.functions(), "forget.sh", SHORT, name));
        }
        return List.copyOf(acts);
    }

    /** An attempt whose worker died, or that was cancelled, may be at work still: nobody is beside it. */
    private static HostAction alone(String host, String functions, String name, Duration limit, String... words) {
        return OpenRolling.script(
                host,
                "flock -o -w " + WAITS.toSeconds() + " /run/holdfast-packages ",
                functions,
                name,
                limit.plus(WAITS),
                words);
    }
}
