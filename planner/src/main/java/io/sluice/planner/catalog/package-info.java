/** What the planner asks of whoever keeps the catalog: names to relations. Implemented by the server. */
package io.sluice.planner.catalog;
