-- Columns of one mart, with caption and unit.
select
    column_name,
    data_type,
    comment as description
from duckdb_columns()
where
    database_name = current_database()
    and schema_name = 'main'
    and table_name = $mart
order by column_index
