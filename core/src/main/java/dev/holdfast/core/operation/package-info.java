/** What people ask a cluster to do, and how it came out. */
@NullMarked
package dev.holdfast.core.operation;

import org.jspecify.annotations.NullMarked;
