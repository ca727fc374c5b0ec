package dev.holdfast.starter.verb;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.access.DatabaseDoor;
import dev.holdfast.starter.access.SshFiles;
import dev.holdfast.starter.show.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** psql to the write leader of a host's location. */
@Command(mixinStandardHelpOptions = true)
final class PsqlVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "HOST",
            description = "The host whose proxy is used; the first data node if not given.")
    String host = "";

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SQL",
            description = "Run this instead of asking; more than once for more.")
    List<String> commands = List.of();

    private final Session session;

    PsqlVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            DatabaseUser user = sight.architecture().users(spec).get(0);
            List<String> arguments = new ArrayList<>();
            commands.forEach(c -> arguments.addAll(List.of("-c", c)));
            SshFiles.write(at.directory(), sight.hosts(), sight.secrets());
            int port = spec.proxy().listenPort();
            return new DatabaseDoor(at.directory(), spec, sight.secrets(), port)
                    .open(door(sight.hosts()), user, arguments);
        }
    }

    private Host door(Inventory inventory) {
        return host.isEmpty()
                ? inventory.doors(inventory.dataLocations().get(0)).get(0)
                : SshVerb.requireHost(inventory, host);
    }
}
