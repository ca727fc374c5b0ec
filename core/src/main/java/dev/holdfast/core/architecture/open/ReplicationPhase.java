package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** pglogical between the write leaders, every location to every other. */
record ReplicationPhase(OpenLayout layout) implements Phase {
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    static final String LIBRARY = "/usr/local/lib/holdfast/";
    private static final List<String> MODULES =
            List.of("node.py", "standby_slots.py", "subscriptions.py", "journal.py", "conflicts.py");
    private static final String WATCHDOG = "holdfast-watchdog.service";

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
                    "subscription to " + other, probe(host.location(), other), subscribe(host.location(), other)));
        }
        // After the subscriptions: until they replicate they are not the watchdog's to mend.
        steps.addAll(watchdog());
        steps.add(application.await(
                "subscriptions replicate",
                "select count(*) = " + others.size()
                        + " from pglogical.show_subscription_status() where status = 'replicating';",
                CATCH_UP));
        if (layout.spec().hasLocation(host.location())) {
            steps.add(letIn());
        }
        return steps;
    }

    /** A location that was given up half-way and is in config.yml again refuses its clients still. */
    private Step letIn() {
        return LeaderSql.maintenance()
                .ensure(
                        "clients are let in",
                        "select datconnlimit <> 0 from pg_database where datname = '" + layout.database() + "';",
                        OpenDeparture.letIn(layout.database()));
    }

    private List<Step> watchdog() {
        List<InstallFile> files = new ArrayList<>();
        for (String module : MODULES) {
            files.add(new InstallFile(LIBRARY + module, "root", "root", "0644", Resource.text("watchdog/" + module)));
        }
        files.add(new InstallFile(
                LIBRARY + "watchdog.py", "root", "root", "0755", Resource.text("watchdog/watchdog.py")));
        String unit = Template.of("watchdog/" + WATCHDOG)
                .with("database", layout.database())
                .render();
        files.add(new InstallFile("/etc/systemd/system/" + WATCHDOG, "root", "root", "0644", unit));
        List<Step> steps = new ArrayList<>(files);
        steps.add(new EnsureService(
                WATCHDOG, files.stream().map(InstallFile::path).toList(), EnsureService.OnChange.RESTART));
        return steps;
    }

    /**
     * Waits until every node has the slots that it needs to take over. A slot is carried over when WAL moves on, which
     * takes up to half a minute on an idle cluster; so this waits while the first backups are taken.
     */
    List<Step> slotsOnStandbys(Host host) {
        int others = layout.otherDataLocations(host.location()).size();
        if (others == 0) {
            return List.of();
        }
        boolean carried = layout.server(host).failoverSlots();
        return List.of(LeaderSql.maintenance()
                .awaitHere(
                        carried ? "failover slots are here" : "slots for other locations are here",
                        // Before 17 no standby ever gets any.
                        "select " + (carried ? "" : "pg_is_in_recovery() or ") + "count(*) = " + others
                                + " from pg_replication_slots where plugin = 'pglogical_output'"
                                + (carried ? " and failover and (synced or not pg_is_in_recovery());" : ";"),
                        CATCH_UP));
    }

    private String subscribe(String location, String other) {
        String sql = filled("subscription.sql", location, other);
        return failoverSlots(other) ? sql + filled("subscription-failover.sql", location, other) : sql;
    }

    private String filled(String file, String location, String other) {
        return Template.of(file)
                .with("database", layout.database())
                .with("subscription", subscription(location, other))
                .with("remote", remote(other))
                .render();
    }

    private boolean failoverSlots(String location) {
        return Server.of(layout.spec(), location).failoverSlots();
    }

    static String subscription(String location, String other) {
        return location + "_from_" + other;
    }

    /** The subscription is here, and its slot over there, carried over to standbys where the server does that. */
    private String probe(String location, String other) {
        return "select coalesce((select sub_slot_name from pglogical.subscription where sub_enabled and sub_name = '"
                + subscription(location, other) + "'), '') as slot \\gset\n\\connect '" + remote(other)
                + "'\nselect exists (select from pg_replication_slots where slot_name = :'slot'"
                + (failoverSlots(other) ? " and failover);" : ");");
    }

    /** The way to another location's write leader, through this host's proxy. */
    String remote(String other) {
        return "host=" + OpenAccess.certificateName(other) + " hostaddr=127.0.0.1 port=" + layout.remotePort(other)
                + " dbname=" + layout.database() + " user=pglogical passfile=/var/lib/postgresql/.pgpass_holdfast"
                + " sslmode=verify-full sslrootcert=" + OpenAccess.CA + " connect_timeout=3 keepalives_idle=2"
                + " keepalives_interval=1 keepalives_count=3 tcp_user_timeout=4000";
    }
}
