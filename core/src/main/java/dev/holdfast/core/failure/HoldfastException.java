package dev.holdfast.core.failure;

/**
 * The one exception that Holdfast throws. The message is a sentence for people (what, where, how to mend); the evidence
 * is at most a few lines of output and never holds a secret.
 */
public final class HoldfastException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String evidence;

    public HoldfastException(FailureKind kind, String message, String evidence) {
        super(message);
        this.kind = kind;
        this.evidence = evidence;
    }

    public HoldfastException(FailureKind kind, String message) {
        this(kind, message, "");
    }

    public FailureKind kind() {
        return kind;
    }

    /** Last lines of output that show the failure; empty when there are none. */
    public String evidence() {
        return evidence;
    }
}
