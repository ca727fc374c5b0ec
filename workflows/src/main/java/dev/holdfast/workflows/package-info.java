/** Durable operations: imports core and the Temporal SDK only. */
@NullMarked
package dev.holdfast.workflows;

import org.jspecify.annotations.NullMarked;
