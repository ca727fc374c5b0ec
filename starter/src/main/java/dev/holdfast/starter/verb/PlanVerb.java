package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.platform.aws.AwsPlan;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.price.Estimate;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.CloudAccount;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What provision would make in a cloud, and what deploy would change on the hosts. */
@Command(mixinStandardHelpOptions = true)
final class PlanVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    PlanVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        at.directory().warn(session.tell(output.format));
        boolean provisioned = !new ClusterRecords(Stores.open(session.settings()))
                .inventory(spec.name())
                .hosts()
                .isEmpty();
        boolean text = output.format == OutputFormat.text;
        if (spec.platform().equals("aws") && (text || !provisioned)) {
            cloud(spec);
            if (!provisioned) {
                return Complaint.DONE;
            }
        }
        return OperationVerb.run(session, output, at, new Operation.Plan());
    }

    private void cloud(ClusterSpec spec) {
        CloudAccount.of(spec).forEach(session.tell(output.format));
        List<AwsPlan.Row> rows = AwsPlan.of(spec);
        Estimate estimate = Estimate.of(spec);
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object();
            body.set("cloud", Json.mapper().valueToTree(rows));
            body.set("estimate", Json.mapper().valueToTree(estimate));
            session.terminal().json(body);
            return;
        }
        Table table = new Table("Region", "What", "Wanted", "There", "Change");
        rows.forEach(r -> table.row(r.region(), r.type(), r.wanted(), r.there(), r.change()));
        table.lines().forEach(session.terminal()::say);
        session.terminal().say(estimate.sentence());
    }
}
