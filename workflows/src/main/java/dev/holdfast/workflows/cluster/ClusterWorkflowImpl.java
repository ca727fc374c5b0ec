package dev.holdfast.workflows.cluster;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.event.EventSources;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Optional;

/** Admits, starts and follows operations; remembers what came of them; ends with the cluster. */
public final class ClusterWorkflowImpl implements ClusterWorkflow, Reactions.Entity {
    /** An operation costs its entity some 25 events: stays far below the server's warning at 10,240. */
    private static final int ADMISSIONS_PER_RUN = 50;

    /** A request waits for the store at most as long as its activity may be tried. */
    private static final Duration UNUSED = Duration.ofMinutes(15);

    private ClusterState state;
    private int admitted;
    private int followed;
    private boolean gone;
    private final Endings endings = new Endings();
    private final Reactions reactions = new Reactions(this);

    @WorkflowInit
    public ClusterWorkflowImpl(ClusterState state) {
        this.state = state;
    }

    @Override
    public void run(ClusterState initial) {
        tell();
        // The first request starts the entity even when it is refused: then nothing may be left of it.
        if (endsUnused() && state.log().isEmpty() && !Workflow.await(UNUSED, () -> admitted > 0)) {
            Workflow.await(Workflow::isEveryHandlerFinished);
            if (admitted == 0) {
                return;
            }
        }
        Workflow.await(() -> idle() && (gone || full()));
        if (!gone) {
            Workflow.newContinueAsNewStub(ClusterWorkflow.class).run(state);
        }
    }

    /** Throws a HoldfastException as it is: see Failures.kind. */
    @Override
    public void validateStartOperation(OperationRequest request) {
        if (state.admitted(request.requestId()).isEmpty()) {
            Refusal.check(state, request);
        }
    }

    @Override
    public String startOperation(OperationRequest request) {
        recall();
        Optional<String> known = state.admitted(request.requestId());
        if (known.isPresent()) {
            return known.get();
        }
        // Again: while the store was asked, another request may have come.
        Refusal.check(state, request);
        Refusal.checkHosts(state, request);
        return start(request);
    }

    @Override
    public ClusterState state() {
        return state;
    }

    @Override
    public void healthChanged(Health health) {
        state = state.health(health);
        tell();
    }

    @Override
    public void happened(Events heard) {
        reactions.to(heard);
        tell();
    }

    @Override
    public void learned(Inventory now) {
        inventory(now);
    }

    @Override
    public void left(LeftBehind behind) {
        endings.left(behind);
    }

    private boolean idle() {
        return followed == 0 && reactions.settled() && Workflow.isEveryHandlerFinished();
    }

    /** Entities from before that rule replay as they were. */
    private static boolean endsUnused() {
        return Workflow.getVersion("ends-unused", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private boolean full() {
        return admitted >= ADMISSIONS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private void recall() {
        if (state.operations() > 0) {
            return;
        }
        Recalled recalled =
                activities("what the store knows of " + state.cluster()).recall(state.cluster());
        if (state.operations() == 0) {
            state = state.recall(recalled);
        }
    }

    @Override
    public void remember(ClusterState now) {
        state = now;
    }

    @Override
    public String start(OperationRequest request) {
        String verb = request.operation().verb();
        String id = state.cluster() + "/" + verb + "/" + (state.operations() + 1);
        OperationRecord begun =
                new OperationRecord(id, verb, request.actor(), now(), "", "running", "", Optional.empty());
        state = state.admit(
                request, begun, OperationWorkflows.changes(request.operation()), adopts(request.operation()));
        admitted++;
        gone = false;
        tell();
        OperationContext context = new OperationContext(
                id,
                request.actor(),
                request.machine().isEmpty() ? state.machine() : request.machine(),
                request.spec().or(state::spec).orElseThrow(),
                state.inventory());
        ChildWorkflowStub child = OperationChild.stub(context, request.operation());
        Promise<Outcome> end = child.executeAsync(Outcome.class, context, request.operation());
        followed++;
        Async.procedure(this::follow, begun, end);
        try {
            child.getExecution().get();
        } catch (TemporalFailure e) {
            throw Failures.of(Failures.read(e));
        }
        return id;
    }

    /** Entities from before a mere look left the cluster's config.yml alone replay as they were. */
    private static boolean adopts(Operation operation) {
        return OperationWorkflows.adopts(operation)
                || Workflow.getVersion("adopts", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION;
    }

    /** Waits for an operation's end and remembers it; however it ended, the entity is free again. */
    private void follow(OperationRecord begun, Promise<Outcome> end) {
        OperationRecord record = endings.awaited(begun, end);
        record.outcome().ifPresent(this::learn);
        keep("record of " + record.id(), activities -> activities.recordOperation(state.cluster(), record));
        state = state.end(record.shortened());
        // Before the entity counts as idle and goes on as new.
        reactions.to(new Events(EventSources.of(record)));
        followed--;
        tell();
    }

    private void learn(Outcome outcome) {
        if (outcome instanceof Outcome.Provisioned provisioned) {
            inventory(provisioned.inventory());
        } else if (outcome instanceof Outcome.Rehydrated rehydrated) {
            inventory(rehydrated.inventory());
        } else if (outcome instanceof ServedOutcome.Changed changed) {
            inventory(changed.inventory());
        } else if (outcome instanceof Outcome.TornDown) {
            inventory(Inventory.empty(state.cluster()));
            gone = true;
        }
    }

    private void inventory(Inventory now) {
        state = state.inventory(now);
        keep("inventory", activities -> activities.recordInventory(now));
    }

    /** A store that cannot be written for long must not keep the cluster from its next operation. */
    private void keep(String summary, java.util.function.Consumer<RecordActivities> write) {
        try {
            write.accept(activities(summary));
        } catch (TemporalFailure e) {
            Workflow.getLogger(ClusterWorkflowImpl.class)
                    .warn("{}: not kept: {}", summary, Failures.read(e).getMessage());
        }
    }

    private static String now() {
        return Endings.now();
    }

    private void tell() {
        Workflow.setCurrentDetails(ClusterPage.of(state));
    }

    private static RecordActivities activities(String summary) {
        return Workflow.newActivityStub(RecordActivities.class, Policies.quick(summary));
    }
}
