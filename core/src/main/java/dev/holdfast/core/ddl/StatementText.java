package dev.holdfast.core.ddl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person typed, before it is sent anywhere. */
public record StatementText(String text) {
    /** It is one argument of psql; Linux takes 128 KiB for one. */
    private static final int MOST_BYTES = 100_000;

    private static final int SHOWN = 60;

    /** PASSWORD and a literal, of any kind of quotes; or as connection strings and URLs have it. */
    private static final Pattern PASSWORD = Pattern.compile(
            "\\b(?:password|passwd)\\b(?:\\s*=\\s*\\S|\\s*(?:e|n|u&)?['$])|://[^\\s/@:]*:[^\\s/@]+@",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|--[^\\n]*");

    /**
     * Why it cannot be run; empty when it can. A password is refused here already, since a statement is kept in histories, logs
     * and reports.
     */
    public Optional<String> problem() {
        if (text.isBlank()) {
            return Optional.of("There is no statement; give one, such as 'REINDEX INDEX CONCURRENTLY app.orders_at',"
                    + " or a file that holds one by --file.");
        }
        if (text.strip().startsWith("\\")) {
            return Optional.of("A statement begins with a word of SQL; commands of psql such as "
                    + text.strip().split("\\s", 2)[0] + " are not run.");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return Optional.of("The statement has " + bytes + " bytes; at most " + MOST_BYTES + " can be sent.");
        }
        if (holdsSecret()) {
            return Optional.of(
                    "The statement holds a password, which would be kept in histories and logs. Declare the role"
                            + " under postgres_users in config.yml, where `generate_password` makes one and `holdfast deploy DIR`"
                            + " brings it to every location; `holdfast rotate DIR passwords` replaces passwords,"
                            + " `holdfast store-password` chooses one. PASSWORD NULL is free.");
        }
        return Optional.empty();
    }

    private boolean holdsSecret() {
        return PASSWORD.matcher(text).find()
                || PASSWORD.matcher(COMMENT.matcher(text).replaceAll(" ")).find()
                || text.contains("${secret:");
    }

    /** Its beginning on one line, for a headline. */
    public String shortened() {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
