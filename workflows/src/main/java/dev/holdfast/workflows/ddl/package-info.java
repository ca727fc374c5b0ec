/** Statements that DDL replication does not carry, in each location. */
@NullMarked
package dev.holdfast.workflows.ddl;

import org.jspecify.annotations.NullMarked;
