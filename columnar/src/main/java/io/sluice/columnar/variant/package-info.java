/**
 * The values of the type VARIANT: reading, building, and their form as JSON. The encoding is that of the Parquet format's
 * VariantEncoding.md. In vectors and outside of them a value is one byte string: its metadata (the dictionary of the keys
 * of its objects) and directly behind it the value itself.
 */
package io.sluice.columnar.variant;
