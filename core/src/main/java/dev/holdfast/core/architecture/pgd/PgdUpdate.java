package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.update.EarlierPackage;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.KeptLook;
import dev.holdfast.core.update.KeptSurvey;
import dev.holdfast.core.update.PackageTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Newer packages on every host, PGD's own among them, by apt or dnf, with PostgreSQL stopped while they change; and the way
 * back where there is one: not by dnf, which keeps nothing, and not from a newer PGD. Source: PGD 5.6 manual, "Upgrading PGD
 * clusters manually": downgrades of PGD are not supported.
 */
record PgdUpdate(PgdRolling rolling, PgdLayout layout) {
    private static final Duration STARTS = Duration.ofMinutes(10);

    static RollPlan plan(PgdRolling rolling) {
        PgdUpdate update = new PgdUpdate(rolling, rolling.layout());
        return rolling.kind().goesBack() ? update.back() : update.forth();
    }

    private RollPlan forth() {
        List<EarlierPackages> seen = hosts().map(this::look).toList();
        PackageTurn turn = turn(EarlierPackages.next(seen, Instant.now()));
        return plan(seen, turn, seen.stream().map(e -> turn.finished(e.host())).toList());
    }

    private RollPlan back() {
        if (layout.system().hasRpm()) {
            return RollPlan.guarded(List.of("Hosts of " + layout.system()
                    + " keep no earlier packages. While the repositories have them, `dnf history` and `dnf history undo"
                    + " NUMBER` put them back on one host, node after node, the write leader last after `holdfast"
                    + " switchover`; not PGD's own, of which EDB supports no downgrade."));
        }
        KeptSurvey kept = KeptSurvey.of(hosts().toList(), this::look);
        List<String> guards = kept.guards().isEmpty() ? downgrades(kept.changed()) : kept.guards();
        return guards.isEmpty()
                ? plan(kept.changed(), turn(kept.changed().get(0).update()), List.of())
                : RollPlan.guarded(guards);
    }

    /** A newer BDR has changed its catalog when it started. */
    private List<String> downgrades(List<EarlierPackages> changed) {
        List<String> own = new PackageNames(layout).own();
        List<String> guards = new ArrayList<>();
        for (EarlierPackages host : changed) {
            String back = host.packages().stream()
                    .filter(p -> own.contains(p.name()))
                    .map(PgdUpdate::said)
                    .collect(Collectors.joining(", "));
            if (!back.isEmpty()) {
                guards.add(host.host() + " would go back to " + back
                        + "; EDB supports no downgrade of PGD. Go on with `holdfast update DIR` instead.");
            }
        }
        return guards;
    }

    private static String said(EarlierPackage p) {
        return p.name() + " " + p.earlier() + " from " + p.installed();
    }

    private Stream<String> hosts() {
        return layout.inventory().hosts().stream().map(Host::name);
    }

    private EarlierPackages look(String host) {
        return KeptLook.at(rolling.cluster().hosts(), host, List.of());
    }

    private PackageTurn turn(String name) {
        return new PackageTurn(rolling.kind(), name, Files.text("rolling/anew.sh"));
    }

    /** Of those hosts that were seen: who serves no clients first, then the nodes, with proxies that stand alone among them. */
    private RollPlan plan(List<EarlierPackages> seen, PackageTurn turn, List<HostAction> end) {
        List<Host> all = layout.inventory().hosts();
        Stream<Host> served = all.stream().filter(h -> !layout.isNode(h) && !layout.isProxy(h));
        Stream<Host> proxies = all.stream().filter(h -> !layout.isNode(h) && layout.isProxy(h));
        return new RollPlan(
                List.of(),
                List.of(),
                turns(served, seen, turn),
                turns(Stream.concat(proxies, rolling.nodes()), seen, turn),
                end);
    }

    private List<Turn> turns(Stream<Host> of, List<EarlierPackages> seen, PackageTurn turn) {
        return of.flatMap(h -> seen.stream()
                        .filter(e -> e.host().equals(h.name()))
                        .map(e -> turn(h, turn.acts(h.name(), e.boot(), units(h)))))
                .toList();
    }

    private Turn turn(Host host, List<HostAction> packages) {
        List<HostAction> acts = new ArrayList<>(packages);
        if (layout.isNode(host)) {
            acts.add(new NodeActs(layout).takesPart(host));
        }
        return rolling.turn(host, List.copyOf(acts), layout.isPostgres(host) ? List.of(started(host)) : List.of());
    }

    /** In the order in which they start. */
    private List<String> units(Host host) {
        List<String> units = new ArrayList<>();
        if (layout.isPostgres(host)) {
            units.add("postgres.service");
        }
        if (layout.isProxy(host)) {
            units.add("pgd-proxy.service");
        }
        return units;
    }

    /** Whatever became of a turn that was cut off: when nobody changes packages there any more, PostgreSQL runs. */
    private static HostAction started(Host host) {
        return new HostAction.Run(
                host.name(),
                Command.of(PackageTurn.ALONE + "systemctl start postgres.service")
                        .within(STARTS));
    }
}
