package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.InstallRpms;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Packages by role; what they would start by themselves stays off. */
record PackagesPhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "packages";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        boolean rpm = layout.system().hasRpm();
        boolean server = layout.isPostgres(host) || host.has(Role.BARMAN);
        if (server && !rpm) {
            steps.add(new EnsureDirectory("/etc/postgresql-common", "root", "root", "0755"));
            steps.add(Files.open("/etc/postgresql-common/createcluster.conf", Files.text("createcluster.conf")));
        }
        List<String> packages = new PackageNames(layout).on(host);
        steps.add(rpm ? new InstallRpms("packages", packages) : new InstallPackages("packages", packages));
        if (server && !rpm && !layout.spec().postgres().flavour().equals("postgresql")) {
            steps.add(vendorServerOff());
        }
        layout.volumesOf(host).ifPresent(i -> steps.addAll(layout.volumes().owners(i)));
        if (!layout.isLocal()) {
            steps.add(new EnsureService(
                    rpm ? "chronyd.service" : "chrony.service", List.of(), EnsureService.OnChange.RESTART));
        }
        return steps;
    }

    /** EDB's package makes a cluster of its own at the port that ours needs. */
    private Step vendorServerOff() {
        String version = layout.spec().postgres().version();
        String unit = layout.spec().postgres().flavour().equals("epas")
                ? "edb-as@" + version + "-main.service"
                : "edb-pge-" + version + ".service";
        return EnsureState.of(
                "the package's own server stays off",
                Command.of("test \"$(systemctl is-enabled " + unit + " 2>/dev/null)\" = masked"),
                Command.of("systemctl stop " + unit + " 2>/dev/null; systemctl mask " + unit));
    }
}
