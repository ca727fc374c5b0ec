/** Failover rehearsed and measured; planned switchover. */
@NullMarked
package dev.holdfast.workflows.drill;

import org.jspecify.annotations.NullMarked;
