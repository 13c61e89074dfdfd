-- Where a figure is, and the code that the name of its row decides: what a fact takes
-- from the first of its figures.
with

figures as (

    select * from {{ ref('int_figures_printed') }}

),

named as (

    select * from {{ ref('int_rows_named') }}

),

final as (

    select
        figures.figure_key,
        figures.page_number,
        named.kind as named_kind,
        named.subject_code as named_code
    from figures
    left join named
        on
            figures.document_id = named.document_id
            and figures.table_ordinal = named.table_ordinal
            and figures.panel = named.panel
            and figures.row_ordinal = named.row_ordinal

)

select * from final
