package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.SeedControl;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import java.time.Duration;
import java.util.List;

/**
 * A location's data made anew as a physical copy of another location, or of a backup. What the copy holds of each location is
 * known exactly: of the source up to the end of its log, of the others by the origins' progress that the same log recovers.
 * So no row is missing and none comes twice.
 */
final class OpenSeed implements SeedControl {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public List<String> guards(ClusterContext cluster, SeedRequest request) {
        return new SeedGuards(cluster, request).problems();
    }

    @Override
    public void run(ClusterContext cluster, SeedRequest request, SeedStage stage) {
        switch (stage) {
            case FENCE -> new SeedFence(cluster, request).close();
            case SLOTS -> new SeedSlots(cluster, request).keep();
            case COPY -> new SeedCopy(cluster, request).make();
            case PLACE -> new SeedPlacement(cluster, request).place();
            case JOIN -> {
                new SeedSlots(cluster, request).join();
                joined(cluster, request);
            }
            case BACKUPS -> backups(cluster, request);
            case TIDY -> tidy(cluster, request);
            case UNDO -> {
                new SeedPlacement(cluster, request).undo();
                new SeedSlots(cluster, request).release();
            }
        }
    }

    /** The location's data nodes; the first one is made first, the others copy it. */
    static List<Host> nodes(ClusterContext cluster, SeedRequest request) {
        return new OpenLayout(cluster.spec(), cluster.inventory()).dataNodes(request.location());
    }

    static Host first(ClusterContext cluster, SeedRequest request) {
        return nodes(cluster, request).get(0);
    }

    /** A script among this operation's, with its arguments. */
    static Command script(String name, String... arguments) {
        StringBuilder line = new StringBuilder("bash -s --");
        for (String argument : arguments) {
            line.append(' ').append(Shell.quote(argument));
        }
        return Command.of(line.toString()).stdin(Resource.text("seed/" + name)).within(LIMIT);
    }

    /** The same for a script that goes by where the location's version of PostgreSQL lies. */
    static Command script(Server server, String name, String... arguments) {
        Command plain = script(name, arguments);
        return Command.of("POSTGRES=" + server.version() + " " + plain.line())
                .stdin(plain.stdin())
                .within(LIMIT);
    }

    static Server server(ClusterContext cluster, SeedRequest request) {
        return Server.of(cluster.spec(), request.location());
    }

    private static void backups(ClusterContext cluster, SeedRequest request) {
        Barman.servers(cluster.spec()).stream()
                .filter(s -> s.name().equals(request.location()))
                // Of one that is dead the next deploy finds that they are of former data.
                .filter(s -> cluster.hosts().answers(s.host()))
                .forEach(s -> cluster.hosts()
                        .must(
                                s.host(),
                                script(server(cluster, request), "old-backups.sh", request.location(), request.run())));
    }

    /** From here on a deploy deletes the old data, if nothing else does; see TidyPhase. */
    private static void joined(ClusterContext cluster, SeedRequest request) {
        String home = server(cluster, request).home();
        nodes(cluster, request)
                .forEach(h -> cluster.hosts()
                        .must(h.name(), Command.of("cp " + home + "/holdfast.placed " + home + "/holdfast.joined")));
    }

    private static void tidy(ClusterContext cluster, SeedRequest request) {
        nodes(cluster, request)
                .forEach(h -> cluster.hosts().must(h.name(), script(server(cluster, request), "tidy.sh")));
        new SeedSlots(cluster, request).forget();
    }
}
