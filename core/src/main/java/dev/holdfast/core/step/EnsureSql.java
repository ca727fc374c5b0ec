package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;

/**
 * SQL that holds on the write leader. It is run on a data node through its own proxy, as superuser over TLS, so that it
 * reaches the leader wherever that is.
 *
 * @param psql psql with its connection options, such as "runuser -u postgres -- psql 'host=127.0.0.1 port=6432 ...'"
 * @param probeSql a query that returns the single value t when the state is there
 * @param changeSql statements, stopped at the first error; may hold ${secret:NAME} references
 */
public record EnsureSql(String title, String psql, String probeSql, String changeSql, Duration settles)
        implements Step {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public Command probe() {
        return Command.of(psql + " -X -qtA -v ON_ERROR_STOP=1 -f -")
                .stdin(probeSql)
                .within(LIMIT);
    }

    @Override
    public List<Command> changes(Output seen) {
        if (seen.ok() && seen.stdout().strip().equals("t")) {
            return List.of();
        }
        return List.of(Command.of(psql + " -X -q -v ON_ERROR_STOP=1 -f -")
                .stdin(changeSql)
                .within(LIMIT));
    }

    /** The line that a person would paste to look at it. */
    public String shown() {
        return psql + " -c " + Shell.quote(probeSql);
    }
}
