/** Making a location's data anew from another location or from a backup. */
@NullMarked
package dev.holdfast.core.seed;

import org.jspecify.annotations.NullMarked;
