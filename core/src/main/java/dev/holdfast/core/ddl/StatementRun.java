package dev.holdfast.core.ddl;

import java.util.List;

/**
 * What became of a statement in one location.
 *
 * @param host the write leader that it ran on
 * @param done whether the location has it
 * @param said what PostgreSQL said of it, the last lines; may be empty
 * @param invalid where it failed: indexes of the database that are INVALID now and that nobody builds, with their schema,
 *     as they are written in a statement
 */
public record StatementRun(
        String location, String host, boolean done, double seconds, String said, List<String> invalid) {
    public StatementRun {
        invalid = List.copyOf(invalid);
    }

    /** The line that tells most: the error if there is one, without psql's own words. */
    public String gist() {
        return said.lines()
                .filter(l -> l.contains("ERROR:") || l.contains("FATAL:"))
                .findFirst()
                .or(() -> said.lines().filter(l -> !l.isBlank()).findFirst())
                .map(String::strip)
                .orElse("nothing was said");
    }
}
