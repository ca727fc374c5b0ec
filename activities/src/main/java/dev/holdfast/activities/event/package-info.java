/** How people hear of events. */
@NullMarked
package dev.holdfast.activities.event;

import org.jspecify.annotations.NullMarked;
