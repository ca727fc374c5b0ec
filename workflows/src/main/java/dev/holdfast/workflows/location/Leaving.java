package dev.holdfast.workflows.location;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.LastWrites;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * The last writes of a location that goes: a client of its own writes until all are refused, then the others must have
 * what it wrote. For workflow code only.
 */
final class Leaving {
    private static final Duration WRITES = Duration.ofSeconds(3);

    private final OperationContext context;
    private final String location;
    private final DeparturePlan plan;
    private final LastWrites client;
    private List<String> handedOn = List.of();
    private ClientsSaw last = ClientsSaw.nothing();

    Leaving(OperationContext context, String location, DeparturePlan plan, Topology topology) {
        this.context = context;
        this.location = location;
        this.plan = plan;
        this.client = LastWrites.at(context, location, topology);
    }

    OperationContext context() {
        return context;
    }

    String location() {
        return location;
    }

    /** Where its clients are refused already, this waits for what is left; where its write leader is gone, it says what the others have. */
    Leaving handOn() {
        if (!plan.serves()) {
            handedOn = awaited();
            return this;
        }
        try {
            client.start();
            Workflow.sleep(WRITES);
            new DrillCalls(context).act(plan.refuse());
            client.finish();
            handedOn = awaited();
            last = client.saw();
        } catch (TemporalFailure | HoldfastException e) {
            Workflow.newDetachedCancellationScope(this::back).run();
            throw e;
        }
        return this;
    }

    /** A sentence for each other location. */
    List<String> handedOn() {
        return handedOn;
    }

    /** What its own client wrote, as the others have it. */
    ClientsSaw last() {
        return last;
    }

    private List<String> awaited() {
        return Workflow.newActivityStub(
                        LocationActivities.class, Policies.act("await what " + location + " wrote last"))
                .awaitHandedOn(context.spec(), context.inventory(), location);
    }

    /** The failure to tell is the earlier one. */
    private void back() {
        client.end();
        try {
            new DrillCalls(context).toUndo().act(plan.admit());
        } catch (TemporalFailure e) {
            Workflow.getLogger(Leaving.class).warn("Clients of {} are still refused: {}", location, e.getMessage());
        }
    }
}
