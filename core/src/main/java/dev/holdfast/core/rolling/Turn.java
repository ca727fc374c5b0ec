package dev.holdfast.core.rolling;

import dev.holdfast.core.fault.HostAction;
import java.util.List;
import java.util.Objects;

/**
 * One host's part of a rolling operation. A host that leads its location when its turn comes hands over first.
 *
 * @param aside takes the host out of what the others wait for, such as its place as synchronous standby
 * @param acts what the operation is about; done once, however often they are asked
 * @param back undoes aside, whichever part of it happened
 * @param successor who takes over from it; empty for the synchronous standby of that moment
 */
public record Turn(
        String host, List<HostAction> aside, List<HostAction> acts, List<HostAction> back, String successor) {
    /** Plans of an earlier release name no successor. */
    public Turn {
        successor = Objects.requireNonNullElse(successor, "");
    }

    public Turn(String host, List<HostAction> aside, List<HostAction> acts, List<HostAction> back) {
        this(host, aside, acts, back, "");
    }
}
