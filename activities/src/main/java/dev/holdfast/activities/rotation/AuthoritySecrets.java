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

    /** The next step. */
    Trust next() {
        Optional<String> old = secrets.find(cluster, old());
        if (old.isEmpty() || secrets.find(cluster, staged() + ".key").isPresent()) {
            return Trust.BOTH;
        }
        return inForce().contains(old.get()) ? Trust.ISSUED : Trust.ALONE;
    }

    /** Makes the next authority beside the one in force, unless there is one; its name says since when it is. */
    public void stage() {
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
        secrets.find(cluster, staged() + ".crt").ifPresent(next -> {
            keep(next + secrets.require(cluster, old()));
            secrets.move(cluster, staged() + ".key", authority.name() + ".key");
            secrets.delete(cluster, staged() + ".crt");
        });
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
