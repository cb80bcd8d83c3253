"""What we measure, each runnable by name: `python -m benchmarks [NAME...]`; results as JSON in benchmarks/results."""
