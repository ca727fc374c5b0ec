package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.step.EnsureService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every certificate, every host, and etcd's members one by one. */
class OpenAuthorityTest {
    @Test
    void plan_articlesCluster_coversEveryHostAndRestartsVotersOnly() {
        OpenLayout layout =
                new OpenLayout(Clusters.article().spec(), Clusters.article().inventory());
        AuthorityPlan plan = new OpenAuthority(layout).plan();
        assertThat(plan.authority().name()).isEqualTo("ca");
        assertThat(plan.hosts()).hasSameSizeAs(layout.inventory().hosts());
        assertThat(plan.restarts()).extracting(HostAction::host).hasSize(7).doesNotHaveDuplicates();
        assertThat(plan.certificates()).hasSize((int) layout.inventory().hosts().stream()
                .filter(layout::hasCertificate)
                .count());
        assertThat(new OpenRotation(layout, RotateKind.CERTIFICATES).plan().secrets())
                .as("certificates that only serve are rotated too")
                .containsExactlyElementsOf(plan.certificates());
        assertThat(plan.certificates()).noneMatch(SecretRequest.Authority.class::isInstance);
    }

    /** Otherwise the next plan restarts what watches the certificate. */
    @Test
    void certificates_everyServiceThatWatchesOnesIsInAPhaseThatRuns() {
        OpenLayout layout =
                new OpenLayout(Clusters.article().spec(), Clusters.article().inventory());
        OpenAlwaysOn architecture = new OpenAlwaysOn();
        List<String> watching = architecture.phases(layout.spec()).stream()
                .filter(phase -> architecture.plan(layout.spec(), layout.inventory(), phase).hosts().stream()
                        .flatMap(host -> host.steps().stream())
                        .anyMatch(step -> step instanceof EnsureService service
                                && service.files().contains(OpenAccess.CERT)))
                .toList();
        assertThat(watching).contains("backup");
        assertThat(new OpenRotation(layout, RotateKind.CERTIFICATES).plan().phases())
                .containsAll(watching);
        assertThat(new OpenAuthority(layout).plan().phases()).containsAll(watching);
    }
}
