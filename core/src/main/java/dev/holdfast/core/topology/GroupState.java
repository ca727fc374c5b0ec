package dev.holdfast.core.topology;

/** A row of pgd show-groups; leaders are empty where there is none. */
public record GroupState(
        String group,
        long groupId,
        String type,
        String parentGroup,
        String location,
        boolean raft,
        boolean routing,
        String raftLeader,
        String writeLeader) {}
