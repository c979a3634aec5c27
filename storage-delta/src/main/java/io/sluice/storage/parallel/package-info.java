/** Threads for work that is not a query's: maintenance of tables, looking through files. Depends on nothing here. */
package io.sluice.storage.parallel;
