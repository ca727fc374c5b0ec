/** Whether this machine can do what the command will ask of it. */
@NullMarked
package dev.holdfast.starter.doctor;

import org.jspecify.annotations.NullMarked;
