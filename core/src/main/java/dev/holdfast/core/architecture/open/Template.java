package dev.holdfast.core.architecture.open;

/** Files of this architecture with names to fill in. */
final class Template {
    private Template() {}

    /** A file under architecture/open. */
    static dev.holdfast.core.architecture.Template of(String file) {
        return dev.holdfast.core.architecture.Template.at("/architecture/open/" + file);
    }
}
