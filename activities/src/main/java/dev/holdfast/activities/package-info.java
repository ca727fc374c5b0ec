/** What acts: hosts by SSH, platforms, secrets, the store. */
@NullMarked
package dev.holdfast.activities;

import org.jspecify.annotations.NullMarked;
