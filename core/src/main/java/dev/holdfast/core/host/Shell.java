package dev.holdfast.core.host;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one place where text becomes a word of a shell line. */
public final class Shell {
    private Shell() {}

    /** Quotes text so that the shell reads it as one word. */
    public static String quote(String text) {
        if (!text.isEmpty() && text.chars().allMatch(Shell::plain)) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * A line that has bash run the script which comes by standard input, under a name for its messages, with these words.
     * The script itself then has no standard input.
     */
    public static String script(String name, List<String> words) {
        return Stream.concat(
                        Stream.of("bash -c \"$(cat)\" " + name), words.stream().map(Shell::quote))
                .collect(Collectors.joining(" "));
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "/._-:=@,+%".indexOf(c) >= 0;
    }
}
