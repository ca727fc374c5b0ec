package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.platform.aws.AwsOrphans;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is in the AWS account. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Looks at the AWS account.",
        synopsisSubcommandLabel = "orphans")
final class AwsVerb {
    private final Session session;

    AwsVerb(Session session) {
        this.session = session;
    }

    @Command(
            description = "Lists what carries Holdfast's tag in any region, of clusters that are not known here.",
            mixinStandardHelpOptions = true)
    int orphans(@Mixin Output output) {
        List<AwsOrphans.Orphan> orphans = AwsOrphans.of(Stores.open(session.settings()));
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object();
            body.set("orphans", Json.mapper().valueToTree(orphans));
            session.terminal().json(body);
        } else if (orphans.isEmpty()) {
            session.terminal()
                    .say("No orphans: everything with Holdfast's tag belongs to a cluster that is known here.");
        } else {
            Table table = new Table("Cluster", "What is left");
            orphans.forEach(o -> table.row(o.cluster(), o.thing()));
            table.lines().forEach(session.terminal()::say);
        }
        return Complaint.DONE;
    }
}
