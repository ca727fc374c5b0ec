/** What operations would do, in sentences, from the plans that they begin with. */
@NullMarked
package dev.holdfast.core.foresee;

import org.jspecify.annotations.NullMarked;
