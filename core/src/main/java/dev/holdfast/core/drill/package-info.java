/** Failover drills: what clients saw, judged. */
@NullMarked
package dev.holdfast.core.drill;

import org.jspecify.annotations.NullMarked;
