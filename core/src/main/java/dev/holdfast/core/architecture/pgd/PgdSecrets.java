package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.PostgresUser;
import java.util.ArrayList;
import java.util.List;

/** Names of the secrets that the plans refer to. */
final class PgdSecrets {
    static final String TOKEN = "edb-token";
    static final String AUTHORITY = "ca";
    static final String BARMAN_KEY = "barman-ssh";
    /** The role that people and drills use through the proxies. */
    static final String OWNER = "app";

    static final String OWNER_SECRET = "owner";

    private PgdSecrets() {}

    /** The application's first, then the superuser, as TPA names them. */
    static List<DatabaseUser> users(String superuser, Generation generation) {
        List<DatabaseUser> users = new ArrayList<>(List.of(
                new DatabaseUser(OWNER, OWNER_SECRET),
                new DatabaseUser(superuser, superuser),
                new DatabaseUser("barman", "barman"),
                new DatabaseUser("streaming_barman", "streaming_barman")));
        if (generation.hasProxies()) {
            users.add(new DatabaseUser("pgdproxy", "pgdproxy"));
        }
        return List.copyOf(users);
    }

    /** Entries of postgres_users that are not among our own. */
    static List<PostgresUser> asked(ClusterSpec spec) {
        List<String> own = users(
                        ServerPlace.of(spec.postgres(), SystemRelease.of(spec)).superuser(),
                        Generation.of(spec.architecture()))
                .stream()
                .map(DatabaseUser::name)
                .toList();
        return spec.postgres().users().stream()
                .filter(u -> !own.contains(u.name()))
                .toList();
    }

    /** All login roles with passwords. */
    static List<DatabaseUser> users(ClusterSpec spec) {
        List<DatabaseUser> users = new ArrayList<>(users(
                ServerPlace.of(spec.postgres(), SystemRelease.of(spec)).superuser(),
                Generation.of(spec.architecture())));
        asked(spec).stream()
                .filter(PostgresUser::generatePassword)
                .forEach(u -> users.add(new DatabaseUser(u.name(), u.name())));
        return List.copyOf(users);
    }

    /** What every node keeps of a password: one for all, by which Connection Manager of PGD 6 passes clients on. */
    static String verifier(String secret) {
        return "scram/" + secret;
    }

    static String certificate(Host host) {
        return "tls/" + host.name();
    }

    static List<SecretRequest> of(PgdLayout layout) {
        List<SecretRequest> all = new ArrayList<>();
        all.add(new SecretRequest.Given(
                TOKEN,
                "EDB_SUBSCRIPTION_TOKEN",
                "for EDB's package repositories (enterprisedb.com/repos-downloads)",
                false));
        users(layout.spec()).forEach(u -> {
            all.add(new SecretRequest.Password(u.secret()));
            all.add(new SecretRequest.Verifier(verifier(u.secret()), u.secret()));
        });
        all.add(new SecretRequest.Authority(
                AUTHORITY, "Holdfast " + layout.spec().name()));
        if (layout.inventory().hosts().stream()
                .anyMatch(h -> !layout.backedUpBy(h).isEmpty())) {
            all.add(new SecretRequest.SshKeyPair(BARMAN_KEY));
        }
        layout.inventory().hosts().stream()
                .filter(h -> layout.isPostgres(h) || layout.isProxy(h))
                .forEach(h -> all.add(certificate(layout, h)));
        return all;
    }

    /** The location's name too: clients verify it whichever node leads. */
    private static SecretRequest certificate(PgdLayout layout, Host host) {
        List<String> names = new ArrayList<>(List.of(host.name(), host.address(), "localhost", "127.0.0.1"));
        if (layout.isNode(host)) {
            names.add(host.location());
        }
        return new SecretRequest.Certificate(certificate(host), AUTHORITY, host.name(), names);
    }
}
