/** State that every worker must see the same: files on one machine. */
@NullMarked
package dev.holdfast.activities.store;

import org.jspecify.annotations.NullMarked;
