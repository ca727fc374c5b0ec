/** Making a location anew from another one, and the whole cluster from a backup. */
@NullMarked
package dev.holdfast.workflows.seed;

import org.jspecify.annotations.NullMarked;
