/** The contract between whoever reads (the engine) and whatever can be read: Delta tables and folders of files. */
package io.sluice.storage.scan;
