package dev.holdfast.starter.verb;

import dev.holdfast.starter.Session;
import dev.holdfast.starter.adopt.TpaVault;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the key of a TPA directory's vault. Holdfast's own secrets have another, which never leaves its file. */
@Command(mixinStandardHelpOptions = true)
final class ShowVaultVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    ShowVaultVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        at.directory().described();
        String key = TpaVault.key(at.path);
        session.tell(output.format)
                .accept("This opens TPA's vault. Holdfast's own secrets are encrypted by "
                        + session.settings().home().resolve("keys/secrets.json") + ".");
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("vault", key));
        } else {
            session.terminal().say(key);
        }
        return Complaint.DONE;
    }
}
