package dev.holdfast.core.event;

/** Which rules an entity decides by: one that began under earlier ones replays as it was. */
public enum RemedyRules {
    /** Before each trouble had a cool-down of its own and hosts that do not answer were told from those that do. */
    FIRST,
    /** Before kinds that no operation mends were known, and certificates that ended told from those that end soon. */
    SILENT_HOSTS,
    PRESENT
}
