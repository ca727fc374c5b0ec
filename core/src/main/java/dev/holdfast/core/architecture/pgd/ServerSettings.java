package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The files of conf.d, under TPA's names, so that they take the place of its own where it deployed before. */
record ServerSettings(PgdLayout layout) {
    private static final int LEAST_WORKERS = 16;

    /** What a reload puts in force. */
    String reloadable() {
        return Files.template("0000-tpa.conf")
                .with("cert", Tls.CERT)
                .with("key", Tls.KEY)
                .with("ca", Tls.CA)
                .render();
    }

    /** What only a start puts in force. */
    String atStart(Host host) {
        int instances = layout.postgres().size();
        return Files.template("0001-tpa_restart.conf")
                .with("port", layout.place().port())
                .with("sockets", layout.place().socket())
                .with("walSenders", 2 * instances)
                .with("replicationSlots", 2 * instances + 3)
                .with("workers", workers(instances))
                .with("node", layout.isNode(host) ? node() : "")
                .render();
    }

    private static String node() {
        return "\n# A node of PGD.\ntrack_commit_timestamp = on\n";
    }

    /** One per instance, per database and subscription, and one writer pair for each peer: TPA's formula. */
    static int workers(int instances) {
        return Math.max(LEAST_WORKERS, instances + 8 + 4 + 2 * (instances - 1) + 2 * instances);
    }

    /** bdr first, as PGD's own verify-settings wants it. */
    String libraries(Host host) {
        List<String> all = new ArrayList<>();
        if (layout.isNode(host)) {
            all.add("$libdir/bdr");
        }
        all.add("$libdir/pg_stat_statements");
        return "shared_preload_libraries = '" + String.join(", ", all) + "'\n";
    }

    /** postgres_conf_settings, which have the last word but for 9999-override.conf. */
    String asked() {
        return layout.spec().postgres().settings().stream()
                .map(ServerSettings::line)
                .collect(Collectors.joining());
    }

    private static String line(Setting setting) {
        return setting.name() + " = '" + setting.value().replace("'", "''") + "'\n";
    }
}
