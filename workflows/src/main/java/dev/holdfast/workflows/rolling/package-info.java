/** Work on hosts that goes on while the cluster serves: one host after the other, and maintenance by people. */
@NullMarked
package dev.holdfast.workflows.rolling;

import org.jspecify.annotations.NullMarked;
