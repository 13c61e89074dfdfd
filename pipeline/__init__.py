"""The chain behind `make run`: extract, dbt build, expectations, publish. It computes nothing."""
