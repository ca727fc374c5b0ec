/** Platform local: systemd-nspawn hosts on this machine, on bridges of their own, cut off from everything else. */
@NullMarked
package dev.holdfast.activities.platform.local;

import org.jspecify.annotations.NullMarked;
