package dev.holdfast.starter.verb;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses a database user's password before the first deploy; read from the terminal's input, never an argument. */
@Command(mixinStandardHelpOptions = true)
final class StorePasswordVerb implements Callable<Integer> {
    private static final int SHORTEST = 12;

    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "USER", description = "The database user.")
    String user = "";

    @Option(names = "--random", description = "A random one, as deploy would make it.")
    boolean random;

    private final Session session;

    StorePasswordVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            String secret = ShowPasswordVerb.secret(user, sight.architecture().users(spec));
            SecretStore secrets = sight.secrets();
            if (secrets.find(spec.name(), secret).isPresent()) {
                throw new HoldfastException(
                        FailureKind.UNSAFE,
                        "Nothing was stored: " + user + " of cluster " + spec.name()
                                + " has a password that the running cluster may use. Show it with: holdfast show-password "
                                + at.path + " " + user + ". Replace it by a random one, while clients go on, with:"
                                + " holdfast rotate " + at.path + " passwords --application");
            }
            if (random) {
                secrets.ensure(spec.name(), List.of(new SecretRequest.Password(secret)));
            } else {
                secrets.replace(spec.name(), secret, typed());
            }
            if (output.format == OutputFormat.json) {
                session.terminal().json(Json.object().put("user", user).put("stored", true));
            } else {
                session.terminal().say("Stored. deploy gives it to " + user + ".");
            }
            return Complaint.DONE;
        }
    }

    private String typed() {
        session.terminal().err().print("Password for " + user + ": ");
        session.terminal().err().flush();
        try {
            String line = new BufferedReader(
                            new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            String password = line == null ? "" : line.strip();
            if (password.length() < SHORTEST || !password.matches("[\\x21-\\x7e]+")) {
                throw new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "A password needs " + SHORTEST + " or more printable ASCII characters and no blanks.");
            }
            return password;
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "The password cannot be read: " + e.getMessage() + ".");
        }
    }
}
