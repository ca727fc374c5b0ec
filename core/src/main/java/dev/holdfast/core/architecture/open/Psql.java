package dev.holdfast.core.architecture.open;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * psql as it is run on hosts: by the superuser over the local socket, or by the database's owner over TLS through a
 * proxy. Statements and passwords travel on standard input.
 */
final class Psql {
    private static final String OPTIONS = " -X -qtA -v ON_ERROR_STOP=1 -f -";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Psql() {}

    /** As postgres in the application database of the node that it runs on. */
    static Command local(ClusterSpec spec, String sql) {
        String line = "cd / && runuser -u postgres -- " + Server.PSQL + OPTIONS + " -h /var/run/postgresql -d "
                + Shell.quote(spec.postgres().database());
        return Command.of(line).stdin(sql).within(LIMIT);
    }

    /** As the owner of the application database through a proxy, which may be on any host. */
    static Command through(ClusterSpec spec, Host proxy, int port, String sql) {
        String line = "umask 077; p=$(mktemp /run/holdfast.XXXXXX); trap 'rm -f $p' EXIT; IFS= read -r l; "
                + "printf '%s\\n' \"$l\" > $p; PGPASSFILE=$p " + Server.PSQL + OPTIONS + " "
                + Shell.quote(dsn(spec, proxy, port));
        String password = "*:*:*:*:${secret:" + OpenAccess.OWNER_SECRET + "}\n";
        return Command.of(line).stdin(password + sql).within(LIMIT);
    }

    private static String dsn(ClusterSpec spec, Host proxy, int port) {
        return "host=" + OpenAccess.certificateName(proxy.location()) + " hostaddr=" + proxy.address() + " port=" + port
                + " dbname=" + spec.postgres().database() + " user=" + OpenAccess.OWNER
                + " sslmode=verify-full sslrootcert=" + OpenAccess.CA + " connect_timeout=5";
    }

    /** The rows of psql's unaligned output, split into columns. */
    static List<List<String>> rows(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .toList();
    }
}
