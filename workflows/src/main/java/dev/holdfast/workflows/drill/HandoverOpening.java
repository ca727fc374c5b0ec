package dev.holdfast.workflows.drill;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.foresee.ForeseenHandovers;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Opening;
import java.util.List;

/** Of a handover, which plans its acts once its clients write. For workflow code only. */
public record HandoverOpening(OperationContext context, Operation.Switchover asked) implements Opening<String> {
    /** Who leads now; empty when nobody does. */
    @Override
    public String planned() {
        String from = leader(observed());
        if (!from.equals(asked.to())) {
            acts();
        }
        return from;
    }

    @Override
    public Foreseen foreseen(String planned) {
        return ForeseenHandovers.switchover(asked, planned);
    }

    Topology observed() {
        return new DrillCalls(context).observe();
    }

    String leader(Topology topology) {
        return topology.leader(asked.location()).orElse("");
    }

    /** UNSAFE when that node must not take over now. */
    List<HostAction> acts() {
        return new DrillCalls(context).switchover(asked.location(), asked.to(), asked.acceptLoss());
    }
}
