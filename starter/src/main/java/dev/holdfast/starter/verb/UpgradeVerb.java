package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.starter.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a location to another major version of PostgreSQL, and says how it stands and what leads back. */
@Command(mixinStandardHelpOptions = true)
final class UpgradeVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(
            names = "--location",
            paramLabel = "LOCATION",
            required = true,
            description = "The location with the old version.")
    String location = "";

    @Option(
            names = "--to",
            paramLabel = "LOCATION",
            required = true,
            description = "Its successor, which was written into config.yml with hosts and a newer postgres_version.")
    String to = "";

    @Option(
            names = "--confirm",
            description =
                    "All is well: the old location, which was taken out of config.yml, goes. There is no way back after it.")
    boolean confirm;

    @Option(
            names = "--back",
            description =
                    "The successor, which was taken out of config.yml, goes; the old location has all that was written there.")
    boolean back;

    @Option(names = "--force", description = "Also when clients are still connected to the one that goes.")
    boolean force;

    private final Session session;

    UpgradeVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (confirm && back) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "Say --confirm or --back, not both.");
        }
        at.directory().warn(session.tell(output.format));
        UpgradeStage stage = confirm ? UpgradeStage.CONFIRM : back ? UpgradeStage.BACK : UpgradeStage.BEGIN;
        Operation asked = preview.of(new Operation.Upgrade(location, to, stage, force));
        int status = OperationVerb.run(session, output, at, asked);
        if (status == 0 && !preview.check) {
            state(stage).forEach(session.tell(output.format));
        }
        return status;
    }

    private List<String> state(UpgradeStage stage) {
        String again = "`holdfast upgrade " + at.directory().path() + " --location " + location + " --to " + to;
        return switch (stage) {
            case BEGIN ->
                List.of(
                        "Not confirmed: " + location + " serves as before, and whatever is written at " + to
                                + " arrives there too. Move the clients to the proxies of " + to + ".",
                        "Way back: move the clients to " + location + " again, take " + to + " out of config.yml, then "
                                + again + " --back`.",
                        "When all is well: take " + location + " out of config.yml, then " + again + " --confirm`.");
            case CONFIRM ->
                List.of("Confirmed: " + to + " has taken the place of " + location
                        + ". There is no way back but a backup.");
            case BACK -> List.of("Gone back: " + location + " serves with all that was written at " + to + ".");
        };
    }
}
