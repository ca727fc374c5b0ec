/** Locations that come and go while the others serve. */
@NullMarked
package dev.holdfast.workflows.location;

import org.jspecify.annotations.NullMarked;
