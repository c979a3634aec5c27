/**
 * Dynamic filters: what a finished hash build tells the scans still to come about the keys that can match. Depends on
 * rows, columnar and the scan's predicates.
 */
package io.sluice.engine.dynamicfilter;
