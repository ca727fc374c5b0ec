/** What happens to a cluster by itself, and what is done about it. Pure: time is an argument. */
@NullMarked
package dev.holdfast.core.event;

import org.jspecify.annotations.NullMarked;
