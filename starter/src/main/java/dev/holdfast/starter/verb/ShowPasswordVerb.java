package dev.holdfast.starter.verb;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a database user's password, from the encrypted store. */
@Command(mixinStandardHelpOptions = true)
final class ShowPasswordVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "USER", description = "The database user.")
    String user = "";

    private final Session session;

    ShowPasswordVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            String password = sight.secrets()
                    .find(spec.name(), secret(user, sight.architecture().users(spec)))
                    .orElseThrow(() -> new HoldfastException(
                            FailureKind.UNSAFE,
                            "Cluster " + spec.name() + " has no password for " + user
                                    + " yet; deploy makes it. (HOLDFAST_HOME is "
                                    + session.settings().home() + ".)"));
            if (output.format == OutputFormat.json) {
                session.terminal().json(Json.object().put("user", user).put("password", password));
            } else {
                session.terminal().say(password);
            }
            return Complaint.DONE;
        }
    }

    /** The name of a user's secret; BAD_SPEC with the nearest user when there is none of that name. */
    static String secret(String user, List<DatabaseUser> users) {
        List<String> names = users.stream().map(DatabaseUser::name).toList();
        return users.stream()
                .filter(u -> u.name().equals(user))
                .map(DatabaseUser::secret)
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "There is no database user " + user + "; did you mean " + Nearest.of(user, names)
                                + "? Users are " + String.join(", ", names) + "."));
    }
}
