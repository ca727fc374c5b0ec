package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.BackupTable;
import dev.holdfast.starter.show.ConfigText;
import dev.holdfast.starter.show.ConflictTable;
import dev.holdfast.starter.show.OperationTable;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.show.TopologyTables;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tables of a cluster, with the columns of pgd show-.... */
@Command(
        mixinStandardHelpOptions = true,
        description = "Shows nodes, groups, proxies, backups, operations, or what config.yml says.",
        synopsisSubcommandLabel = "nodes|groups|proxies|backups|conflicts|operations|config")
final class ShowVerb {
    private final Session session;

    ShowVerb(Session session) {
        this.session = session;
    }

    @Command(description = "Nodes, as pgd show-nodes.", mixinStandardHelpOptions = true)
    int nodes(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("nodes", s -> s.topology().nodes(), TopologyTables::nodes));
    }

    @Command(description = "Groups, as pgd show-groups.", mixinStandardHelpOptions = true)
    int groups(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("groups", s -> s.topology().groups(), TopologyTables::groups));
    }

    @Command(description = "Proxies, as pgd show-proxies.", mixinStandardHelpOptions = true)
    int proxies(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("proxies", s -> s.topology().proxies(), TopologyTables::proxies));
    }

    @Command(description = "Backups of every location.", mixinStandardHelpOptions = true)
    int backups(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("backups", Sight::backups, BackupTable::lines));
    }

    @Command(
            description = "Changes that were lost as another location changed the same row at once, with both rows.",
            mixinStandardHelpOptions = true)
    int conflicts(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("conflicts", Sight::conflicts, ConflictTable::lines));
    }

    @Command(description = "Operations that ended, oldest first.", mixinStandardHelpOptions = true)
    int operations(@Mixin Output output, @Mixin At at) {
        return show(output, at, new Listing<>("operations", Sight::operations, OperationTable::lines));
    }

    @Command(
            description = "What config.yml says, with everything that instances inherit; asks no host.",
            mixinStandardHelpOptions = true)
    int config(@Mixin Output output, @Mixin At at) {
        ClusterSpec spec = at.directory().described();
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.mapper().<ObjectNode>valueToTree(spec));
        } else {
            ConfigText.lines(spec).forEach(session.terminal()::say);
        }
        return Complaint.DONE;
    }

    private <T> int show(Output output, At at, Listing<T> listing) {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            List<T> rows = listing.rows().apply(sight);
            if (output.format == OutputFormat.json) {
                ObjectNode body = Json.object();
                body.set(listing.name(), Json.mapper().valueToTree(rows));
                session.terminal().json(body);
            } else {
                listing.table().apply(rows).forEach(session.terminal()::say);
            }
            return Complaint.DONE;
        }
    }

    /** What one of these verbs shows: its JSON field, its rows, their table. */
    private record Listing<T>(String name, Function<Sight, List<T>> rows, Function<List<T>, List<String>> table) {}
}
