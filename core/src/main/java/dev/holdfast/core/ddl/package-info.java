/** One statement that DDL replication does not carry, run in each location at its write leader. */
@NullMarked
package dev.holdfast.core.ddl;

import org.jspecify.annotations.NullMarked;
