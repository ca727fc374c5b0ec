package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.adopt.Adoption;
import dev.holdfast.starter.adopt.LookedAt;
import dev.holdfast.starter.adopt.TpaDirectory;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.show.ShowFinished;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes over a cluster that TPA deployed: its hosts, keys and passwords; then says what deploy would change. */
@Command(mixinStandardHelpOptions = true)
final class AdoptVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(
            names = "--vault-password-file",
            paramLabel = "FILE",
            description = "The vault's key, when it is in a system keyring.")
    Optional<Path> vaultKey = Optional.empty();

    private final Session session;

    AdoptVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().described();
        TpaDirectory directory = TpaDirectory.read(at.path, spec, vaultKey);
        List<LookedAt> looks;
        try (Sight sight = new Sight(session.settings(), spec)) {
            List<DatabaseUser> users = Architectures.exists(spec.architecture())
                    ? Architectures.named(spec.architecture()).users(spec)
                    : List.of();
            new Adoption(sight.records(), sight.secrets()).keep(directory, users);
            looks = LookedAt.all(
                    sight.access(),
                    directory.inventory().hosts().stream().map(Host::name).toList());
        }
        print(directory, looks);
        boolean answered = looks.stream().allMatch(l -> l.look().isPresent());
        return answered ? planned(spec) : Complaint.FAILED;
    }

    private void print(TpaDirectory directory, List<LookedAt> looks) {
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object().put("cluster", directory.inventory().cluster());
            body.put("passwords", directory.passwords().size());
            body.set("hosts", Json.mapper().valueToTree(looks));
            body.set("remarks", Json.mapper().valueToTree(directory.remarks()));
            session.terminal().json(body);
            return;
        }
        session.terminal()
                .say("Cluster " + directory.inventory().cluster() + ": took over "
                        + directory.inventory().hosts().size() + " hosts, their key, and "
                        + directory.passwords().size() + " passwords of TPA's vault.");
        directory.remarks().forEach(r -> session.terminal().say("note: " + r));
        LookedAt.lines(looks).forEach(session.terminal()::say);
    }

    /** What deploy would change, as far as this build can deploy the cluster at all. */
    private int planned(ClusterSpec spec) {
        List<SpecProblem> refused = Architectures.exists(spec.architecture())
                ? Architectures.named(spec.architecture()).unsupported(spec)
                : List.of(new SpecProblem(
                        0, "architecture", "This build cannot deploy " + spec.architecture() + ".", ""));
        if (!refused.isEmpty()) {
            refused.forEach(p ->
                    session.tell(output.format).accept("No plan: " + p.path() + ": " + p.message() + " " + p.remedy()));
            return Complaint.DONE;
        }
        try (Operations operations = session.connector().working(spec, 2, session.tell(output.format))) {
            Finished finished = new RunOperation(session.terminal(), output.format, session.settings(), operations)
                    .run(at.directory(), spec, new Operation.Plan());
            return ShowFinished.on(session.terminal(), output.format, finished);
        }
    }
}
