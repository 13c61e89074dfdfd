-- Tables that may be relied on, with what they say of themselves.
select
    table_name as mart,
    comment as description,
    estimated_size as row_count
from duckdb_tables()
where
    database_name = current_database()
    and schema_name = 'main'
order by table_name
