/** What a person or a program reads: text, tables, JSON, complaints. */
@NullMarked
package dev.holdfast.starter.terminal;

import org.jspecify.annotations.NullMarked;
