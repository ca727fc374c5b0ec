package dev.holdfast.core.host;

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

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "/._-:=@,+%".indexOf(c) >= 0;
    }
}
