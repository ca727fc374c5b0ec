package dev.holdfast.core.architecture.open;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.KeptLook;
import dev.holdfast.core.update.KeptSurvey;
import dev.holdfast.core.update.PackageTurn;
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
    static RollPlan plan(OpenRolling rolling) {
        OpenUpdate update =
                new OpenUpdate(rolling, rolling.layout(), rolling.cluster().hosts());
        return rolling.kind().goesBack() ? update.back() : update.forth();
    }

    private RollPlan forth() {
        List<EarlierPackages> seen =
                layout.inventory().hosts().stream().map(this::look).toList();
        String name = EarlierPackages.next(seen, Instant.now());
        List<HostAction> passed =
                seen.stream().map(e -> turn(name).finished(e.host())).toList();
        return new RollPlan(List.of(), List.of(), turns(served(), seen, name), turns(serving(), seen, name), passed);
    }

    private RollPlan back() {
        KeptSurvey kept = KeptSurvey.of(
                layout.inventory().hosts().stream().map(Host::name).toList(),
                host -> look(layout.inventory().host(host)));
        if (!kept.guards().isEmpty()) {
            return RollPlan.guarded(kept.guards());
        }
        List<EarlierPackages> changed = kept.changed();
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
        return turn(name).acts(host.name(), boot, List.of(data ? host.address() : "", data ? rolling.pid(host) : ""));
    }

    private PackageTurn turn(String name) {
        return new PackageTurn(rolling.kind(), name, Resource.text("rolling/anew.sh"));
    }
}
