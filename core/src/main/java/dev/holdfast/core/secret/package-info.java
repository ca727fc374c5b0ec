/** Names and shapes of secrets; never their values. */
@NullMarked
package dev.holdfast.core.secret;

import org.jspecify.annotations.NullMarked;
