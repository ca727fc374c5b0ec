package dev.holdfast.activities.platform;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.spec.ClusterSpec;

/** A platform that has a place for copies of backups outside the hosts. Every method is safe to repeat. */
public interface CopiesBackups {
    /** Copies a complete backup; where to. */
    String copy(ClusterSpec spec, BackupRecord backup, HostAccess hosts);

    /** Whether a removal leaves the copies. */
    void keep(ClusterSpec spec, boolean copies);
}
