package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** The cluster's own CA everywhere, and a certificate on each host that serves; TPA's are self-signed. */
record CertificatesPhase(PgdLayout layout) implements Phase {
    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureDirectory("/etc/holdfast/tls", "root", "root", "0755"));
        steps.add(Files.open(Tls.CA, "${secret:" + PgdSecrets.AUTHORITY + ".crt}"));
        if (layout.isPostgres(host) || layout.isProxy(host)) {
            String name = PgdSecrets.certificate(host);
            // PostgreSQL reads the key as its own user; the proxy's probes as theirs, where the two share a host.
            String owner = layout.isPostgres(host) ? layout.place().superuser() : "root";
            steps.add(Files.open(Tls.CERT, "${secret:" + name + ".crt}"));
            steps.add(new InstallFile(Tls.KEY, owner, "root", "0600", "${secret:" + name + ".key}"));
        }
        return steps;
    }
}
