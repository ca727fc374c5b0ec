package dev.holdfast.activities.platform.aws;

/**
 * Something in AWS that carries our tag.
 *
 * @param type in words, such as security group
 */
record Holding(String cluster, String region, String type, String id) {
    @Override
    public String toString() {
        return type + " " + id + (region.isEmpty() ? "" : " in " + region);
    }
}
