package dev.holdfast.starter.show;

import dev.holdfast.activities.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What ran on the hosts, as deploys wrote it down: clusters/NAME/transcripts/OPERATION/PHASE/HOST.txt. */
public final class Transcripts {
    private final StateStore store;
    private final String prefix;

    public Transcripts(StateStore store, String cluster) {
        this.store = store;
        this.prefix = "clusters/" + cluster + "/transcripts/";
    }

    /**
     * One host's part in one phase.
     *
     * @param operation its id, such as demo/deploy/2
     */
    public record Part(String operation, String phase, String host, String key) {}

    /** All that is kept of an operation, or of the newest when none is named; in the order in which they ended. */
    public List<Part> of(Optional<String> operation) {
        List<Part> all =
                store.list(prefix).stream().flatMap(k -> part(k).stream()).toList();
        Optional<String> wanted = operation.or(() -> newest(all));
        return all.stream()
                .filter(p -> wanted.filter(p.operation()::equals).isPresent())
                .toList();
    }

    /** The text of a part: a line per command ("$") and per end ("="), each with time and host, then what it printed. */
    public List<String> lines(Part part) {
        return store.read(part.key())
                .map(b -> new String(b, StandardCharsets.UTF_8))
                .orElse("")
                .lines()
                .toList();
    }

    private static Optional<String> newest(List<Part> parts) {
        return parts.stream().map(Part::operation).max((a, b) -> Integer.compare(number(a), number(b)));
    }

    private static int number(String operation) {
        String last = operation.substring(operation.lastIndexOf('/') + 1);
        return last.matches("\\d{1,9}") ? Integer.parseInt(last) : 0;
    }

    private Optional<Part> part(String key) {
        String[] words = key.substring(prefix.length()).split("/", -1);
        if (words.length < 3 || !key.endsWith(".txt")) {
            return Optional.empty();
        }
        String host = words[words.length - 1].replaceFirst("\\.txt$", "");
        String operation = String.join("/", Arrays.copyOf(words, words.length - 2));
        return Optional.of(new Part(operation, words[words.length - 2], host, key));
    }
}
