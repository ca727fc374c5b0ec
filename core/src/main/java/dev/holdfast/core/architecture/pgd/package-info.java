/** EDB Postgres Distributed 5 and 6 as TPA deploys it; written after the contract, see docs/pgd.md. */
@NullMarked
package dev.holdfast.core.architecture.pgd;

import org.jspecify.annotations.NullMarked;
