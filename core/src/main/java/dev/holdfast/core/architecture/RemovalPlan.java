package dev.holdfast.core.architecture;

import dev.holdfast.core.fault.HostAction;
import java.util.List;

/**
 * How a node goes for good.
 *
 * @param guards reasons why it must not go now; empty when it may
 * @param leave ends in good order what runs on the node; empty where it does not answer
 * @param forget takes its vote away; safe to repeat
 */
public record RemovalPlan(List<String> guards, List<HostAction> leave, List<HostAction> forget) {}
