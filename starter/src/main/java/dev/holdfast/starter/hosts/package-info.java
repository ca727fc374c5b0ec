/** One command on many hosts at once. */
@NullMarked
package dev.holdfast.starter.hosts;

import org.jspecify.annotations.NullMarked;
