/** Changes that two locations made to the same row at once, and which of them stayed. */
@NullMarked
package dev.holdfast.core.conflict;

import org.jspecify.annotations.NullMarked;
