/** The one failure type and its kinds. */
@NullMarked
package dev.holdfast.core.failure;

import org.jspecify.annotations.NullMarked;
