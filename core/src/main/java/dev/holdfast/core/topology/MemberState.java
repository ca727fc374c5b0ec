package dev.holdfast.core.topology;

/**
 * A data node as Patroni sees it.
 *
 * @param role leader, sync_standby, replica or unknown
 * @param state running, streaming, stopped, unreachable ...
 * @param lagBytes behind the leader; -1 when unknown
 */
public record MemberState(String node, String location, String role, String state, long timeline, long lagBytes) {}
