package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the others have of a location that goes. */
record LastRows(ClusterContext cluster, OpenLayout layout, String location) {
    /** A location that was cut off for long sends what it kept for as long. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** On the location's data nodes, from the moment when the others had everything and nothing serves there any more. */
    private static final String MARK = "/var/lib/holdfast/handed-on";

    /** PostgreSQL writes postmaster.opts at each start and leaves it there: what it has taken since is handed on to nobody. */
    private static final Command MARKED = Command.of("test -e " + MARK
            + " && ! find /var/lib/postgresql/*/holdfast/postmaster.opts -newer " + MARK + " 2>/dev/null | grep -q .");

    private static final String RECEIVED =
            "select coalesce(pg_replication_origin_progress(sub_slot_name, true)::text, '')"
                    + " from pglogical.subscription where sub_name = '";

    static LastRows of(ClusterContext cluster, String location) {
        return new LastRows(cluster, new OpenLayout(cluster.spec(), cluster.inventory()), location);
    }

    static HostAction mark(Host node) {
        return new HostAction.Run(node.name(), Command.of("mkdir -p /var/lib/holdfast && touch " + MARK));
    }

    /** A location of config.yml serves again: the mark must be gone before anybody writes there. */
    static Step unmarked() {
        return EnsureState.of("not marked as given up", Command.of("test ! -e " + MARK), Command.of("rm -f " + MARK));
    }

    /** Waits for it where the location has a write leader; says where it ends where it has none. */
    List<String> handedOn() {
        boolean serves = OpenTopology.of(cluster).leader(location).isPresent();
        boolean before = !serves && areMarked();
        List<String> said = new ArrayList<>();
        for (String other : layout.otherDataLocations(location)) {
            said.add(serves ? awaited(other) : before ? before(other) : received(other));
        }
        if (said.stream().map(s -> s.substring(s.indexOf(" has "))).distinct().count() > 1 && !serves) {
            said.add("They do not have the same of it: compare their tables.");
        }
        return List.copyOf(said);
    }

    /** Whether an earlier attempt handed everything on, or nobody receives from it any more. */
    boolean areSafe() {
        return areMarked()
                || layout.otherDataLocations(location).stream()
                        .allMatch(l -> Subscription.at(cluster, Members.leader(cluster, l)).stream()
                                .noneMatch(s -> s.provider().equals(location)));
    }

    private boolean areMarked() {
        return layout.dataNodes(location).stream()
                .filter(h -> cluster.hosts().answers(h.name()))
                .anyMatch(h -> cluster.hosts().run(h.name(), MARKED).ok());
    }

    private String awaited(String other) {
        return other + " has everything that " + location + " wrote, up to "
                + CatchUp.await(cluster, location, other, LIMIT) + ".";
    }

    private String before(String other) {
        return other + " has everything that " + location + " wrote, as an earlier attempt saw.";
    }

    private String received(String receiver) {
        Host leader = Members.leader(cluster, receiver);
        String sql = RECEIVED + ReplicationPhase.subscription(receiver, location) + "'";
        String lsn = cluster.hosts()
                .must(leader.name(), Psql.local(cluster.spec(), sql))
                .stdout()
                .strip();
        return lsn.isEmpty()
                ? receiver + " has no subscription to " + location + " any more."
                : receiver + " has what " + location + " wrote up to " + lsn
                        + "; whatever it acknowledged after that is lost.";
    }
}
