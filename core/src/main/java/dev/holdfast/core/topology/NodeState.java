package dev.holdfast.core.topology;

/** A row of pgd show-nodes. {@code status} is Up or Unreachable; {@code type} is data or witness. {@code reachable}: its host was seen to answer. */
public record NodeState(
        String node,
        long nodeId,
        String group,
        String type,
        String currentState,
        String targetState,
        String status,
        int seqId,
        boolean reachable) {}
