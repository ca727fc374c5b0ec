package dev.holdfast.activities.rotation;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.secret.SecretRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * A cluster's certificate authority on its way to the next one. The certificate's secret holds all that are trusted, the
 * one that issues first; the old one is kept apart until the rotation has ended, which tells how far it has gone. Every
 * step can be repeated.
 */
public final class AuthoritySecrets {
    private static final String END = "-----END CERTIFICATE-----\n";
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HHmm").withZone(ZoneOffset.UTC);

    private final SecretStore secrets;
    private final String cluster;
    private final SecretRequest.Authority authority;

    public AuthoritySecrets(SecretStore secrets, String cluster, SecretRequest.Authority authority) {
        this.secrets = secrets;
        this.cluster = cluster;
        this.authority = authority;
    }

    /**
     * The next step. What is in force tells it, not whether an authority is staged: one that somebody staged after the
     * new one had begun to issue belongs to another rotation.
     */
    Trust next() {
        Optional<String> old = secrets.find(cluster, old());
        if (old.isEmpty() || first(inForce()).equals(old.get()) || issuesWithoutItsKey()) {
            return Trust.BOTH;
        }
        return inForce().contains(old.get()) ? Trust.ISSUED : Trust.ALONE;
    }

    /**
     * Makes the next authority beside the one in force, unless there is one; its name says since when it is. Nothing
     * while the new one issues already and the old one is not forgotten yet: a third would displace it.
     */
    public void stage() {
        if (next() != Trust.BOTH) {
            return;
        }
        String name = authority.commonName() + " " + SINCE.format(Instant.now());
        secrets.ensure(cluster, List.of(new SecretRequest.Authority(staged(), name)));
    }

    /** What clients should trust from now on: the one in force and the next. */
    public String trusted() {
        String staged = secrets.find(cluster, staged() + ".crt").orElse("");
        return inForce().contains(staged) ? inForce() : inForce() + staged;
    }

    void advance(Trust to) {
        switch (to) {
            case BOTH -> both();
            case ISSUED -> issued();
            case ALONE -> keep(first(inForce()));
        }
    }

    void end() {
        secrets.delete(cluster, old());
    }

    private void both() {
        stage();
        if (secrets.find(cluster, old()).isEmpty()) {
            secrets.replace(cluster, old(), first(inForce()));
        }
        keep(secrets.require(cluster, old()) + secrets.require(cluster, staged() + ".crt"));
    }

    private void issued() {
        secrets.find(cluster, staged() + ".crt").filter(inForce()::contains).ifPresent(next -> {
            keep(next + secrets.require(cluster, old()));
            secrets.move(cluster, staged() + ".key", authority.name() + ".key");
            secrets.delete(cluster, staged() + ".crt");
        });
    }

    /** Cut off between the new one's certificate and its key: what it issued now would be of the old key. */
    private boolean issuesWithoutItsKey() {
        Optional<String> key = secrets.find(cluster, staged() + ".key");
        return key.isPresent()
                && !key.get().equals(secrets.require(cluster, authority.name() + ".key"))
                && secrets.find(cluster, staged() + ".crt")
                        .filter(first(inForce())::equals)
                        .isPresent();
    }

    private String inForce() {
        return secrets.require(cluster, authority.name() + ".crt");
    }

    private void keep(String certificates) {
        secrets.replace(cluster, authority.name() + ".crt", certificates);
    }

    private String staged() {
        return RotationPlan.staged(authority.name());
    }

    private String old() {
        return "old/" + authority.name() + ".crt";
    }

    private static String first(String certificates) {
        return certificates.substring(0, certificates.indexOf(END) + END.length());
    }
}
