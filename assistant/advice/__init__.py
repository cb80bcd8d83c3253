"""What pieces are compared and judged by: criteria as a table, and the facts in which that is told."""
