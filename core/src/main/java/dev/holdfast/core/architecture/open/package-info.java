/** Open-Always-ON: the twin of PGD-Always-ON made of open parts; pure code, hosts only through HostAccess. */
@NullMarked
package dev.holdfast.core.architecture.open;

import org.jspecify.annotations.NullMarked;
