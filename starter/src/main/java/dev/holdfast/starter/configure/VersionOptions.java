package dev.holdfast.starter.configure;

import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Exact versions of packages. */
public final class VersionOptions {
    @Option(names = "--postgres-package-version", paramLabel = "VERSION", description = "Exactly this PostgreSQL.")
    Optional<String> postgres = Optional.empty();

    @Option(names = "--repmgr-package-version", paramLabel = "VERSION", description = "Exactly this repmgr.")
    Optional<String> repmgr = Optional.empty();

    @Option(names = "--barman-package-version", paramLabel = "VERSION", description = "Exactly this Barman.")
    Optional<String> barman = Optional.empty();

    @Option(names = "--pglogical-package-version", paramLabel = "VERSION", description = "Exactly this pglogical.")
    Optional<String> pglogical = Optional.empty();

    @Option(names = "--bdr-package-version", paramLabel = "VERSION", description = "Exactly this PGD.")
    Optional<String> bdr = Optional.empty();

    @Option(names = "--pgbouncer-package-version", paramLabel = "VERSION", description = "Exactly this PgBouncer.")
    Optional<String> pgbouncer = Optional.empty();

    @Option(names = "--pgdcli-package-version", paramLabel = "VERSION", description = "Exactly this pgd.")
    Optional<String> pgdcli = Optional.empty();

    @Option(names = "--pgd-proxy-package-version", paramLabel = "VERSION", description = "Exactly this pgd-proxy.")
    Optional<String> pgdProxy = Optional.empty();

    @Option(names = "--pg-backup-api-package-version", paramLabel = "VERSION", description = "Exactly this API.")
    Optional<String> pgBackupApi = Optional.empty();

    @Option(names = "--patroni-package-version", paramLabel = "VERSION", description = "Exactly this Patroni.")
    Optional<String> patroni = Optional.empty();

    @Option(names = "--pem-server-package-version", paramLabel = "VERSION", description = "Exactly this PEM.")
    Optional<String> pemServer = Optional.empty();

    @Option(names = "--pem-agent-package-version", paramLabel = "VERSION", description = "Exactly this PEM agent.")
    Optional<String> pemAgent = Optional.empty();

    @Option(names = "--etcd-package-version", paramLabel = "VERSION", description = "Exactly this etcd.")
    Optional<String> etcd = Optional.empty();

    @Option(names = "--beacon-agent-package-version", paramLabel = "VERSION", description = "Exactly this agent.")
    Optional<String> beaconAgent = Optional.empty();

    List<Setting> given() {
        List<Setting> given = new ArrayList<>();
        add(given, "postgres", postgres);
        add(given, "repmgr", repmgr);
        add(given, "barman", barman);
        add(given, "pglogical", pglogical);
        add(given, "bdr", bdr);
        add(given, "pgbouncer", pgbouncer);
        add(given, "pgdcli", pgdcli);
        add(given, "pgd-proxy", pgdProxy);
        add(given, "pg-backup-api", pgBackupApi);
        add(given, "patroni", patroni);
        add(given, "pem-server", pemServer);
        add(given, "pem-agent", pemAgent);
        add(given, "etcd", etcd);
        add(given, "beacon-agent", beaconAgent);
        return given;
    }

    private static void add(List<Setting> given, String name, Optional<String> version) {
        version.ifPresent(v -> given.add(new Setting(name, v)));
    }
}
