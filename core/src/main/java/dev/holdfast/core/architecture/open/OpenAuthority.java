package dev.holdfast.core.architecture.open;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.secret.SecretRequest;
import java.time.Duration;
import java.util.List;

/**
 * Another certificate authority. Patroni reads authorities when its certificate is another one; PostgreSQL, HAProxy and
 * nginx when they are reloaded; libpq, curl and Prometheus at each connection; etcd 3.5 at its start only.
 */
record OpenAuthority(OpenLayout layout) {
    private static final Duration LIMIT = Duration.ofSeconds(150);

    AuthorityPlan plan() {
        List<SecretRequest> all = OpenSecrets.of(layout);
        return new AuthorityPlan(
                all.stream()
                        .filter(SecretRequest.Authority.class::isInstance)
                        .map(SecretRequest.Authority.class::cast)
                        .findFirst()
                        .orElseThrow(),
                all.stream().filter(OpenAuthority::isIssued).toList(),
                layout.inventory().hosts().stream().map(Host::name).toList(),
                List.of("certificates", "database", "proxy", "backup"),
                layout.members().stream().map(OpenAuthority::restart).toList());
    }

    private static boolean isIssued(SecretRequest request) {
        return request instanceof SecretRequest.Certificate || request instanceof SecretRequest.ServerCertificate;
    }

    private static HostAction restart(Host member) {
        return new HostAction.Run(
                member.name(),
                Command.of("bash -s").stdin(Resource.text("etcd-trust.sh")).within(LIMIT));
    }
}
