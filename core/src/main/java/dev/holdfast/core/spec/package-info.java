/** What config.yml says, read completely or refused with every problem at once. Imports no other package of core but failure. */
@NullMarked
package dev.holdfast.core.spec;

import org.jspecify.annotations.NullMarked;
