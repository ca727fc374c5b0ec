package dev.holdfast.core.fault;

import java.util.List;

/**
 * A fault against named hosts, as data, so that whoever must mend it knows how.
 *
 * @param guards reasons why it must not be done now; empty when it may
 * @param heal mends everything that inject broke, whichever part of it happened
 */
public record FaultPlan(
        FaultKind fault,
        String location,
        String oldLeader,
        List<String> guards,
        List<HostAction> inject,
        List<HostAction> heal) {}
