package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemedyTest {
    /** No boot by itself: a person says when a new kernel is worth it. */
    @Test
    void newerPackages_areBroughtWithoutReboot() {
        assertThat(Remedy.of(new ClusterEvent.Happened(EventKind.UPDATES, "demo/update/1", ""), "local"))
                .contains(new Operation.Update(false));
    }

    /** A deploy would say that it acted and leave the lag as it is; a slot that nobody reads gets its reader back. */
    @Test
    void lag_isLeftToAPerson_aSlotsReaderIsDeployed() {
        assertThat(Remedy.of(
                        new ClusterEvent.Began(EventKind.REPLICATION_LAGGING, "ReceiversKeepUp: kaftan", ""), "local"))
                .isEmpty();
        assertThat(Remedy.of(new ClusterEvent.Began(EventKind.SLOT_GROWING, "SlotsAreRead: east", ""), "local"))
                .contains(new Operation.Deploy());
    }

    @Test
    void drift_isDeployed_settingsThatWaitAreRestarted() {
        assertThat(Remedy.of(new ClusterEvent.Happened(EventKind.DRIFT, "demo/plan/3", ""), "local"))
                .contains(new Operation.Deploy());
        assertThat(Remedy.of(new ClusterEvent.Began(EventKind.DRIFT, "SettingsAreInForce: kaboom", ""), "local"))
                .contains(new Operation.Restart(true));
    }

    private static ClusterEvent certificate(String subject, String evidence) {
        return new ClusterEvent.Began(EventKind.CERTIFICATE, subject, evidence);
    }

    @Test
    void certificate_isIssuedAnew_aSettingDeployed_anAuthorityLeftToAPerson() {
        assertThat(Remedy.of(certificate("CertificatesLast: kaboom", "kaboom: notAfter=Dec  1"), "local"))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
        assertThat(Remedy.of(certificate("TlsAndCertificates", "kaboom: PostgreSQL does not refuse a client"), "local"))
                .contains(new Operation.Deploy());
        assertThat(Remedy.of(certificate("TlsAndCertificates", "kaboom: certificate: notAfter=Dec  1"), "local"))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
        assertThat(Remedy.of(
                        certificate(
                                "CertificatesLast",
                                "kaboom: the CA ends within 90 days; holdfast rotate DIR authority replaces it"),
                        "local"))
                .isEmpty();
    }

    private static final ClusterEvent DOWN =
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: kaboom", "kaboom cannot be reached");

    @Test
    void nodeDown_itsHostIsBootedOrItsServicesDeployed() {
        assertThat(Remedy.of(DOWN, "local")).contains(new Operation.Deploy());
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), "local")).contains(new Operation.Boot(List.of("kaboom")));
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), "aws")).contains(new Operation.Boot(List.of("kaboom")));
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), "bare")).isEmpty();
    }

    @Test
    void besideASilentHost_noDeployIsStarted_andEverythingElseIs() {
        ClusterEvent astray = new ClusterEvent.Began(EventKind.PROXY_ASTRAY, "EveryProxyRoutesToItsLeader: karma", "");
        assertThat(Remedy.of(astray.beside(List.of("kaboom")), "local"))
                .contains(new Operation.Boot(List.of("kaboom")));
        ClusterEvent lost = new ClusterEvent.Began(EventKind.NODE_LOST, "kaboom", "");
        assertThat(Remedy.of(lost.beside(List.of("kaboom")), "local")).contains(new Operation.ReplaceNode("kaboom"));
        assertThat(Remedy.of(lost.beside(List.of("kaboom")), "bare")).isPresent();
    }
}
