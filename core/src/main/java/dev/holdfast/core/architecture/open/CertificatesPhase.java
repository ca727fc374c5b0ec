package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** The cluster's own CA everywhere, and a certificate on each host that serves. */
record CertificatesPhase(OpenLayout layout) implements Phase {
    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureDirectory("/etc/holdfast/tls", "root", "root", "0755"));
        steps.add(
                new InstallFile(OpenAccess.CA, "root", "root", "0644", "${secret:" + OpenSecrets.AUTHORITY + ".crt}"));
        if (layout.hasCertificate(host)) {
            String name = OpenSecrets.certificate(host);
            steps.add(new InstallFile(OpenAccess.CERT, "root", "root", "0644", "${secret:" + name + ".crt}"));
            steps.add(new InstallFile(OpenAccess.KEY, "root", "holdfast-tls", "0640", "${secret:" + name + ".key}"));
        }
        return steps;
    }
}
