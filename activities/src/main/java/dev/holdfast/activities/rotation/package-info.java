/** New secrets in the place of old ones. */
@NullMarked
package dev.holdfast.activities.rotation;

import org.jspecify.annotations.NullMarked;
