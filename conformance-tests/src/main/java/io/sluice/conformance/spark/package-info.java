/** What a JVM of Spark's own needs. */
package io.sluice.conformance.spark;
