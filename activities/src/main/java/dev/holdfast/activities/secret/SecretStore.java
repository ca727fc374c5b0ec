package dev.holdfast.activities.secret;

import com.google.crypto.tink.Aead;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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

    private final StateStore store;
    private final Aead aead;
    private final Function<String, Optional<String>> environment;

    public SecretStore(StateStore store, Aead aead) {
        this(store, aead, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** With an environment of its own, for secrets that a person gives. */
    public SecretStore(StateStore store, Aead aead, Function<String, Optional<String>> environment) {
        this.store = store;
        this.aead = aead;
        this.environment = environment;
    }

    /** Makes those that do not exist yet. Two workers at once agree on the first one written. */
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
            return absent(cluster, a.name() + ".crt") ? SecretMaker.authority(a) : List.of();
        } else if (request instanceof SecretRequest.Certificate c) {
            return absent(cluster, c.name() + ".crt") ? certificate(cluster, c) : List.of();
        } else if (request instanceof SecretRequest.ServerCertificate s) {
            return absent(cluster, s.name() + ".crt") ? certificate(cluster, s) : List.of();
        } else if (request instanceof SecretRequest.SshKeyPair k) {
            return absent(cluster, k.name() + ".pub") ? SecretMaker.sshKeyPair(k) : List.of();
        }
        throw new HoldfastException(FailureKind.BUG, "No secret of the kind " + request + " can be made.");
    }

    private List<NamedSecret> certificate(String cluster, SecretRequest.Certificate c) {
        return SecretMaker.certificate(
                c, require(cluster, c.authority() + ".crt"), require(cluster, c.authority() + ".key"));
    }

    private List<NamedSecret> certificate(String cluster, SecretRequest.ServerCertificate s) {
        return SecretMaker.serverCertificate(
                s, require(cluster, s.authority() + ".crt"), require(cluster, s.authority() + ".key"));
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
