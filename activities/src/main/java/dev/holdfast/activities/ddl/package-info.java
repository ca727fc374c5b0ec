/** Statements that DDL replication does not carry, on each location's write leader. */
@NullMarked
package dev.holdfast.activities.ddl;

import org.jspecify.annotations.NullMarked;
