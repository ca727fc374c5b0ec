package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** What tells Prometheus of a host, where a cluster has a monitor host. */
record ExporterSteps(OpenLayout layout) {
    private static final String WEB = "/etc/holdfast/metrics.yml";
    private static final String SCRIPT = "/usr/local/lib/holdfast/metrics";
    private static final String UNITS = "/etc/systemd/system/";

    List<Step> of(Host host) {
        if (!layout.isMonitored()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(InstallFile.open(WEB, Resource.text("monitor/exporter-web.yml")));
        steps.add(new InstallFile(SCRIPT, "root", "root", "0755", Resource.text("monitor/metrics.sh")));
        String service = UNITS + "holdfast-metrics.service";
        String timer = UNITS + "holdfast-metrics.timer";
        steps.add(InstallFile.open(service, Resource.text("monitor/holdfast-metrics.service")));
        steps.add(InstallFile.open(timer, Resource.text("monitor/holdfast-metrics.timer")));
        steps.add(new EnsureService(
                "holdfast-metrics.timer", List.of(SCRIPT, service, timer), EnsureService.OnChange.RESTART));
        steps.addAll(exporter("node", host));
        if (layout.isData(host)) {
            steps.addAll(exporter("postgres", host));
        }
        return steps;
    }

    private static List<Step> exporter(String kind, Host host) {
        String unit = "prometheus-" + kind + "-exporter";
        String defaults = "/etc/default/" + unit;
        String own = UNITS + unit + ".service.d/holdfast.conf";
        return List.of(
                new EnsureDirectory(UNITS + unit + ".service.d", "root", "root", "0755"),
                InstallFile.open(
                        defaults,
                        Template.of("monitor/" + kind + "-exporter.env")
                                .with("address", host.address())
                                .render()),
                InstallFile.open(own, Resource.text("monitor/exporter-unit.conf")),
                new EnsureService(
                        unit + ".service",
                        List.of(defaults, own, WEB, OpenAccess.CERT),
                        EnsureService.OnChange.RESTART));
    }
}
