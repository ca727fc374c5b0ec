package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Roles, the application database, DDL replication and pglogical's node, on each location's write leader. */
record ApplicationPhase(OpenLayout layout) implements Phase {
    private static final Duration STREAMED = Duration.ofSeconds(60);
    private static final String DDL = "/usr/local/share/holdfast/ddl-replication.sql";
    private static final String ROLES = "'pglogical', 'barman', 'streaming_barman', '" + OpenAccess.OWNER + "'";

    @Override
    public String name() {
        return "application";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isData(host)) {
            return List.of();
        }
        LeaderSql postgres = LeaderSql.maintenance();
        LeaderSql application = LeaderSql.in(layout.database());
        String ddl = Resource.text("ddl-replication.sql");
        List<Step> steps = new ArrayList<>(List.of(
                new InstallFile(
                        "/var/lib/postgresql/.pgpass_holdfast",
                        "postgres",
                        "postgres",
                        "0600",
                        Resource.text("replication.pgpass")),
                postgres.ensure(
                        "roles",
                        "select count(*) = 4 and exists (select from pg_roles where rolname = '" + OpenAccess.METRICS
                                + "' and rolcanlogin) from pg_authid where rolname in (" + ROLES
                                + ") and rolcanlogin and rolpassword like 'SCRAM-SHA-256$%';",
                        Template.of("roles.sql")
                                .with("quiet", LeaderSql.QUIET)
                                .with("owner", OpenAccess.OWNER)
                                .render()),
                postgres.ensure(
                        "database " + layout.database(),
                        "select exists (select from pg_database where datname = '" + layout.database() + "');",
                        Template.of("database.sql")
                                .with("database", layout.database())
                                .with("owner", OpenAccess.OWNER)
                                .render())));
        steps.addAll(new Accounts(layout).steps());
        steps.addAll(List.of(
                new InstallFile(DDL, "root", "root", "0644", ddl),
                application.ensure("DDL replication", ddlProbe(ddl), ddlChange(ddl)),
                application.ensure("pglogical node", nodeProbe(host), node(host)),
                application.awaitHere("application database is here", nodeProbe(host), STREAMED)));
        return steps;
    }

    /** Which text of the file is in force is written on the schema, in the transaction that installs it. */
    private static String ddlProbe(String ddl) {
        return "select coalesce(obj_description(to_regnamespace('holdfast_ddl'), 'pg_namespace') = '" + digest(ddl)
                + "', false);";
    }

    private static String ddlChange(String ddl) {
        return "begin;\n\\i " + DDL + "\nset holdfast.ddl_replication = off;\ncomment on schema holdfast_ddl is '"
                + digest(ddl) + "';\ncommit;";
    }

    private String nodeProbe(Host host) {
        return "select exists (select from pglogical.local_node) and exists (select from holdfast_ddl.location"
                + " where number = " + layout.number(host.location()) + ");";
    }

    private String node(Host host) {
        return node(layout, host.location());
    }

    /** Makes the database a location's. */
    static String node(OpenLayout layout, String location) {
        return Template.of("node.sql")
                .with("database", layout.database())
                .with("location", location)
                .with("locationNumber", layout.number(location))
                .render();
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
