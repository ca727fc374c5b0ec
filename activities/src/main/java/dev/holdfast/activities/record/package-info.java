/** What is remembered of a cluster beyond Temporal's retention: inventory and operation records, in the store. */
@NullMarked
package dev.holdfast.activities.record;

import org.jspecify.annotations.NullMarked;
