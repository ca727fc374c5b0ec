/** Replaces passwords and certificates. */
@NullMarked
package dev.holdfast.workflows.rotation;

import org.jspecify.annotations.NullMarked;
