package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import java.util.List;

/** What a deploy does, in order. */
final class OpenPhases {
    static final List<String> NAMES = List.of(
            "base",
            "packages",
            "certificates",
            "dcs",
            "database",
            "settings",
            "proxy",
            "application",
            "replication",
            "backup",
            "tidy");

    private OpenPhases() {}

    static List<Phase> of(OpenLayout layout) {
        return List.of(
                new BasePhase(layout),
                new PackagesPhase(layout),
                new CertificatesPhase(layout),
                new EtcdPhase(layout),
                new DatabasePhase(layout),
                new SettingsPhase(layout),
                new ProxyPhase(layout),
                new ApplicationPhase(layout),
                new ReplicationPhase(layout),
                new BackupPhase(layout),
                new TidyPhase(layout));
    }
}
