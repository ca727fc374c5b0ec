package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.HostCertificate;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.secret.SecretRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another certificate authority. PostgreSQL reads certificates and authorities when it is reloaded, libpq at each
 * connection, and each proxy in its own turn. That a node shows what its own host trusts is looked at before the next
 * host has its turn: no manual says when Connection Manager of PGD 6 reads its certificate. The authority of PEM's
 * agents is PEM's own and stays.
 */
record PgdAuthority(PgdLayout layout) {
    static final HostCertificate CERTIFICATE =
            new HostCertificate(Tls.CA, Tls.CERT, "; holdfast " + HostCertificate.ROTATE_AUTHORITY + " replaces it");

    private static final Duration LIMIT = Duration.ofSeconds(150);

    AuthorityPlan plan() {
        List<String> phases = new ArrayList<>(List.of("certificates", "database", "proxy"));
        phases.addAll(PgdRotation.proxies(layout));
        return new AuthorityPlan(
                PgdSecrets.of(layout).stream()
                        .filter(SecretRequest.Authority.class::isInstance)
                        .map(SecretRequest.Authority.class::cast)
                        .findFirst()
                        .orElseThrow(),
                PgdRotation.certificates(layout),
                layout.inventory().hosts().stream().map(Host::name).toList(),
                phases,
                layout.postgres().stream().map(this::shown).toList());
    }

    /** Nothing is started anew here, as the host may lead: where a reload was not enough, a person is told. */
    private HostAction shown(Host host) {
        String ports = Stream.of(layout.place().port(), layout.writePort())
                .filter(port -> port == layout.place().port() || isDoor(host))
                .map(String::valueOf)
                .reduce("", (all, port) -> all + " " + port);
        return new HostAction.Run(
                host.name(),
                Command.of("bash -s -- " + host.address() + " " + Tls.CA + ports)
                        .stdin(Files.text("shows-trusted.sh"))
                        .within(LIMIT));
    }

    private boolean isDoor(Host host) {
        return !layout.generation().hasProxies() && layout.isData(host);
    }
}
