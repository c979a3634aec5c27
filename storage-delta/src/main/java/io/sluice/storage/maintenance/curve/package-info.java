/**
 * Orders of rows in which rows near to each other in several columns are near to each other: space-filling curves over the
 * ranks of values. Files of rows in such an order have narrow ranges in each of the columns, so that skipping works on
 * all of them.
 */
package io.sluice.storage.maintenance.curve;
