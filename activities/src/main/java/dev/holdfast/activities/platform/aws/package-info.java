/**
 * Hosts are EC2 instances. Everything carries the cluster's tags from the call that makes it, so that what a lost answer
 * left behind is found again. Source: Amazon EC2, S3 and IAM API references, 2016-11-15, 2006-03-01 and 2010-05-08.
 */
@NullMarked
package dev.holdfast.activities.platform.aws;

import org.jspecify.annotations.NullMarked;
