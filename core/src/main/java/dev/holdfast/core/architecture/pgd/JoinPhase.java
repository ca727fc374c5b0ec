package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One node's turn: a phase for each node, because PGD lets one node join at a time, and because a restart for new
 * settings must not take two nodes at once.
 */
record JoinPhase(PgdLayout layout, Host node) implements Phase {
    /** A join copies the whole database; it goes on in the node when whoever asked for it is gone. */
    static final Duration COPY = Duration.ofHours(11);

    /** Smaller numbers, as after a node has gone, can wait: a restart for them would leave its group with one node less. */
    private static final String NOTHING_WAITS = "select not exists (select from pg_settings s where s.pending_restart"
            + " and not case when s.name in ('max_wal_senders', 'max_replication_slots', 'max_worker_processes')"
            + " then coalesce((select f.setting::bigint <= s.setting::bigint from pg_file_settings f"
            + " where f.name = s.name order by f.seqno desc limit 1), false) else false end);";

    static String nameFor(Host node) {
        return "bdr-join-" + node.name();
    }

    @Override
    public String name() {
        return nameFor(node);
    }

    @Override
    public List<Step> steps(Host host) {
        if (!host.name().equals(node.name())) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(restart());
        if (!layout.isFirst(host)) {
            steps.add(join(host));
        }
        steps.add(PgdSql.replicated(layout)
                .await(
                        "node " + host.name() + " is " + state(layout, host),
                        "select exists (select from bdr.local_node_summary where peer_state_name = '"
                                + state(layout, host) + "');",
                        COPY));
        return steps;
    }

    /** A node's state once it takes part. */
    static String state(PgdLayout layout, Host host) {
        return layout.isPaused(host) ? "STANDBY" : "ACTIVE";
    }

    private Step restart() {
        PgdSql postgres = PgdSql.maintenance(layout);
        return new EnsureState(
                "no setting waits for a restart",
                postgres.holds(NOTHING_WAITS),
                List.of(Command.of("systemctl restart postgres.service").within(Duration.ofMinutes(10))),
                Duration.ofMinutes(2));
    }

    private Step join(Host host) {
        String paused = layout.generation().hasProxies() ? ", pause_in_standby => " + layout.isPaused(host) : "";
        String structure = layout.isWitness(host) ? "none" : "all";
        String target = layout.dsn(layout.first(), layout.place().superuser());
        return PgdSql.replicated(layout)
                .ensureWithin(
                        COPY,
                        "node " + host.name() + " joins " + layout.group(host).name(),
                        "select exists (select from bdr.local_node_summary where node_group_name is not null);",
                        "select bdr.join_node_group(join_target_dsn => " + PgdSql.literal(target)
                                + ", node_group_name => "
                                + PgdSql.literal(layout.group(host).name()) + paused + ", synchronize_structure => "
                                + PgdSql.literal(structure) + ");\n");
    }
}
