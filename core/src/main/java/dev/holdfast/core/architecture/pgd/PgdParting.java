package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The acts by which a node leaves a cluster of PGD, each safe to repeat. It is parted and not dropped: the manual keeps
 * bdr.drop_node for EDB's support, says that a parted node costs nothing and that its name may be joined again, and that
 * the replication slots are PGD's own to drop. Source: PGD 5.6 manual, "Removing nodes and groups", "Internal system
 * functions", bdr.drop_node, and "Replication slots created by PGD". TPA's manual, "Reconciling changes made outside of
 * TPA", has bdr.drop_node run on each node before a name comes back; the product's own manual is followed.
 */
record PgdParting(PgdLayout layout, Host node) {
    /** Less than an attempt of an act may take. */
    private static final Duration FETCHES = Duration.ofMinutes(15);

    private static final Duration MORE = Duration.ofMinutes(2);

    /** By a node that stays. The others fetch from each other what they lack of it. */
    HostAction part(Host by) {
        return script(by, "part-node.sh", Shell.quote(node.name()) + " " + connection(), FETCHES);
    }

    /** What it wrote is with the others, while it is still there to send it. */
    HostAction handedOn() {
        return script(node, "handed-on.sh", connection(), FETCHES);
    }

    private HostAction script(Host where, String resource, String arguments, Duration limit) {
        return new HostAction.Run(
                where.name(),
                Command.of("bash -s -- " + arguments + " " + limit.toSeconds())
                        .stdin(Files.text(resource))
                        .within(limit.plus(MORE)));
    }

    private String connection() {
        return connection(layout);
    }

    /** As the scripts take it: user, psql, socket, port, database. */
    static String connection(PgdLayout layout) {
        ServerPlace place = layout.place();
        return place.superuser() + " " + place.bin() + "/psql " + place.socket() + " " + place.port() + " "
                + Shell.quote(layout.database());
    }

    /** Ends services of its host for good, at its next boot too: a host of platform bare stays. */
    HostAction off(String... units) {
        return new HostAction.Run(
                node.name(),
                Command.of("for unit in " + String.join(" ", units)
                                + "; do ! systemctl -q is-enabled $unit || systemctl disable --now $unit; done")
                        .within(MORE));
    }

    /** The backup hosts of its location take no more of it; where it is the one that is backed up, another is. */
    List<HostAction> unbacked() {
        List<Host> others = layout.dataNodes(node.location()).stream()
                .filter(h -> !h.equals(node))
                .toList();
        return barmanHosts()
                .map(barman -> barman(
                        barman,
                        "barman-forget.sh",
                        Stream.concat(
                                        others.stream()
                                                .filter(h -> layout.backedUpBy(barman)
                                                        .contains(h)),
                                        others.stream())
                                .distinct()
                                .map(h -> " " + Shell.quote(h.name()))
                                .collect(Collectors.joining())))
                .toList();
    }

    /** What they have of a PostgreSQL that will never be again is put beside. */
    List<HostAction> renewed() {
        return barmanHosts().map(b -> barman(b, "barman-renew.sh", "")).toList();
    }

    private HostAction barman(Host barman, String resource, String more) {
        return new HostAction.Run(
                barman.name(),
                Command.of("bash -s -- " + Shell.quote(node.name()) + more)
                        .stdin(Files.text(resource))
                        .within(Duration.ofMinutes(5)));
    }

    private Stream<Host> barmanHosts() {
        return layout.inventory().with(Role.BARMAN).stream()
                .filter(b -> layout.isData(node)
                        && layout.backedUpBy(b).stream()
                                .anyMatch(h -> h.location().equals(node.location())));
    }
}
