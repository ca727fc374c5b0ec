/** What shells and man want to know of the command, generated from the same model that parses it. */
@NullMarked
package dev.holdfast.starter.shell;

import org.jspecify.annotations.NullMarked;
