package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operating system of the hosts.
 *
 * @param release such as 8 for Red Hat, bookworm for Debian, noble for Ubuntu
 */
record SystemRelease(Family family, String release) {
    /** What differs in packages and paths. */
    enum Family {
        REDHAT,
        DEBIAN,
        UBUNTU
    }

    private record Known(String pattern, Family family, String release) {}

    private static final List<Known> KNOWN = List.of(
            new Known("(?:rhel|redhat|rocky|almalinux)[^0-9]*([89])", Family.REDHAT, ""),
            new Known("debian[^0-9a-z]*(?:12|bookworm)", Family.DEBIAN, "bookworm"),
            new Known("debian[^0-9a-z]*(?:13|trixie)", Family.DEBIAN, "trixie"),
            new Known("ubuntu.*(?:22\\.04|jammy)", Family.UBUNTU, "jammy"),
            new Known("ubuntu.*(?:24\\.04|noble)", Family.UBUNTU, "noble"));

    static final SystemRelease USUAL = new SystemRelease(Family.DEBIAN, "bookworm");

    /** By system_release, by the image on AWS, by this machine's base image; Debian 12 where nothing says it. */
    static SystemRelease of(ClusterSpec spec) {
        Optional<String> named = spec.software().system().or(() -> spec.aws().flatMap(AwsSpec::imageName));
        if (named.isPresent()) {
            return named(named.get()).orElse(USUAL);
        }
        return spec.platform().equals("local") ? new SystemRelease(Family.DEBIAN, "trixie") : USUAL;
    }

    /** What a name such as debian-12 or RHEL-8.10.0_HVM means, if it is one that PGD is deployed on. */
    static Optional<SystemRelease> named(String name) {
        for (Known known : KNOWN) {
            Matcher found = Pattern.compile(known.pattern()).matcher(name.toLowerCase(Locale.ROOT));
            if (found.find()) {
                return Optional.of(new SystemRelease(
                        known.family(), known.release().isEmpty() ? found.group(1) : known.release()));
            }
        }
        return Optional.empty();
    }

    boolean hasRpm() {
        return family == Family.REDHAT;
    }

    /** Ends with status zero on a host that runs it. */
    String probe() {
        String line = ". /etc/os-release && ";
        return hasRpm()
                ? line + "case $ID in rhel | rocky | almalinux) test \"${VERSION_ID%%.*}\" = " + release
                        + " ;; *) false ;; esac"
                : line + "test \"$ID $VERSION_CODENAME\" = \"" + family.name().toLowerCase(Locale.ROOT) + " " + release
                        + "\"";
    }

    @Override
    public String toString() {
        return family.name().toLowerCase(Locale.ROOT) + " " + release;
    }
}
