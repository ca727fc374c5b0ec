package dev.holdfast.workflows.ddl;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.ddl.StatementText;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Policies;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has become of a statement in each location. For workflow code only. */
final class Rounds {
    private final OperationContext context;
    private final StatementRequest request;
    private final List<StatementRun> runs = new ArrayList<>();

    /** The location whose turn it is and where nobody saw the end. */
    private Optional<String> unseen = Optional.empty();

    Rounds(OperationContext context, StatementRequest request) {
        this.context = context;
        this.request = request;
    }

    /** Nothing of it goes on behind a failure or a cancellation. */
    StatementRun take(String location, String host) {
        unseen = Optional.of(location);
        StatementRun run;
        try {
            run = activities(Policies.backup(location + " · " + new StatementText(request.statement()).shortened()))
                    .runStatement(context.spec(), context.inventory(), request, location, host);
        } catch (TemporalFailure e) {
            Workflow.newDetachedCancellationScope(() -> stop(location, host)).run();
            throw e;
        }
        took(run);
        return run;
    }

    private void stop(String location, String host) {
        try {
            took(activities(Policies.undo(location + " · end of the statement"))
                    .stopStatement(context.spec(), context.inventory(), request, location, host));
        } catch (TemporalFailure e) {
            Workflow.getLogger(Rounds.class).warn("The statement at {} may go on: {}", location, e.getMessage());
        }
    }

    private void took(StatementRun run) {
        unseen = Optional.empty();
        runs.add(run);
    }

    List<StatementRun> runs() {
        return List.copyOf(runs);
    }

    Optional<StatementRun> failed() {
        return runs.stream().filter(r -> !r.done()).findFirst();
    }

    /** Where it did not run. */
    List<String> untouched() {
        List<String> rest = new ArrayList<>(request.locations());
        runs.forEach(r -> rest.remove(r.location()));
        unseen.ifPresent(rest::remove);
        return List.copyOf(rest);
    }

    /** Which locations have it and which not, in sentences, for an operation that did not come to its end. */
    String left() {
        List<String> sentences = new ArrayList<>();
        List<String> have = runs.stream()
                .filter(StatementRun::done)
                .map(StatementRun::location)
                .toList();
        sentences.add(have.isEmpty() ? "It is done nowhere." : "It is done at " + String.join(", ", have) + ".");
        failed().ifPresent(r -> {
            sentences.add(r.location() + " lacks it: " + r.gist() + ".");
            if (!r.invalid().isEmpty()) {
                sentences.add(
                        "INVALID there: " + String.join(", ", r.invalid()) + "; DROP INDEX CONCURRENTLY removes it.");
            }
        });
        unseen.ifPresent(l -> sentences.add(
                "At " + l + " it was begun and nobody saw its end: look there, also for an" + " INVALID index."));
        if (!untouched().isEmpty()) {
            sentences.add("Not run at " + String.join(", ", untouched()) + ".");
        }
        if (have.size() < request.locations().size()) {
            sentences.add("`holdfast ddl DIR --location L` runs it at those that lack it.");
        }
        return String.join(" ", sentences);
    }

    private static StatementActivities activities(ActivityOptions options) {
        return Workflow.newActivityStub(StatementActivities.class, options);
    }
}
