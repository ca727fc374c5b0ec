/** Checks of a running cluster. */
@NullMarked
package dev.holdfast.activities.verify;

import org.jspecify.annotations.NullMarked;
