/** What a directory holds that TPA wrote: hosts, host keys, passwords, hooks. Reads only; keeps nothing. */
@NullMarked
package dev.holdfast.starter.adopt;

import org.jspecify.annotations.NullMarked;
