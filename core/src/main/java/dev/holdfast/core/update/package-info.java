/** What is newer of the branch that hosts are on, and what a host does in its turn to have it, or to have the earlier back. */
@NullMarked
package dev.holdfast.core.update;

import org.jspecify.annotations.NullMarked;
