package dev.holdfast.core.spec;

import java.util.List;
import java.util.stream.IntStream;

/** Names for hosts that nobody named. */
public final class HostNames {
    /** The article's nine in its order (what TPA's --hostnames-unsorted gives), then words of the same kind. */
    private static final List<String> WORDS = List.of(("kaboom kaftan kaolin kapok kaput karakul karaoke karate karma "
                    + "kayak keel kelp kernel kestrel kettle keynote kiln kimono kindle kinetic kiosk kismet "
                    + "kitten kiwi knack knapsack knight knoll koala kudos lagoon lancet lantern larch larder "
                    + "lattice laurel lavender ledger legend lemon lichen lilac limber linden lintel lobby "
                    + "locket lodge lotus lumber lupine lyric magnet mallow mango maple marble meadow medley "
                    + "mellow merlin mortar mosaic")
            .split(" "));

    private HostNames() {}

    /** The first so many names; after the words of the list come host65, host66 and so on. */
    public static List<String> standard(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i < WORDS.size() ? WORDS.get(i) : "host" + (i + 1))
                .toList();
    }

    /**
     * The lines of a hostnames file that are neither empty nor a comment, each as its words: a name, then if there are
     * any its public and its private address (TPA's form).
     */
    public static List<List<String>> fromFile(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s+")))
                .toList();
    }
}
