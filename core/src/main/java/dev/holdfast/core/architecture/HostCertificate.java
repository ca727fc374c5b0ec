package dev.holdfast.core.architecture;

/**
 * Where a host's certificate lies.
 *
 * @param authority path of the cluster's CA
 * @param file path of the host's own certificate
 * @param remedy what replaces a CA that ends soon, a part of a sentence; empty when Holdfast does not
 */
public record HostCertificate(String authority, String file, String remedy) {
    public static final int LASTS_DAYS = 14;

    /** Longer, as more must follow from it: clients outside the cluster have copies. */
    public static final int AUTHORITY_DAYS = 90;

    /** In the words for a CA that ends soon: the command that replaces it. */
    public static final String ROTATE_AUTHORITY = "rotate DIR authority";

    public static final String ENDED = "the certificate has ended";
    public static final String ENDS_SOON = "the certificate ends within " + LASTS_DAYS + " days";
    public static final String FOREIGN = "the cluster's CA does not vouch for the certificate";
    public static final String AUTHORITY_ENDED = "the CA has ended";

    /** Fails, with the reason in its last line, where the certificate is not of the CA, or either has ended or ends soon. */
    public String lasts() {
        // A file that is missing or no certificate has openssl's own words.
        return "openssl x509 -noout -in " + authority + " && openssl x509 -noout -in " + file
                + " && " + lasts(0, authority, AUTHORITY_ENDED)
                + " && " + lasts(0, file, ENDED)
                + " && "
                + otherwise("openssl verify -x509_strict -purpose sslclient -CAfile " + authority + " " + file, FOREIGN)
                + " && openssl x509 -noout -enddate -in " + file
                + " && " + lasts(LASTS_DAYS, file, ENDS_SOON)
                + " && " + lasts(AUTHORITY_DAYS, authority, "the CA ends within " + AUTHORITY_DAYS + " days" + remedy);
    }

    private static String lasts(int days, String file, String problem) {
        return otherwise("openssl x509 -noout -checkend " + days * 24 * 3600 + " -in " + file + " >/dev/null", problem);
    }

    /** Standard output too, which openssl's own words go to. */
    private static String otherwise(String test, String problem) {
        return "{ " + test + " || { echo \"" + problem + "\"; false; }; }";
    }
}
