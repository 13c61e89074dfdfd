with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

figures as (

    select * from {{ ref('int_finding_cells') }}

),

cells as (

    select
        *,
        document_id
        || '-' || cast(table_ordinal as varchar)
        || '-' || cast(row_ordinal as varchar)
        || '-' || cast(column_ordinal as varchar) as figure_key

    from {{ ref('stg_disclosure__cells') }}

    where cell_role = 'body'

),

-- What prose states in figures, and whole sentences for what they say in other words.
prose_figures as (

    select
        document_id,
        page_number,
        sentence_ordinal,
        printed_text || printed_unit as printed_text,
        document_id || '-n' || cast(figure_ordinal as varchar) as figure_key

    from {{ ref('stg_disclosure__narrative_figures') }}

    union all

    select
        document_id,
        page_number,
        sentence_ordinal,
        null as printed_text,
        document_id || '-s' || cast(sentence_ordinal as varchar) as figure_key

    from {{ ref('stg_disclosure__sentences') }}

),

rereadings as (

    select * from {{ ref('stg_disclosure__rereadings') }}

),

broken as (

    select *

    from checks

    where {{ is_alarming('checks') }}

),

-- What a rule asks for (21 characters, the next number) and what a table does not
-- list are sides of a check, but printed nowhere: they are no evidence.
printed_uses as (

    select *

    from uses

    where figure_key not like '%-asked-%' and figure_key not like '%-nothing-%'

),

located as (

    select
        broken.check_key,
        broken.document_id,
        broken.identity_id,
        broken.instance,
        uses.relation,
        uses.side,
        uses.sign,
        uses.figure_key,
        coalesce(
            cells.document_id, prose_figures.document_id, uses.document_id
        ) as figure_document_id,
        coalesce(cells.table_ordinal, uses.table_ordinal) as table_ordinal,
        coalesce(
            cells.page_number, prose_figures.page_number, uses.page_number
        ) as page_number,
        uses.amount_wan_yuan,
        uses.is_printed,
        cells.row_ordinal,
        cells.column_ordinal,
        prose_figures.sentence_ordinal,
        figures.panel,
        figures.caption,
        figures.header_path,
        figures.measure,
        figures.subject_code,
        figures.line_key,
        figures.row_basis,
        figures.half_ulp_wan_yuan,
        coalesce(cells.text, prose_figures.printed_text) as printed_text,
        cells.x0 as bbox_x0,
        cells.top as bbox_top,
        cells.x1 as bbox_x1,
        cells.bottom as bbox_bottom,
        rereadings.reread_text,
        rereadings.agrees as is_reread_equal,
        coalesce(figures.is_inferred, false) as is_inferred,
        coalesce(figures.is_column_known, true) as is_column_known,
        case
            when
                cells.document_id is null and prose_figures.document_id is null
                then 'not_a_cell'
            when rereadings.document_id is null then 'not_reread'
            else rereadings.reason
        end as reread_reason

    from broken

    inner join printed_uses as uses
        on
            broken.document_id = uses.document_id
            and broken.identity_id = uses.identity_id
            and broken.instance = uses.instance

    -- By the key alone: a check over two documents stands on cells of both.
    left join figures
        on uses.figure_key = figures.figure_key

    left join cells
        on uses.figure_key = cells.figure_key

    left join prose_figures
        on uses.figure_key = prose_figures.figure_key

    left join rereadings
        on
            coalesce(cells.document_id, prose_figures.document_id)
            = rereadings.document_id
            and (
                (
                    cells.table_ordinal = rereadings.table_ordinal
                    and cells.row_ordinal = rereadings.row_ordinal
                    and cells.column_ordinal = rereadings.column_ordinal
                )
                or prose_figures.sentence_ordinal = rereadings.sentence_ordinal
            )

),

final as (

    select * from located

)

select * from final
