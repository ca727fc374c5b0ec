/** Where hosts come from: one package per platform, chosen by the spec's platform. */
@NullMarked
package dev.holdfast.activities.platform;

import org.jspecify.annotations.NullMarked;
