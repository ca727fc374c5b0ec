package dev.holdfast.activities.secret;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills secrets into text that leaves for a host, and takes them out of text that comes back. */
public final class SecretText {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9/._-]+)}");
    /** Shorter lines of a key file could be part of innocent text. */
    private static final int TELLING_LINE = 40;

    private final SecretStore secrets;
    private final String cluster;
    private volatile List<Known> known = List.of();

    public SecretText(SecretStore secrets, String cluster) {
        this.secrets = secrets;
        this.cluster = cluster;
    }

    public String fill(String text) {
        return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(secrets.require(cluster, m.group(1))));
    }

    /** A line with a secret in it would show in process lists. */
    public void refuseIn(String line) {
        if (REFERENCE.matcher(line).find()) {
            throw new HoldfastException(FailureKind.BUG, "A secret was put on a command line: " + line);
        }
    }

    public String mask(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String masked = text;
        for (Known known : everything()) {
            masked = masked.replace(known.value(), "${secret:" + known.name() + "}");
        }
        return masked;
    }

    /** Secrets are made before the first command runs, so one look per use of a cluster is enough. */
    private List<Known> everything() {
        if (known.isEmpty()) {
            known = read();
        }
        return known;
    }

    private List<Known> read() {
        List<Known> out = new ArrayList<>();
        for (String name : secrets.names(cluster)) {
            if (name.endsWith(".crt") || name.endsWith(".pub")) {
                continue;
            }
            String value = secrets.require(cluster, name);
            out.add(new Known(name, value));
            value.lines().filter(l -> l.length() >= TELLING_LINE).forEach(l -> out.add(new Known(name, l)));
        }
        // Longest first, so that a whole key is masked before its lines are.
        out.sort(Comparator.comparingInt((Known k) -> k.value().length()).reversed());
        return out;
    }

    private record Known(String name, String value) {}
}
