/** What a phase of a deploy will do on each host, and what it did. */
@NullMarked
package dev.holdfast.core.plan;

import org.jspecify.annotations.NullMarked;
