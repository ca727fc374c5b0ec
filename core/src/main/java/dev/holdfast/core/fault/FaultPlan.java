package dev.holdfast.core.fault;

import java.util.List;

/**
 * A fault against named hosts, as data, so that whoever must mend it knows how.
 *
 * @param guards reasons why it must not be done now; empty when it may
 * @param hangs what it would leave without a leader until it is mended: done on a person's word only
 * @param heal mends everything that inject broke, whichever part of it happened
 */
public record FaultPlan(
        FaultKind fault,
        String location,
        String oldLeader,
        List<String> guards,
        List<String> hangs,
        List<HostAction> inject,
        List<HostAction> heal) {
    /** A fault that leaves somebody to lead. */
    public FaultPlan(
            FaultKind fault,
            String location,
            String oldLeader,
            List<String> guards,
            List<HostAction> inject,
            List<HostAction> heal) {
        this(fault, location, oldLeader, guards, List.of(), inject, heal);
    }

    /** Plans in histories of before are without. */
    public FaultPlan {
        hangs = hangs == null ? List.of() : List.copyOf(hangs);
    }
}
