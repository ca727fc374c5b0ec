/** What a drill does: faults, writers, waiting for elections. */
@NullMarked
package dev.holdfast.activities.drill;

import org.jspecify.annotations.NullMarked;
