package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Resources;

/** Files of this architecture that are sent to hosts as they are. */
final class Resource {
    private Resource() {}

    /** A file under architecture/open. */
    static String text(String name) {
        return Resources.text("/architecture/open/" + name);
    }

    /** A file under drill. */
    static String drill(String name) {
        return Resources.text("/drill/" + name);
    }
}
