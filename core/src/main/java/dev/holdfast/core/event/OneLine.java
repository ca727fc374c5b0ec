package dev.holdfast.core.event;

/** Text of others on one line that does nothing to a terminal. */
public final class OneLine {
    private OneLine() {}

    /** Control characters and runs of blanks are one blank; none at its ends. */
    public static String of(String text) {
        return withoutControls(text).strip().replaceAll("\\s+", " ");
    }

    /** As long as before: each control character (ISO: also escape, and 0x80 to 0x9f) is a blank. */
    public static String withoutControls(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append(Character.isISOControl(c) ? ' ' : (char) c));
        return plain.toString();
    }
}
