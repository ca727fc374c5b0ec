/** What a cluster's machines and disks cost a month, by a table that is part of this repository. */
@NullMarked
package dev.holdfast.core.price;

import org.jspecify.annotations.NullMarked;
