-- Tables for use, and what their columns hold.
select
    table_name,
    column_name,
    data_type,
    comment as description
from duckdb_columns()
where
    not internal
    and schema_name = 'main'
    and (
        starts_with(table_name, 'fct_')
        or starts_with(table_name, 'dim_')
        or starts_with(table_name, 'rpt_')
        or starts_with(table_name, 'bridge_')
    )
order by table_name, column_index
