/** Plans for locations that come and go. */
@NullMarked
package dev.holdfast.activities.location;

import org.jspecify.annotations.NullMarked;
