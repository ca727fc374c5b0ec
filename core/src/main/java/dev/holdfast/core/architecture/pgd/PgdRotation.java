package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each node learns the new passwords by itself: in database postgres, which is not PGD's, so that PGD replicates none of
 * it and takes no lock, and as verifiers, so that all nodes keep the same. Files follow within seconds; who is connected
 * stays so, and Barman's cron, which connects each minute, waits. Source: PGD 5 manual, "DDL and role manipulation
 * statements". No DSN in PGD's catalog holds a password.
 *
 * <p>Where PEM's agents watch the nodes, the superuser's password stays: they have it from their registration, and
 * nothing but another registration, without the alerts and history of the first, gives them a new one.
 */
record PgdRotation(PgdLayout layout, RotateKind kind) {
    RotationPlan plan() {
        return kind == RotateKind.CERTIFICATES ? certificates() : passwords();
    }

    private RotationPlan certificates() {
        List<String> phases = new ArrayList<>(List.of("certificates", "database", "proxy"));
        phases.addAll(proxies(layout));
        return new RotationPlan(certificates(layout), List.of(), List.of(), phases, List.of());
    }

    /** What the cluster's authority issues. */
    static List<SecretRequest> certificates(PgdLayout layout) {
        return PgdSecrets.of(layout).stream()
                .filter(SecretRequest.Certificate.class::isInstance)
                .toList();
    }

    /** The phases that give one proxy after the other its turn. */
    static List<String> proxies(PgdLayout layout) {
        return layout.proxies().stream()
                .map(p -> ProxyTurnPhase.nameFor(p.name()))
                .toList();
    }

    private RotationPlan passwords() {
        List<DatabaseUser> users = users();
        List<String> phases = new ArrayList<>(List.of("accounts"));
        phases.addAll(proxies(layout));
        // The PEM server's roles, which nobody uses, and a look at those of every node.
        phases.add("roles");
        return new RotationPlan(
                users.stream().flatMap(PgdRotation::secrets).toList(),
                cron("stop"),
                announce(users),
                phases,
                cron("start"),
                true,
                kept());
    }

    private List<DatabaseUser> users() {
        String superuser = layout.place().superuser();
        List<DatabaseUser> all = kind == RotateKind.ALL_PASSWORDS
                ? PgdSecrets.users(layout.spec())
                : PgdSecrets.users(superuser, layout.generation()).stream()
                        .filter(u -> !u.name().equals(PgdSecrets.OWNER))
                        .toList();
        return all.stream()
                .filter(u -> !isWatched() || !u.name().equals(superuser))
                .toList();
    }

    private boolean isWatched() {
        return !layout.pemAgents().isEmpty();
    }

    private List<String> kept() {
        return isWatched()
                ? List.of(layout.place().superuser() + "'s password, which PEM's agents have from their registration")
                : List.of();
    }

    private static Stream<SecretRequest> secrets(DatabaseUser user) {
        return Stream.of(
                new SecretRequest.Password(user.secret()),
                new SecretRequest.Verifier(PgdSecrets.verifier(user.secret()), user.secret()));
    }

    private List<HostAction> announce(List<DatabaseUser> users) {
        String statements = users.stream()
                .map(u -> "alter role " + PgdSql.identifier(u.name()) + " password '${secret:"
                        + RotationPlan.staged(PgdSecrets.verifier(u.secret())) + "}';\n")
                .collect(Collectors.joining("", PgdSql.QUIET, ""));
        Command alter = PgdSql.maintenance(layout).query(statements);
        return layout.nodes().stream()
                .map(n -> (HostAction) new HostAction.Run(n.name(), alter))
                .toList();
    }

    private List<HostAction> cron(String verb) {
        Command command = Command.of("systemctl " + verb + " " + BackupPhase.cron(layout));
        return layout.inventory().with(Role.BARMAN).stream()
                .filter(h -> !layout.backedUpBy(h).isEmpty())
                .map(h -> (HostAction) new HostAction.Run(h.name(), command))
                .toList();
    }
}
