/** Making a location's data anew. */
@NullMarked
package dev.holdfast.activities.seed;

import org.jspecify.annotations.NullMarked;
