/** What the workflows that Schedules start ask of the server. */
@NullMarked
package dev.holdfast.activities.schedule;

import org.jspecify.annotations.NullMarked;
