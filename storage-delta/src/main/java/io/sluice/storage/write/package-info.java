/** The contract between whoever produces rows (the engine) and whatever takes them: files of a table to be committed. */
package io.sluice.storage.write;
