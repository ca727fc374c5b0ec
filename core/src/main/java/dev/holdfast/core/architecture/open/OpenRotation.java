package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * PostgreSQL knows one password per role, so the servers learn the new ones first and the files follow within seconds.
 * Who is connected stays so; Barman's cron, which connects each minute, waits. Files for those who connect anew come
 * first, Patroni's last: only a standby that lost its connection would read them. Patroni 4.0 keeps the password file of
 * such a standby as it was when it began to follow its leader, and mends it once the standby was refused. Certificates
 * need no announcement: old and new ones are of the same authority.
 */
record OpenRotation(OpenLayout layout, RotateKind kind) {
    RotationPlan plan() {
        return kind == RotateKind.CERTIFICATES ? certificates() : passwords();
    }

    /** Phase backup is the exporters' and the monitor host's too, whose services read their certificate when told. */
    private RotationPlan certificates() {
        List<SecretRequest> secrets = OpenSecrets.of(layout).stream()
                .filter(s -> s instanceof SecretRequest.Certificate || s instanceof SecretRequest.ServerCertificate)
                .toList();
        return new RotationPlan(
                secrets, List.of(), List.of(), List.of("certificates", "database", "backup"), List.of());
    }

    private RotationPlan passwords() {
        List<SecretRequest> secrets = OpenSecrets.of(layout).stream()
                .filter(SecretRequest.Password.class::isInstance)
                .filter(s -> !s.name().equals(OpenSecrets.MONITOR))
                .filter(s -> kind == RotateKind.ALL_PASSWORDS || architectures(s.name()))
                .toList();
        return new RotationPlan(
                secrets, cron("stop"), announce(secrets), List.of("application", "backup", "database"), cron("start"));
    }

    private List<HostAction> cron(String verb) {
        return layout.inventory().with(Role.BARMAN).stream()
                .map(h -> (HostAction) new HostAction.Run(h.name(), Command.of("systemctl " + verb + " cron")))
                .toList();
    }

    /** To every data node; only those that lead when it comes to them do it. */
    private List<HostAction> announce(List<SecretRequest> secrets) {
        String statements = secrets.stream()
                .map(s -> "alter role " + role(s.name()) + " password '${secret:" + RotationPlan.staged(s.name())
                        + "}';\n")
                .collect(Collectors.joining("", LeaderSql.QUIET, ""));
        Command alter = LeaderSql.maintenance().command(statements);
        List<HostAction> acts = new ArrayList<>();
        for (String location : layout.dataLocations()) {
            for (Host node : layout.dataNodes(location)) {
                acts.add(new HostAction.Run(node.name(), alter));
            }
        }
        return List.copyOf(acts);
    }

    /** Clients know the others. */
    private static boolean architectures(String secret) {
        return !secret.equals(OpenAccess.OWNER_SECRET)
                && OpenSecrets.own().stream().anyMatch(u -> u.secret().equals(secret));
    }

    private String role(String secret) {
        return OpenSecrets.users(layout.spec()).stream()
                .filter(u -> u.secret().equals(secret))
                .map(DatabaseUser::name)
                .findFirst()
                .orElseThrow();
    }
}
