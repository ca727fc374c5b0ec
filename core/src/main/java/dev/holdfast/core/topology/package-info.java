/** The state of nodes, groups and proxies, with the columns of pgd show-.... */
@NullMarked
package dev.holdfast.core.topology;

import org.jspecify.annotations.NullMarked;
