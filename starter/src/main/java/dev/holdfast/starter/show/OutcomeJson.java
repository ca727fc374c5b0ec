package dev.holdfast.starter.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.terminal.Json;

/** An outcome as JSON: the fields of its record, the operation's id and whether it succeeded. */
public final class OutcomeJson {
    private OutcomeJson() {}

    public static ObjectNode of(Finished finished) {
        Outcome outcome = finished.outcome();
        ObjectNode body = Json.object();
        body.put("operation", finished.id());
        body.put("succeeded", outcome.succeeded());
        body.put("headline", outcome.headline());
        body.put("seconds", finished.seconds());
        body.setAll(details(outcome));
        return body;
    }

    private static ObjectNode details(Outcome outcome) {
        if (outcome instanceof Outcome.Drilled drilled) {
            return Json.tree(drilled.report());
        } else if (outcome instanceof RestoreProven proven) {
            ObjectNode restores = Json.object();
            restores.set("restores", Json.mapper().valueToTree(proven.proofs()));
            restores.set("moments", Json.mapper().valueToTree(proven.moments()));
            restores.set("remarks", Json.mapper().valueToTree(proven.remarks()));
            return restores;
        } else if (outcome instanceof Outcome.Provisioned provisioned) {
            ObjectNode hosts = Json.tree(provisioned.inventory());
            return hosts.put("made", provisioned.made()).put("booted", provisioned.booted());
        }
        ObjectNode fields = Json.tree(outcome);
        fields.remove("kind");
        if (outcome instanceof Foreseen foreseen) {
            fields.put("begins", foreseen.begins());
        }
        if (outcome instanceof UpdatesSeen seen) {
            fields.put("restarts", seen.restarts());
        }
        if (outcome instanceof Outcome.Planned planned && fields.get("restarts") instanceof ObjectNode restarts) {
            restarts.put("then", planned.restarts().then());
        }
        if (fields.remove("clients") instanceof ObjectNode clients) {
            fields.setAll(clients); // as a switchover has them
        }
        return fields;
    }
}
