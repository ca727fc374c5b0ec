package dev.holdfast.workflows;

import dev.holdfast.core.operation.Foreseen;

/**
 * How an operation begins: it looks at the cluster, asks its guards and makes its plan, and changes nothing. The operation
 * begins by it, and so does the preview of it, which therefore cannot see another plan or be refused for other reasons.
 * For workflow code only.
 *
 * @param <P> what the operation goes on with
 */
public interface Opening<P> {
    /** UNSAFE, with every reason, when the operation must not be begun now. */
    P planned();

    /** What the operation would do with that. */
    Foreseen foreseen(P planned);
}
