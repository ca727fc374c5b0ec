/** The one way in which failures cross Temporal: HoldfastException out, ApplicationFailure over the wire, and back. */
@NullMarked
package dev.holdfast.workflows.failure;

import org.jspecify.annotations.NullMarked;
