/** What runs on the hosts. One implementation per architecture; touches no workflow. */
@NullMarked
package dev.holdfast.core.architecture;

import org.jspecify.annotations.NullMarked;
