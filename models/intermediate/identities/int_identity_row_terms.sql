with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

-- 三公 items are one identity whether printed as columns or as rows: G.
parts as (

    select *

    from figures

    where
        parent_column_ordinal is not null
        and value_kind = 'amount'
        and not (
            form = 'three_public_expenditure'
            and (
                measure like 'three_public.%'
                or measure in ('meeting', 'training')
            )
        )

),

part_checks as (

    select
        *,
        case
            when measure_role = 'memo' then 'RM'
            else 'R'
        end as identity_id,
        case
            when measure_role = 'memo'
                then
                    't' || table_ordinal || '.r' || row_ordinal
                    || '.c' || column_ordinal
            else
                't' || table_ordinal || '.r' || row_ordinal
                || '.c' || parent_column_ordinal
        end as instance

    from parts

    where measure_role <> 'reference'

),

-- Nobody knows what the column of an unknown caption is to its total: a sum over it
-- is not made, and its row is not broken.
part_terms as (

    select
        document_id,
        identity_id,
        instance,
        1 as reading,
        'right' as side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        case
            when measure <> 'unmatched' or amount_wan_yuan = 0
                then amount_wan_yuan
        end as amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_column_printed as is_level_printed

    from part_checks

),

wholes as (

    select distinct
        document_id,
        identity_id,
        instance,
        table_ordinal,
        panel,
        row_ordinal,
        parent_column_ordinal

    from part_checks

),

whole_terms as (

    select
        figures.document_id,
        wholes.identity_id,
        wholes.instance,
        1 as reading,
        'left' as side,
        1 as sign,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_column_printed as is_level_printed

    from wholes

    inner join figures
        on
            wholes.document_id = figures.document_id
            and wholes.table_ordinal = figures.table_ordinal
            and wholes.panel = figures.panel
            and wholes.row_ordinal = figures.row_ordinal
            and wholes.parent_column_ordinal = figures.column_ordinal

),

final as (

    select * from whole_terms

    union all

    select * from part_terms

)

select * from final
