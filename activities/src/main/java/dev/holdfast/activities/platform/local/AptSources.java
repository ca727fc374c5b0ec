package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.DebianRelease;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where Debian's packages come from: the Debian archives in this machine's own apt sources, with their suite replaced by a release's. */
record AptSources(List<AptSource> archives) {
    private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

    /** Reads /etc/apt; HOLDFAST_DEBIAN_MIRROR, such as http://mirror/debian, comes first. */
    static AptSources ofMachine() {
        String chosen = System.getenv().getOrDefault("HOLDFAST_DEBIAN_MIRROR", "");
        if (!chosen.isEmpty()) {
            return new AptSources(List.of(new AptSource(chosen, List.of(DebianRelease.TRIXIE.suite()))));
        }
        Path apt = Path.of("/etc/apt");
        Stream<Path> files = Stream.concat(
                Stream.of(apt.resolve("sources.list")), Disk.below(apt.resolve("sources.list.d")).stream());
        List<AptSource> found = new ArrayList<>();
        files.forEach(file -> Disk.read(file).ifPresent(text -> found.addAll(parse(file.toString(), text))));
        return new AptSources(found.stream().flatMap(AptSources::unfolded).toList());
    }

    /** The Debian archives that a sources file names: deb822 when it ends with .sources, else one line each. */
    static List<AptSource> parse(String file, String text) {
        List<AptSource> all = file.endsWith(".sources") ? AptSource.stanzas(text) : AptSource.lines(text);
        return all.stream().filter(AptSource::debian).toList();
    }

    /** Archives of a release; the main one has the suite without suffix. */
    List<AptSource> of(DebianRelease release) {
        return archives.stream().map(a -> a.of(release.suite())).distinct().toList();
    }

    boolean empty() {
        return main(DebianRelease.TRIXIE).isEmpty();
    }

    /** The archive for debootstrap. */
    String mirror(DebianRelease release) {
        return main(release)
                .map(AptSource::uri)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "This machine's apt sources name no Debian archive. Set HOLDFAST_DEBIAN_MIRROR to one."));
    }

    private Optional<AptSource> main(DebianRelease release) {
        return of(release).stream()
                .filter(a -> a.suites().contains(release.suite()))
                .findFirst();
    }

    /** The text of the hosts' /etc/apt/sources.list.d/debian.sources. */
    String text(DebianRelease release) {
        StringBuilder text = new StringBuilder();
        for (AptSource archive : of(release)) {
            text.append("Types: deb\nURIs: ").append(archive.uri()).append("\nSuites: ");
            text.append(String.join(" ", archive.suites())).append("\nComponents: main\nSigned-By: ");
            text.append(KEYRING).append("\n\n");
        }
        return text.toString();
    }

    /** Names of the machines that serve the archives. */
    Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (AptSource archive : archives) {
            String host = URI.create(archive.uri()).getHost();
            if (host != null) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    /** Cloud images name a file with mirrors in it. */
    private static Stream<AptSource> unfolded(AptSource source) {
        String prefix = "mirror+file:";
        if (!source.uri().startsWith(prefix)) {
            return Stream.of(source);
        }
        Path list = Path.of(source.uri().substring(prefix.length()).replaceFirst("^/+", "/"));
        return Disk.read(list).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(l -> l.startsWith("http"))
                .limit(1)
                .map(l -> new AptSource(l.split("\\s+")[0], source.suites()));
    }
}
