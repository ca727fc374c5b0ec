package dev.holdfast.activities.secret;

import com.google.crypto.tink.Aead;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.architecture.HostCertificate;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cluster's secrets, encrypted in the store; the cluster and the name are bound to each ciphertext. Nothing is kept in
 * memory: another worker may have deleted or replaced a secret.
 */
public final class SecretStore {
    /** A token becomes part of addresses and of files; nothing in it may end them. */
    private static final String PLAIN = "[A-Za-z0-9._~-]+";

    private static final String PRINTABLE = "[\\x21-\\x7e]+";

    /** As the health checks that warn. */
    private static final Duration LASTS = Duration.ofDays(HostCertificate.LASTS_DAYS);

    private final StateStore store;
    private final Aead aead;
    private final Function<String, Optional<String>> environment;
    private final InstantSource clock;

    public SecretStore(StateStore store, Aead aead) {
        this(store, aead, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** With an environment of its own, for secrets that a person gives. */
    public SecretStore(StateStore store, Aead aead, Function<String, Optional<String>> environment) {
        this(store, aead, environment, InstantSource.system());
    }

    SecretStore(StateStore store, Aead aead, Function<String, Optional<String>> environment, InstantSource clock) {
        this.store = store;
        this.aead = aead;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Makes those that do not exist yet, and issues a certificate that has ended, or ends within
     * {@value HostCertificate#LASTS_DAYS} days, anew for its key. Two workers at once agree on the first one written.
     * UNSAFE where the authority itself has ended.
     */
    public void ensure(String cluster, List<SecretRequest> requests) {
        for (SecretRequest request : requests) {
            if (request instanceof SecretRequest.Given given) {
                take(cluster, given);
                continue;
            }
            if (request instanceof SecretRequest.Verifier verifier) {
                verify(cluster, verifier);
                continue;
            }
            Optional<LeafRequest> leaf = LeafRequest.of(request);
            if (leaf.isPresent()) {
                certify(cluster, leaf.get());
                continue;
            }
            if (request instanceof SecretRequest.Authority authority) {
                refuseEnded(cluster, authority);
            }
            for (NamedSecret made : missing(cluster, request)) {
                store.create(key(cluster, made.name()), encrypt(cluster, made));
            }
        }
    }

    public Optional<String> find(String cluster, String name) {
        return store.read(key(cluster, name)).map(bytes -> decrypt(cluster, name, bytes));
    }

    /** Keeps a secret that a person brought, in place of the one before. */
    public void replace(String cluster, String name, String value) {
        store.write(key(cluster, name), encrypt(cluster, new NamedSecret(name, value)));
    }

    /** Gives a secret the name of another, which it replaces; nothing when there is none of its name. */
    public void move(String cluster, String from, String to) {
        find(cluster, from).ifPresent(value -> {
            replace(cluster, to, value);
            store.delete(key(cluster, from));
        });
    }

    /** Forgets a secret, if there is one of that name. */
    public void delete(String cluster, String name) {
        store.delete(key(cluster, name));
    }

    /** The value, or BUG: a plan named a secret that nobody asked for. */
    public String require(String cluster, String name) {
        return find(cluster, name)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BUG, "Secret " + name + " of cluster " + cluster + " does not exist."));
    }

    /** Names of the cluster's secrets, sorted. */
    public List<String> names(String cluster) {
        String prefix = key(cluster, "");
        return store.list(prefix).stream()
                .map(k -> k.substring(prefix.length()))
                .toList();
    }

    /** Forgets and deletes all secrets of a cluster; for teardown. */
    public void removeAll(String cluster) {
        for (String name : names(cluster)) {
            store.delete(key(cluster, name));
        }
    }

    /** What a person gives anew replaces what he gave before, as when a token was renewed. */
    private void take(String cluster, SecretRequest.Given given) {
        Optional<String> value =
                environment.apply(given.variable()).map(String::strip).filter(v -> !v.isEmpty());
        if (value.filter(v -> !v.matches(given.password() ? PRINTABLE : PLAIN)).isPresent()) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    given.variable() + " holds "
                            + (given.password()
                                    ? "blanks or characters other than ASCII"
                                    : "blanks, quotes or characters that no token has")
                            + ". Copy it again, start the worker anew, and deploy again.");
        }
        if (value.isPresent() && !value.equals(find(cluster, given.name()))) {
            replace(cluster, given.name(), value.get());
        } else if (value.isEmpty() && absent(cluster, given.name())) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    given.variable() + " is not set where the worker runs; it is needed " + given.purpose()
                            + ". Set it there, start the worker anew, and deploy again.");
        }
    }

    private void verify(String cluster, SecretRequest.Verifier request) {
        String password = require(cluster, request.password());
        Optional<String> kept = find(cluster, request.name());
        if (kept.isEmpty()) {
            NamedSecret made = new NamedSecret(request.name(), Scram.verifier(password));
            store.create(key(cluster, made.name()), encrypt(cluster, made));
        } else if (!Scram.matches(kept.get(), password)) {
            replace(cluster, request.name(), Scram.verifier(password));
        }
    }

    private List<NamedSecret> missing(String cluster, SecretRequest request) {
        if (request instanceof SecretRequest.Password p) {
            return absent(cluster, p.name()) ? List.of(new NamedSecret(p.name(), SecretMaker.password())) : List.of();
        } else if (request instanceof SecretRequest.Authority a) {
            return absent(cluster, a.name() + ".crt") ? SecretMaker.authority(a, clock.instant()) : List.of();
        } else if (request instanceof SecretRequest.SshKeyPair k) {
            return absent(cluster, k.name() + ".pub") ? SecretMaker.sshKeyPair(k) : List.of();
        }
        throw new HoldfastException(FailureKind.BUG, "No secret of the kind " + request + " can be made.");
    }

    /**
     * One that has ended is as good as absent. It lets in nobody, not even a rotation, which wants the cluster whole; so
     * whatever brings certificates brings another, before that if it can.
     */
    private void certify(String cluster, LeafRequest leaf) {
        String name = leaf.name() + ".crt";
        Optional<String> kept = find(cluster, name);
        if (kept.isEmpty()) {
            SecretMaker.certificate(leaf, issuer(cluster, leaf))
                    .forEach(made -> store.create(key(cluster, made.name()), encrypt(cluster, made)));
        } else if (Pems.end(kept.get()).isBefore(clock.instant().plus(LASTS))) {
            replace(
                    cluster,
                    name,
                    SecretMaker.renewed(leaf, issuer(cluster, leaf), kept.get()).value());
        }
    }

    private Issuer issuer(String cluster, LeafRequest leaf) {
        return Issuer.of(
                require(cluster, leaf.authority() + ".crt"),
                require(cluster, leaf.authority() + ".key"),
                clock.instant());
    }

    /** Certificates of it would be refused everywhere, and none of them can vouch for another authority. */
    private void refuseEnded(String cluster, SecretRequest.Authority authority) {
        find(cluster, authority.name() + ".crt")
                .map(Pems::end)
                .filter(end -> !end.isAfter(clock.instant()))
                .ifPresent(end -> {
                    throw new HoldfastException(
                            FailureKind.UNSAFE,
                            "The certificate authority of cluster " + cluster + " ended at " + end
                                    + ": nobody trusts its certificates, and clients may have copies of it, so a person"
                                    + " begins another. Take " + key(cluster, authority.name()) + ".* and "
                                    + key(cluster, "tls/") + "* out of the store of HOLDFAST_STORE (files: below"
                                    + " HOLDFAST_HOME/store), then `holdfast deploy DIR`, restart etcd, where the"
                                    + " cluster has it, on all its members meanwhile, as it reads authorities at its"
                                    + " start only, and give clients the new one.");
                });
    }

    private boolean absent(String cluster, String name) {
        return find(cluster, name).isEmpty();
    }

    private static String key(String cluster, String name) {
        return "clusters/" + cluster + "/secrets/" + name;
    }

    private byte[] encrypt(String cluster, NamedSecret secret) {
        try {
            return aead.encrypt(secret.value().getBytes(StandardCharsets.UTF_8), bound(cluster, secret.name()));
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "Secret " + secret.name() + " could not be encrypted.");
        }
    }

    private String decrypt(String cluster, String name, byte[] bytes) {
        try {
            return new String(aead.decrypt(bytes, bound(cluster, name)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Secret " + name + " of cluster " + cluster
                            + " cannot be decrypted: the key below HOLDFAST_HOME/keys"
                            + " is not the one it was written with. Put the right key file back.");
        }
    }

    private static byte[] bound(String cluster, String name) {
        return (cluster + "\n" + name).getBytes(StandardCharsets.UTF_8);
    }
}
