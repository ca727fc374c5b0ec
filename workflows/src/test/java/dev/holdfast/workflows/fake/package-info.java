/** A Temporal server in this process, and activities that only say what was asked of them. */
@NullMarked
package dev.holdfast.workflows.fake;

import org.jspecify.annotations.NullMarked;
