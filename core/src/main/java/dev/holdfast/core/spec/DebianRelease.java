package dev.holdfast.core.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Releases of Debian whose own PostgreSQL Open-Always-ON runs: each has one major version. */
public enum DebianRelease {
    BOOKWORM("12", "15"),
    TRIXIE("13", "17");

    private final String number;
    private final String postgres;

    DebianRelease(String number, String postgres) {
        this.number = number;
        this.postgres = postgres;
    }

    /** The suite in an archive, such as trixie. */
    public String suite() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people say it, such as 13. */
    public String number() {
        return number;
    }

    /** The major version of PostgreSQL that it has. */
    public String postgres() {
        return postgres;
    }

    /** The release with that major version of PostgreSQL. */
    public static Optional<DebianRelease> with(String postgres) {
        return Arrays.stream(values()).filter(r -> r.postgres.equals(postgres)).findFirst();
    }

    /** What the hosts of a location run where Holdfast makes them; the newest for architectures that bring packages along. */
    public static DebianRelease of(ClusterSpec spec, String location) {
        Optional<DebianRelease> needed =
                spec.architecture().equals("Open-Always-ON") ? with(spec.postgresVersion(location)) : Optional.empty();
        return needed.orElse(TRIXIE);
    }

    /** Of all locations of a cluster, the oldest first. */
    public static List<DebianRelease> of(ClusterSpec spec) {
        return spec.locations().stream()
                .map(l -> of(spec, l.name()))
                .distinct()
                .sorted()
                .toList();
    }
}
