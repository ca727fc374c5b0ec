package dev.holdfast.activities.platform;

import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The platforms that this worker knows, and which of them each cluster lives on. */
final class Platforms {
    private final List<Platform> known;
    private final StateStore store;

    Platforms(List<Platform> known, StateStore store) {
        this.known = List.copyOf(known);
        this.store = store;
    }

    /** The platform of that name; BAD_SPEC when there is none. */
    Platform named(String name) {
        return find(name)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "Platform " + name + " does not exist here. Set platform in config.yml to one of: "
                                + known.stream().map(Platform::name).collect(Collectors.joining(", ")) + "."));
    }

    List<Platform> all() {
        return known;
    }

    /** Remembered before anything is made, so that what was made can be found again. */
    void remember(String cluster, Platform platform) {
        store.write(key(cluster), platform.name().getBytes(StandardCharsets.UTF_8));
    }

    Optional<Platform> of(String cluster) {
        return store.read(key(cluster))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(this::find);
    }

    void forget(String cluster) {
        store.delete(key(cluster));
    }

    private Optional<Platform> find(String name) {
        return known.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static String key(String cluster) {
        return "clusters/" + cluster + "/platform";
    }
}
