package dev.holdfast.activities.platform.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One archive: its URI without the last slash, and its suites. */
record AptSource(String uri, List<String> suites) {
    private static final Pattern RELEASE = Pattern.compile(
            "(bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)(-updates|-security)?");
    /** Others' archives have suites of the same names; Debian's end with its name. */
    private static final Pattern DEBIAN_URI = Pattern.compile(".*/debian(-security)?|mirror\\+file:.*/debian[^/]*");

    /** Enabled binary archives with the component main, of files in deb822 form. */
    static List<AptSource> stanzas(String text) {
        List<AptSource> found = new ArrayList<>();
        for (String stanza : text.replaceAll("(?m)^#.*\\R?", "").split("(?m)^\\s*$")) {
            boolean binary = field(stanza, "types").contains("deb");
            boolean on = !field(stanza, "enabled").contains("no");
            boolean main = field(stanza, "components").contains("main");
            if (binary && on && main) {
                field(stanza, "uris").forEach(u -> found.add(new AptSource(plain(u), field(stanza, "suites"))));
            }
        }
        return found;
    }

    /** As {@link #stanzas}, of files with one line per archive. */
    static List<AptSource> lines(String text) {
        List<AptSource> found = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words =
                    line.strip().replaceFirst("^deb\\s+\\[[^]]*]", "deb ").split("\\s+");
            boolean main = Stream.of(words).skip(3).anyMatch("main"::equals);
            if (words[0].equals("deb") && main) {
                found.add(new AptSource(plain(words[1]), List.of(words[2])));
            }
        }
        return found;
    }

    boolean debian() {
        return DEBIAN_URI.matcher(uri).matches()
                && suites.stream().anyMatch(s -> RELEASE.matcher(s).matches());
    }

    /** The same archive's suites of another release; sid has neither updates nor security. */
    AptSource of(String release) {
        return new AptSource(
                uri,
                suites.stream()
                        .filter(s -> RELEASE.matcher(s).matches())
                        .map(s -> RELEASE.matcher(s).replaceFirst(release + "$2"))
                        .distinct()
                        .toList());
    }

    private static String plain(String uri) {
        return uri.replaceFirst("/+$", "");
    }

    /** A field's words, over continued lines. */
    private static List<String> field(String stanza, String name) {
        StringBuilder value = new StringBuilder();
        boolean inside = false;
        for (String line : stanza.lines().toList()) {
            boolean continued = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
            if (!continued) {
                inside = line.toLowerCase(Locale.ROOT).startsWith(name + ":");
            }
            if (inside) {
                value.append(' ').append(continued ? line : line.substring(name.length() + 1));
            }
        }
        return Stream.of(value.toString().strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
