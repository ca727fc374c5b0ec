package dev.holdfast.core.architecture.pgd;

/** A commit scope as bdr_commit_scopes wants it. */
public record CommitScope(String name, String originGroup, String rule) {}
