package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.HostCertificate;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemedyTest {
    private static final Means LOCAL = new Means("local", false, true);
    private static final Means AWS = new Means("aws", false, true);
    private static final Means BARE = new Means("bare", false, true);

    private static Optional<Operation> remedy(EventKind kind, Means means) {
        return Remedy.of(new ClusterEvent.Began(kind, "kaboom", ""), means);
    }

    /** No boot by itself: a person says when a new kernel is worth it. */
    @Test
    void newerPackages_areBroughtWithoutReboot() {
        assertThat(remedy(EventKind.UPDATES, LOCAL)).contains(new Operation.Update(false));
    }

    /** What config.yml takes in `act` does something, what it refuses does not. */
    @ParameterizedTest
    @EnumSource(EventKind.class)
    void kind_isMendedUnlessItSaysWhyNot(EventKind kind) {
        assertThat(remedy(kind, AWS).isEmpty()).isEqualTo(kind.unmended().isPresent());
    }

    /** A deploy would say that it acted and leave the lag as it is; a slot that nobody reads gets its reader back. */
    @Test
    void lag_isLeftToAPerson_aSlotsReaderIsDeployed() {
        assertThat(remedy(EventKind.REPLICATION_LAGGING, LOCAL)).isEmpty();
        assertThat(remedy(EventKind.SLOT_GROWING, LOCAL)).contains(new Operation.Deploy());
    }

    @Test
    void clocks_areStartedWhereHostsHaveTheirOwn() {
        assertThat(remedy(EventKind.CLOCK_SKEW, BARE)).contains(new Operation.Deploy());
        assertThat(remedy(EventKind.CLOCK_SKEW, LOCAL)).isEmpty();
    }

    @Test
    void drift_isDeployed_settingsThatWaitAreRestarted() {
        assertThat(Remedy.of(new ClusterEvent.Happened(EventKind.DRIFT, "demo/plan/3", ""), LOCAL))
                .contains(new Operation.Deploy());
        assertThat(Remedy.of(new ClusterEvent.Began(EventKind.DRIFT, "SettingsAreInForce: kaboom", ""), LOCAL))
                .contains(new Operation.Restart(true));
    }

    /** PGD's Barman follows one node, and another only once a backup is taken while that one is dead. */
    @Test
    void unwellBackups_areTakenAnewWhereThatRepointsBarman_andElseDeployed() {
        assertThat(remedy(EventKind.BACKUP_UNWELL, LOCAL)).contains(new Operation.Deploy());
        assertThat(Remedy.of(
                        new ClusterEvent.Began(EventKind.BACKUP_UNWELL, "WalReachesBarman: first", "")
                                .beside(List.of("kaboom")),
                        new Means("bare", true, true)))
                .contains(new Operation.Backup());
        assertThat(Architectures.named("PGD-Always-ON").backups().repoints()).isTrue();
        assertThat(Architectures.named("PGD-X").backups().repoints()).isTrue();
        assertThat(Architectures.named("Open-Always-ON").backups().repoints()).isFalse();
    }

    private static Optional<Operation> certificate(String subject, String evidence) {
        return Remedy.of(new ClusterEvent.Began(EventKind.CERTIFICATE, subject, evidence), LOCAL);
    }

    @Test
    void certificateThatEndsSoon_isRotated() {
        String soon = "kaboom: " + HostCertificate.ENDS_SOON;
        assertThat(certificate("CertificatesLast: kaboom", soon))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
        assertThat(certificate("TlsAndCertificates", "kaboom: certificate: notAfter=Dec  1\n" + soon))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
    }

    /** No rotation would begin: it wants the cluster whole. */
    @Test
    void certificateThatEndedOrIsOfAnother_isDeployed_asIsASetting() {
        for (String wrong : List.of(HostCertificate.ENDED, HostCertificate.FOREIGN, "Unable to load certificate")) {
            assertThat(certificate("CertificatesLast: kaboom", "kaboom: " + wrong))
                    .contains(new Operation.Deploy());
        }
        assertThat(certificate(
                        "TlsAndCertificates",
                        "kaboom: certificate: " + HostCertificate.ENDS_SOON + "; kaftan: certificate: "
                                + HostCertificate.ENDED))
                .contains(new Operation.Deploy());
        assertThat(certificate("TlsAndCertificates", "kaboom: PostgreSQL does not refuse a client"))
                .contains(new Operation.Deploy());
    }

    /** As a monitoring system does it a month before. */
    @Test
    void certificateToldFromOutside_isRotated() {
        assertThat(certificate("CertificateNearExpiry: kaboom", "kaboom: 29 days"))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
    }

    @Test
    void authority_isLeftToAPerson() {
        assertThat(certificate(
                        "CertificatesLast",
                        "kaboom: the CA ends within 90 days; holdfast rotate DIR authority replaces it"))
                .isEmpty();
        assertThat(certificate("CertificatesLast", "kaboom: " + HostCertificate.AUTHORITY_ENDED))
                .isEmpty();
    }

    private static final ClusterEvent DOWN =
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: kaboom", "kaboom cannot be reached");

    @Test
    void nodeDown_itsHostIsBootedOrItsServicesDeployed() {
        assertThat(Remedy.of(DOWN, LOCAL)).contains(new Operation.Deploy());
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), LOCAL)).contains(new Operation.Boot(List.of("kaboom")));
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), AWS)).contains(new Operation.Boot(List.of("kaboom")));
        assertThat(Remedy.of(DOWN.beside(List.of("kaboom")), BARE)).isEmpty();
    }

    @Test
    void besideASilentHost_noDeployIsStarted_andEverythingElseIs() {
        ClusterEvent astray = new ClusterEvent.Began(EventKind.PROXY_ASTRAY, "EveryProxyRoutesToItsLeader: karma", "");
        assertThat(Remedy.of(astray.beside(List.of("kaboom")), LOCAL)).contains(new Operation.Boot(List.of("kaboom")));
        ClusterEvent lost = new ClusterEvent.Began(EventKind.NODE_LOST, "kaboom", "");
        assertThat(Remedy.of(lost.beside(List.of("kaboom")), LOCAL)).contains(new Operation.ReplaceNode("kaboom"));
        assertThat(Remedy.of(lost.beside(List.of("kaboom")), BARE)).isPresent();
    }

    /** Entities that began before go on as their history says. */
    @Test
    void formerRules_areAsTheyWere() {
        Circumstances former = new Circumstances(
                new EventPolicy(Optional.empty(), Optional.empty(), Set.of(), Set.of(), 3, 30, 60),
                new Means("bare", true, true),
                false,
                0,
                RemedyRules.SILENT_HOSTS);
        assertThat(former.remedy(new ClusterEvent.Began(EventKind.CONFLICT, "kaboom", "")))
                .contains(new Operation.Deploy());
        assertThat(former.remedy(new ClusterEvent.Began(EventKind.BACKUP_UNWELL, "kaboom", "")))
                .contains(new Operation.Deploy());
        assertThat(former.remedy(new ClusterEvent.Began(
                        EventKind.CERTIFICATE, "CertificatesLast: kaboom", HostCertificate.ENDED)))
                .contains(new Operation.Rotate(RotateKind.CERTIFICATES));
        assertThat(former.remedy(DOWN.beside(List.of("kaboom")))).isEmpty();
    }
}
