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
import java.time.temporal.ChronoUnit;
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
    private static final Duration LIMIT = Duration.ofMinutes(18);
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration BOOTS = Duration.ofMinutes(5);
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";

    static RollPlan plan(OpenRolling rolling) {
        OpenUpdate update =
                new OpenUpdate(rolling, rolling.layout(), rolling.cluster().hosts());
        return rolling.kind().goesBack() ? update.back() : update.forth();
    }

    private RollPlan forth() {
        List<EarlierPackages> seen = layout.inventory().hosts().stream()
                .map(h -> KeptLook.at(hosts, h.name()))
                .toList();
        String name = EarlierPackages.unfinished(seen)
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        List<HostAction> finish = seen.stream()
                .map(e -> (HostAction) OpenRolling.script(e.host(), KeptLook.functions(), "finished.sh", SHORT, name))
                .toList();
        return new RollPlan(List.of(), List.of(), turns(served(), seen, name), turns(serving(), seen, name), finish);
    }

    private RollPlan back() {
        List<String> guards = new ArrayList<>();
        List<EarlierPackages> all = new ArrayList<>();
        for (Host host : layout.inventory().hosts()) {
            try {
                all.add(KeptLook.at(hosts, host.name()));
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
        List<String> spare = OpenSpare.of(rolling.cluster(), changed);
        List<EarlierPackages> others =
                changed.stream().filter(e -> !spare.contains(e.host())).toList();
        String name = changed.get(0).update();
        List<Turn> alone =
                turns(layout.inventory().hosts().stream().filter(h -> spare.contains(h.name())), changed, name).stream()
                        // Nobody waits for them, and one that is down could not say so.
                        .map(t -> new Turn(t.host(), List.of(), t.acts(), t.back()))
                        .toList();
        return new RollPlan(List.of(), alone, turns(served(), others, name), turns(serving(), others, name), List.of());
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
        boolean reboots = rolling.kind().reboots();
        HostAction act = OpenRolling.script(
                host.name(),
                AptLook.functions() + KeptLook.functions() + Resource.text("rolling/anew.sh"),
                rolling.kind().goesBack() ? "back.sh" : "update.sh",
                LIMIT,
                name,
                boot,
                reboots ? "reboot" : "stay",
                data ? host.address() : "",
                data ? rolling.pid(host) : "");
        if (!reboots) {
            return List.of(act);
        }
        // Its connection breaks with the host; asked again, it finds another boot.
        String another = "timeout " + BOOTS.toSeconds() + " bash -c 'while [ \"$(cat " + BOOT + ")\" = " + boot
                + " ]; do sleep 1; done'";
        return List.of(act, new HostAction.Run(host.name(), Command.of(another).within(BOOTS.plusSeconds(10))));
    }
}
