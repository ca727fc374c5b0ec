/** Where a cluster's events come from, and how people hear of them. */
@NullMarked
package dev.holdfast.workflows.event;

import org.jspecify.annotations.NullMarked;
