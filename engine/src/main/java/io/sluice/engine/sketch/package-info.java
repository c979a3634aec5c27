/** Sketches of many values in few bytes, in the formats of Apache DataSketches, which Spark reads and writes too. */
package io.sluice.engine.sketch;
