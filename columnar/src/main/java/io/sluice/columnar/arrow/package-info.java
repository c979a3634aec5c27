/**
 * Batches to Arrow and back, for the wire. The only package of this module that touches Arrow: vectors of ours are
 * copied in bulk into Arrow buffers when a result leaves the server, and Arrow vectors that a client sends (parameters,
 * ingested rows) become vectors of ours. Depends on {@code io.sluice.columnar} and {@code io.sluice.common}.
 */
package io.sluice.columnar.arrow;
