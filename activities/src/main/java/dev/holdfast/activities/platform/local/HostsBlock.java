package dev.holdfast.activities.platform.local;

import java.util.List;

/** Lines of /etc/hosts that are ours, between two marks; the rest of the file is left as it is. */
record HostsBlock(List<String> lines) {
    private static final String BEGIN = "# package mirrors, kept by holdfast's platform local";
    private static final String END = "# end of package mirrors";

    /** The text with the block in it, once, at the end. */
    String in(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        String rest = begin >= 0 && end > begin
                ? text.substring(0, begin) + text.substring(end + END.length()).stripLeading()
                : text;
        String separator = rest.isEmpty() || rest.endsWith("\n") ? "" : "\n";
        return rest + separator + BEGIN + "\n" + String.join("\n", lines) + "\n" + END + "\n";
    }
}
