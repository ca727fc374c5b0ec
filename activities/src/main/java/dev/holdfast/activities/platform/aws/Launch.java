package dev.holdfast.activities.platform.aws;

import java.time.Instant;

/**
 * One launch of an instance, written down before RunInstances is called: the same client token must come with the same
 * parameters, and user data with a presigned address differ each time they are made.
 *
 * @param token the client token; also names the object of the host key, and is a tag of the instance
 * @param image chosen once: a newer one may appear before the call is repeated
 * @param expires when the presigned address ends, after which an unused launch is made anew
 */
record Launch(String token, String userData, Instant expires, String image, String rootDevice) {}
