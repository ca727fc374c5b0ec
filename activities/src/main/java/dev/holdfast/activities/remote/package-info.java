/** Commands on hosts: SSHJ, then secrets, then a transcript. */
@NullMarked
package dev.holdfast.activities.remote;

import org.jspecify.annotations.NullMarked;
