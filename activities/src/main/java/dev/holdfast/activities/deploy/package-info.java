/** The converge law, applied. */
@NullMarked
package dev.holdfast.activities.deploy;

import org.jspecify.annotations.NullMarked;
