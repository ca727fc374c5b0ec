package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.HostCertificate;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Certificates are the cluster's own and last; nobody gets in without TLS, and not into etcd without a certificate. */
final class TlsCheck {
    static final HostCertificate CERTIFICATE = new HostCertificate(
            OpenAccess.CA, OpenAccess.CERT, "; holdfast " + HostCertificate.ROTATE_AUTHORITY + " replaces it");

    private static final String SESSION =
            "select version from pg_stat_ssl where pid = pg_backend_pid() and ssl and version >= 'TLSv1.2'";

    private TlsCheck() {}

    static Check everywhere() {
        return Claim.walk(
                "TlsAndCertificates",
                "Certificates are of the cluster's own CA and last " + HostCertificate.LASTS_DAYS
                        + " days more, the CA "
                        + HostCertificate.AUTHORITY_DAYS
                        + "; PostgreSQL refuses clients without TLS, etcd those without a certificate; Patroni accepts the cluster's.",
                TlsCheck::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<Host> holders = holders(cluster);
        for (Host host : holders) {
            Output out = cluster.hosts().run(host.name(), Command.of(CERTIFICATE.lasts()));
            if (!out.ok()) {
                problems.add(host.name() + ": certificate: " + out.tail());
            }
            problems.addAll(peers(cluster, host));
        }
        String version = "";
        for (Host proxy : Proxies.all(cluster)) {
            version = session(cluster, proxy);
            if (version.isEmpty()) {
                problems.add(proxy.name() + ": a client's session is not encrypted");
            }
        }
        return new Finding(
                problems,
                holders.size() + " certificates of the cluster's own CA, valid for 14 days and more; clients speak "
                        + version + ", without TLS refused; etcd refuses clients without a certificate");
    }

    /** The hosts that show a certificate of the cluster's. */
    static List<Host> holders(ClusterContext cluster) {
        return cluster.inventory().hosts().stream()
                .filter(h -> h.has(Role.POSTGRES) || h.has(Role.ETCD) || h.has(Role.WITNESS))
                .toList();
    }

    private static String session(ClusterContext cluster, Host proxy) {
        return cluster.hosts()
                .must(
                        proxy.name(),
                        Psql.through(
                                cluster.spec(), proxy, cluster.spec().proxy().listenPort(), SESSION))
                .stdout()
                .strip();
    }

    private static List<String> peers(ClusterContext cluster, Host host) {
        List<String> problems = new ArrayList<>();
        if (host.has(Role.POSTGRES)) {
            // Without this no switchover, and no location that survives being cut off: Patronis ask each other so.
            String peer = "curl -sS -m 4 -o /dev/null --cacert " + OpenAccess.CA + " --cert " + OpenAccess.CERT
                    + " --key " + OpenAccess.KEY + " https://" + host.address() + ":8008/liveness";
            Output accepted = cluster.hosts().run(host.name(), Command.of(peer));
            if (!accepted.ok()) {
                problems.add(host.name() + ": Patroni refuses the cluster's own certificate: " + accepted.tail());
            }
            String plain = "psql -X -w -c 'select 1' 'host=" + host.address() + " port=5432 dbname="
                    + cluster.spec().postgres().database() + " user=" + OpenAccess.OWNER
                    + " sslmode=disable connect_timeout=5'";
            Output out = cluster.hosts().run(host.name(), Command.of(plain));
            if (out.ok() || !out.stderr().contains("no encryption")) {
                problems.add(host.name() + ": PostgreSQL does not refuse a client without TLS: " + out.tail());
            }
        }
        if (host.has(Role.ETCD) || host.has(Role.WITNESS)) {
            String bare = "curl -s -m 4 --cacert " + OpenAccess.CA + " https://" + host.address() + ":2379/health";
            if (cluster.hosts().run(host.name(), Command.of(bare)).ok()) {
                problems.add(host.name() + ": etcd answers a client without a certificate");
            }
        }
        return problems;
    }
}
