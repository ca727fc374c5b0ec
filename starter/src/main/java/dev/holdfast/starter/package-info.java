/** The holdfast command. Plain picocli; starts no framework, so that it answers at once. */
@NullMarked
package dev.holdfast.starter;

import org.jspecify.annotations.NullMarked;
