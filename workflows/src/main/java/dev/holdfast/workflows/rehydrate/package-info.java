/** A host on a new machine that keeps its data volumes, while the cluster goes on. */
@NullMarked
package dev.holdfast.workflows.rehydrate;

import org.jspecify.annotations.NullMarked;
