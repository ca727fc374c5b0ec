/** What Temporal's Schedules start: small workflows outside the entity that ask it, or look and tell it. */
@NullMarked
package dev.holdfast.workflows.schedule;

import org.jspecify.annotations.NullMarked;
