-- The rows of a list of projects, with the code of a column of its own and the row that
-- heads them: a unit (广州, 深圳) or a group of projects.
with

body_rows as (

    select * from {{ ref('int_rows_classified') }}

),

projects as (

    select * from body_rows
    where row_kind = 'project'

),

final as (

    select
        projects.document_id,
        projects.table_ordinal,
        projects.row_ordinal,
        max(projects.project_code) as column_code,
        max(heads.caption) as listed_under
    from projects
    left join body_rows as heads
        on
            projects.document_id = heads.document_id
            and projects.table_ordinal = heads.table_ordinal
            and projects.panel = heads.panel
            and projects.parent_row_ordinal = heads.row_ordinal
    group by projects.document_id, projects.table_ordinal, projects.row_ordinal

)

select * from final
