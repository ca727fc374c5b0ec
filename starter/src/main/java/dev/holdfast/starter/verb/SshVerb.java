package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.access.Program;
import dev.holdfast.starter.access.SshFiles;
import dev.holdfast.starter.show.Sight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A shell, or a command, on a host. */
@Command(mixinStandardHelpOptions = true)
final class SshVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "HOST", description = "The host's name.")
    String host = "";

    @Parameters(
            index = "2..*",
            paramLabel = "COMMAND",
            description = "Runs there instead of a shell; put -- before it.")
    List<String> command = List.of();

    private final Session session;

    SshVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            Inventory inventory = sight.hosts();
            requireHost(inventory, host);
            Path config = SshFiles.write(at.directory(), inventory, sight.secrets());
            List<String> line = new ArrayList<>(List.of("ssh", "-F", config.toString(), host));
            line.addAll(command);
            return Program.run(line, Map.of());
        }
    }

    /** BAD_SPEC with the nearest name when there is no such host. */
    static Host requireHost(Inventory inventory, String name) {
        List<String> names = inventory.hosts().stream().map(Host::name).toList();
        if (!names.contains(name)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Cluster " + inventory.cluster() + " has no host " + name + "; did you mean "
                            + Nearest.of(name, names) + "? Its hosts are " + String.join(", ", names) + ".");
        }
        return inventory.host(name);
    }
}
