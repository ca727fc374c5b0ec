/** What is remembered of a cluster beyond Temporal's retention: inventory, operation records and events, in the store. */
@NullMarked
package dev.holdfast.activities.record;

import org.jspecify.annotations.NullMarked;
