-- P8: a list of projects that prints no outline adds up to the row above it, as its
-- sums settle. Rows that no outline explains are held against it where another part
-- of the same table is settled: it shows that such a list adds up.
with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

classified as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        line_role,
        parent_row_ordinal,
        outline_basis,
        coalesce(outline_evidence like 'no_sum_fits%', false) as fits_no_sum
    from {{ ref('int_rows_classified') }}

),

-- The one total of a panel stands over rows that stand under nothing.
panel_totals as (

    select
        document_id,
        table_ordinal,
        panel,
        max(row_ordinal) as row_ordinal
    from classified
    where line_role = 'total'
    group by document_id, table_ordinal, panel
    having count(*) = 1

),

-- The sums of a list are asked in its total, else in its first amount.
main_columns as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        row_number() over (
            partition by document_id, table_ordinal, panel
            order by
                max(case measure_role when 'total' then 0 else 1 end)
                asc nulls last,
                column_ordinal asc nulls last
        ) as column_order
    from figures
    where
        form = 'project_expenditure'
        and value_kind = 'amount'
        and measure_role in ('total', 'component')
    group by document_id, table_ordinal, panel, column_ordinal

),

parts as (

    select
        classified.document_id,
        classified.table_ordinal,
        classified.panel,
        classified.row_ordinal,
        main_columns.column_ordinal,
        classified.outline_basis,
        coalesce(classified.parent_row_ordinal, panel_totals.row_ordinal)
            as whole_row_ordinal,
        max(case when classified.outline_basis = 'sums' then 1 else 0 end) over (
            partition by classified.document_id, classified.table_ordinal
        ) = 1 as has_settled_rows
    from classified
    inner join main_columns
        on
            classified.document_id = main_columns.document_id
            and classified.table_ordinal = main_columns.table_ordinal
            and classified.panel = main_columns.panel
            and main_columns.column_order = 1
    left join panel_totals
        on
            classified.document_id = panel_totals.document_id
            and classified.table_ordinal = panel_totals.table_ordinal
            and classified.panel = panel_totals.panel
    where
        classified.outline_basis = 'sums'
        or (classified.outline_basis = 'undecided' and classified.fits_no_sum)

),

telling as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        whole_row_ordinal
    from parts
    where
        whole_row_ordinal is not null
        and has_settled_rows

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

),

part_terms as (

    select
        figures.*,
        telling.whole_row_ordinal,
        'right' as side_of_check
    from telling
    inner join classified
        on
            telling.document_id = classified.document_id
            and telling.table_ordinal = classified.table_ordinal
            and telling.panel = classified.panel
            and classified.line_role in ('component', 'listed')
    left join panel_totals
        on
            classified.document_id = panel_totals.document_id
            and classified.table_ordinal = panel_totals.table_ordinal
            and classified.panel = panel_totals.panel
    inner join figures
        on
            classified.document_id = figures.document_id
            and classified.table_ordinal = figures.table_ordinal
            and classified.panel = figures.panel
            and telling.column_ordinal = figures.column_ordinal
            and classified.row_ordinal = figures.row_ordinal
    where
        telling.whole_row_ordinal
        = coalesce(classified.parent_row_ordinal, panel_totals.row_ordinal)

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
        'side': "side_of_check",
        'sign': "1",
        'is_level_printed': "is_depth_printed",
    }) | indent(8) }}
    from terms

)

select * from final
