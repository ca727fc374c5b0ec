package dev.holdfast.core.failure;

/** Why something failed, which decides whether it is retried and who acts. */
public enum FailureKind {
    /** The spec is wrong; its author acts. */
    BAD_SPEC(false),
    /** Connecting or the transport failed; usually heals by waiting. */
    HOST_UNREACHABLE(true),
    /** The host is not the one that was provisioned; an operator acts. */
    HOST_KEY_MISMATCH(false),
    /** A command ended with a status other than zero. */
    COMMAND_FAILED(true),
    /** Commands ran, yet the wanted state was not reached. */
    DID_NOT_CONVERGE(false),
    /** Throttling or missing capacity; waiting helps. */
    PLATFORM_BUSY(true),
    /** Quota, permission or a missing prerequisite of the platform; an operator acts. */
    PLATFORM_REFUSED(false),
    /** A guard refused: quorum, last copy, wrong cluster, an operation already running. */
    UNSAFE(false),
    /** No Temporal server answers; a person starts one. */
    NO_SERVER(false),
    /** Everything else: our own defect. */
    BUG(false);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether trying again may help without anyone acting. */
    public boolean retryable() {
        return retryable;
    }
}
