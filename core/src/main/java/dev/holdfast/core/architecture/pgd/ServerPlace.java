package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.PostgresSpec;

/**
 * Where a flavour of PostgreSQL lives on a family of systems, and as whom. PGDATA is /opt/postgres/data everywhere, as
 * with TPA.
 *
 * @param superuser of the operating system and of the database
 * @param socket directory of the Unix socket that clients on the host use
 */
record ServerPlace(String superuser, String home, String bin, int port, String socket) {
    static final String DATA = "/opt/postgres/data";

    /** TPA's table of places; PGD 6 uses the same. */
    static ServerPlace of(PostgresSpec postgres, SystemRelease system) {
        ServerPlace usual = usual(postgres, system);
        return new ServerPlace(
                usual.superuser(),
                usual.home(),
                usual.bin(),
                postgres.places().port().orElse(usual.port()),
                usual.socket());
    }

    private static ServerPlace usual(PostgresSpec postgres, SystemRelease system) {
        String version = postgres.version();
        boolean rpm = system.hasRpm();
        if (postgres.flavour().equals("epas")) {
            return new ServerPlace(
                    "enterprisedb",
                    rpm ? "/var/lib/edb" : "/var/lib/edb-as",
                    rpm ? "/usr/edb/as" + version + "/bin" : "/usr/lib/edb-as/" + version + "/bin",
                    5444,
                    rpm ? "/tmp" : "/var/run/edb-as");
        }
        if (!postgres.flavour().equals("postgresql")) {
            return new ServerPlace(
                    "postgres",
                    rpm ? "/var/lib/pgsql" : "/var/lib/postgresql",
                    rpm ? "/usr/edb/pge" + version + "/bin" : "/usr/lib/edb-pge/" + version + "/bin",
                    5432,
                    "/var/run/edb-pge");
        }
        return new ServerPlace(
                "postgres",
                rpm ? "/var/lib/pgsql" : "/var/lib/postgresql",
                rpm ? "/usr/pgsql-" + version + "/bin" : "/usr/lib/postgresql/" + version + "/bin",
                5432,
                "/var/run/postgresql");
    }
}
