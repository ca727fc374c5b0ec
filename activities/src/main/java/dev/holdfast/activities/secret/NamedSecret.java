package dev.holdfast.activities.secret;

/** A secret and its value, on the way into the store. */
record NamedSecret(String name, String value) {
    @Override
    public String toString() {
        return name;
    }
}
