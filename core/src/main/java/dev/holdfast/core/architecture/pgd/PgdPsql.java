package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;

/** psql as the application's role over TLS through a door of the cluster; statements and password by standard input. */
record PgdPsql(PgdLayout layout) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    Command through(Host door, int port, String sql) {
        String line = "umask 077; p=$(mktemp /run/holdfast.XXXXXX); trap 'rm -f $p' EXIT; IFS= read -r l; "
                + "printf '%s\\n' \"$l\" > $p; PGPASSFILE=$p " + layout.place().bin()
                + "/psql -X -qtA -v ON_ERROR_STOP=1 -f - "
                + Shell.quote("host=" + door.location() + " hostaddr=" + door.address() + " port=" + port + " "
                        + dsn(layout) + " connect_timeout=5");
        return Command.of(line)
                .stdin("*:*:*:*:${secret:" + PgdSecrets.OWNER_SECRET + "}\n" + sql)
                .within(LIMIT);
    }

    static String dsn(PgdLayout layout) {
        return "dbname=" + layout.database() + " user=" + PgdSecrets.OWNER + " sslmode=verify-full sslrootcert="
                + Tls.CA;
    }
}
