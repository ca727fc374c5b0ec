package dev.holdfast.activities.platform.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What must be known again after a death: written before the act that it is about. */
final class AwsNotes {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());

    private final StateStore store;

    AwsNotes(StateStore store) {
        this.store = store;
    }

    Optional<Launch> launch(String cluster, String host) {
        return read(key(cluster, "launch/" + host), Launch.class);
    }

    void write(String cluster, String host, Launch launch) {
        put(key(cluster, "launch/" + host), launch);
    }

    /** A used token would bring back the instance that it made, even a terminated one. */
    void forgetLaunch(String cluster, String host) {
        store.delete(key(cluster, "launch/" + host));
    }

    Optional<Replacement> replacement(String cluster, String host) {
        return read(key(cluster, "replacement/" + host), Replacement.class);
    }

    void write(String cluster, String host, Replacement replacement) {
        put(key(cluster, "replacement/" + host), replacement);
    }

    void forgetReplacement(String cluster, String host) {
        store.delete(key(cluster, "replacement/" + host));
    }

    /** The names that hosts have, or may have. */
    List<DnsEntry> names(String cluster) {
        return store.list(key(cluster, "dns/")).stream()
                .flatMap(k -> read(k, DnsEntry.class).stream())
                .toList();
    }

    void write(String cluster, String host, DnsEntry entry) {
        put(key(cluster, "dns/" + host), entry);
    }

    Optional<AwsRecord> prepared(String cluster) {
        return read(key(cluster, "prepared"), AwsRecord.class);
    }

    void write(String cluster, AwsRecord record) {
        put(key(cluster, "prepared"), record);
    }

    Optional<AwsClaim> claim(String cluster) {
        return read(key(cluster, "claim"), AwsClaim.class);
    }

    void write(String cluster, AwsClaim claim) {
        put(key(cluster, "claim"), claim);
    }

    void forget(String cluster) {
        List<String> keys = store.list(key(cluster, ""));
        keys.forEach(store::delete);
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        return store.read(key).map(bytes -> {
            try {
                return JSON.readValue(bytes, type);
            } catch (IOException e) {
                throw new HoldfastException(FailureKind.BUG, "The store's " + key + " cannot be read.", e.toString());
            }
        });
    }

    private void put(String key, Object value) {
        try {
            store.write(key, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, key + " cannot be written.", e.toString());
        }
    }

    private static String key(String cluster, String rest) {
        return "clusters/" + cluster + "/aws/" + rest;
    }
}
