package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.PostgresUser;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Names of the secrets that the plans refer to. */
final class OpenSecrets {
    static final String AUTHORITY = "ca";

    /** The login of the monitor host's web pages, and the name of its password. */
    static final String MONITOR = "monitor";

    /** A password is named after its role, but for the owner of the application database. */
    private static final List<String> PASSWORDS = List.of(
            "postgres", "replicator", "rewinder", "pglogical", "barman", "streaming_barman", OpenAccess.OWNER_SECRET);

    private OpenSecrets() {}

    /** The application's first, then the architecture's and config.yml's; last the login of a monitor host's pages. */
    static List<DatabaseUser> users(ClusterSpec spec) {
        List<DatabaseUser> all = new ArrayList<>(own());
        spec.postgres().users().stream()
                .filter(PostgresUser::generatePassword)
                .forEach(u -> all.add(new DatabaseUser(u.name(), Accounts.secret(u))));
        if (!spec.with(Role.MONITOR).isEmpty()) {
            all.add(new DatabaseUser(MONITOR, MONITOR));
        }
        return List.copyOf(all);
    }

    /** Roles that every cluster has, the application's first. */
    static List<DatabaseUser> own() {
        List<DatabaseUser> all = new ArrayList<>(List.of(new DatabaseUser(OpenAccess.OWNER, OpenAccess.OWNER_SECRET)));
        PASSWORDS.stream()
                .filter(name -> !name.equals(OpenAccess.OWNER_SECRET))
                .forEach(name -> all.add(new DatabaseUser(name, name)));
        return List.copyOf(all);
    }

    static String certificate(Host host) {
        return "tls/" + host.name();
    }

    static List<SecretRequest> of(OpenLayout layout) {
        List<SecretRequest> all = new ArrayList<>();
        users(layout.spec()).stream()
                .filter(u -> !u.secret().equals(MONITOR))
                .forEach(u -> all.add(new SecretRequest.Password(u.secret())));
        if (layout.isMonitored()) {
            all.add(new SecretRequest.Password(MONITOR));
        }
        all.add(new SecretRequest.Authority(
                AUTHORITY, "Holdfast " + layout.inventory().cluster()));
        layout.inventory().hosts().stream()
                .filter(layout::hasCertificate)
                .forEach(h -> all.add(certificate(layout, h)));
        return all;
    }

    /** Data nodes carry their location's name too: clients verify it whichever node leads. */
    private static SecretRequest certificate(OpenLayout layout, Host host) {
        List<String> names = new ArrayList<>(List.of(host.name(), host.address(), "localhost", "127.0.0.1"));
        if (layout.isData(host)) {
            names.add(OpenAccess.certificateName(host.location()));
        }
        return layout.isData(host) || layout.isMember(host)
                ? new SecretRequest.Certificate(certificate(host), AUTHORITY, host.name(), names)
                : new SecretRequest.ServerCertificate(certificate(host), AUTHORITY, host.name(), names);
    }
}
