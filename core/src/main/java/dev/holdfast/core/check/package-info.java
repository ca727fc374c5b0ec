/** Claims about a running cluster, each proven or refuted with evidence. */
@NullMarked
package dev.holdfast.core.check;

import org.jspecify.annotations.NullMarked;
