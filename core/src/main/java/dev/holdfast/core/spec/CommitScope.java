package dev.holdfast.core.spec;

/**
 * An entry of bdr_commit_scopes.
 *
 * @param origin the node group whose transactions it governs
 * @param rule in PGD's grammar, such as ALL (group_a) GROUP COMMIT
 */
public record CommitScope(String name, String origin, String rule) {}
