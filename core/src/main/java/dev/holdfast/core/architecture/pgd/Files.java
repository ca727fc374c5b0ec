package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.architecture.Template;
import dev.holdfast.core.step.InstallFile;

/** Files among this architecture's resources, and the usual ways to install them. */
final class Files {
    private static final String HERE = "/architecture/pgd/";

    private Files() {}

    static String text(String name) {
        return Resources.text(HERE + name);
    }

    static Template template(String name) {
        return Template.at(HERE + name);
    }

    /** Read by everyone, written by root. */
    static InstallFile open(String path, String content) {
        return InstallFile.open(path, content);
    }

    static InstallFile program(String path, String content) {
        return new InstallFile(path, "root", "root", "0755", content);
    }

    /** Read by its owner only. */
    static InstallFile secret(String path, String owner, String content) {
        return new InstallFile(path, owner, owner, "0600", content);
    }
}
