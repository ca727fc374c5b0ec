package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** pglogical between the write leaders, every location to every other. */
record ReplicationPhase(OpenLayout layout) implements OpenPhase {
    private static final Duration CATCH_UP = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "replication";
    }

    @Override
    public List<Step> steps(Host host) {
        List<String> others = layout.otherDataLocations(host.location());
        if (!layout.isData(host) || others.isEmpty()) {
            return List.of();
        }
        LeaderSql application = LeaderSql.in(layout.database());
        List<Step> steps = new ArrayList<>();
        for (String other : others) {
            steps.add(application.ensure(
                    "subscription to " + other,
                    probe(host.location(), other),
                    Template.of("subscription.sql")
                            .with("database", layout.database())
                            .with("subscription", subscription(host.location(), other))
                            .with("remote", remote(other))
                            .render()));
        }
        steps.add(application.await(
                "subscriptions replicate",
                "select count(*) = " + others.size()
                        + " from pglogical.show_subscription_status() where status = 'replicating';",
                CATCH_UP));
        return steps;
    }

    static String subscription(String location, String other) {
        return location + "_from_" + other;
    }

    /** The subscription is here, and its slot over there is carried over to standbys. */
    private String probe(String location, String other) {
        return "select coalesce((select sub_slot_name from pglogical.subscription where sub_enabled and sub_name = '"
                + subscription(location, other) + "'), '') as slot \\gset\n\\connect '" + remote(other)
                + "'\nselect exists (select from pg_replication_slots where slot_name = :'slot' and failover);";
    }

    private String remote(String other) {
        return "host=" + OpenAccess.certificateName(other) + " hostaddr=127.0.0.1 port=" + layout.remotePort(other)
                + " dbname=" + layout.database() + " user=pglogical passfile=/var/lib/postgresql/.pgpass_holdfast"
                + " sslmode=verify-full sslrootcert=" + OpenAccess.CA + " connect_timeout=3 keepalives_idle=2"
                + " keepalives_interval=1 keepalives_count=3 tcp_user_timeout=4000";
    }
}
