/** Asking for a cluster in words, and showing what its quorum bears, before config.yml is written. */
@NullMarked
package dev.holdfast.starter.init;

import org.jspecify.annotations.NullMarked;
