with

outlines as (

    select * from {{ ref('int_project_outlines') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

),

blocks as (

    select
        document_id,
        table_ordinal,
        panel,
        whole_row_ordinal,
        column_ordinal,
        outcome,
        max(case when is_listed then 0 else 1 end) = 1 as has_placed_rows
    from outlines
    where outcome in ('settled', 'no_sum_fits')
    group by
        document_id,
        table_ordinal,
        panel,
        whole_row_ordinal,
        column_ordinal,
        outcome

),

-- That a list adds up in one way is known where another part of the same table
-- does, or where some of its rows show their place: there, rows that add up in
-- no way are broken. Elsewhere the layout may be another one, and nothing is
-- claimed.
telling as (

    select
        blocks.*,
        has_placed_rows
        or outcome = 'settled'
        or sum(case when outcome = 'settled' then 1 else 0 end) over (
            partition by document_id, table_ordinal
        ) > 0 as is_telling
    from blocks

),

whole_terms as (

    select
        figures.*,
        telling.whole_row_ordinal,
        'left' as side_of_check
    from telling
    inner join figures
        on
            telling.document_id = figures.document_id
            and telling.table_ordinal = figures.table_ordinal
            and telling.panel = figures.panel
            and telling.column_ordinal = figures.column_ordinal
            and telling.whole_row_ordinal = figures.row_ordinal
    where telling.is_telling

),

part_terms as (

    select
        figures.*,
        telling.whole_row_ordinal,
        'right' as side_of_check
    from telling
    inner join outlines
        on
            telling.document_id = outlines.document_id
            and telling.table_ordinal = outlines.table_ordinal
            and telling.panel = outlines.panel
            and telling.whole_row_ordinal = outlines.whole_row_ordinal
    inner join figures
        on
            outlines.document_id = figures.document_id
            and outlines.table_ordinal = figures.table_ordinal
            and outlines.panel = figures.panel
            and outlines.column_ordinal = figures.column_ordinal
            and outlines.row_ordinal = figures.row_ordinal
    where
        telling.is_telling
        and outlines.head_row_ordinal is null

),

terms as (

    select * from whole_terms

    union all

    select * from part_terms

),

final as (

    select {{ identity_term_columns({
        'identity_id': "'P8'",
        'instance': "'t' || table_ordinal || '.r' || whole_row_ordinal || '.c' || column_ordinal",
        'reading': "1",
        'relation': "'equal'",
        'side': "side_of_check",
        'sign': "1",
        'is_level_printed': "is_depth_printed",
    }) | indent(8) }}
    from terms

)

select * from final
