-- Rows whose place in a table is not printed: they carry neither a code nor a number
-- and stand at one indent, under one whole (合计, a numbered line, a unit). What they
-- are to each other is read from their names, or they stand beside each other.
with recursive

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

-- Lists of projects have an outline of their own, 三公 one of words.
recognised_rows as (

    select
        body_rows.*,
        recognised_tables.form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        ) as is_summary
    from body_rows
    inner join recognised_tables
        on
            body_rows.document_id = recognised_tables.document_id
            and body_rows.table_ordinal = recognised_tables.table_ordinal
    where recognised_tables.form not in ('other', 'three_public_expenditure')

),

panels as (

    select
        document_id,
        table_ordinal,
        panel,
        bool_or(is_summary) as is_summary,
        sum(case when line_role = 'total' then 1 else 0 end) as total_rows,
        sum(sum(case when line_role = 'total' then 1 else 0 end)) over (
            partition by document_id, table_ordinal
        ) as total_rows_of_table,
        sum(case when line_role = 'subtotal' then 1 else 0 end) as subtotal_rows,
        max(case when line_role = 'total' then row_ordinal end)
            as total_row_ordinal,
        max(
            case when line_role = 'component' and row_kind <> 'unit' then 1 else 0 end
        ) as has_other_rows,
        count(
            distinct case when line_role = 'component' then length(subject_code) end
        ) as code_lengths
    from recognised_rows
    group by
        document_id,
        table_ordinal,
        panel
    having
        max(case when line_role = 'listed' then 1 else 0 end) = 0
        and max(case when row_kind = 'project' then 1 else 0 end) = 0

),

-- Codes of one length in a list of units say nothing about their places.
marked as (

    select
        body_rows.document_id,
        body_rows.table_ordinal,
        body_rows.panel,
        body_rows.row_ordinal,
        body_rows.parent_row_ordinal,
        body_rows.depth,
        body_rows.indent,
        body_rows.line_role,
        panels.is_summary,
        panels.total_row_ordinal,
        panels.total_rows,
        panels.total_rows_of_table,
        panels.subtotal_rows,
        case
            when body_rows.line_role in ('total', 'subtotal', 'memo') then 1
            when {{ is_numbered('body_rows.caption') }} then 1
            when body_rows.row_kind = 'unit'
                then
                    case
                        when panels.has_other_rows = 1 or panels.code_lengths > 1
                            then 1
                        else 0
                    end
            when body_rows.subject_code is null then 0
            else 1
        end as is_placed
    from body_rows
    inner join panels
        on
            body_rows.document_id = panels.document_id
            and body_rows.table_ordinal = panels.table_ordinal
            and body_rows.panel = panels.panel

),

-- Up to the nearest row that shows its place, if there is one.
climbed as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        parent_row_ordinal as upper_row_ordinal
    from marked
    where is_placed = 0

    union

    select
        climbed.document_id,
        climbed.table_ordinal,
        climbed.panel,
        climbed.row_ordinal,
        uppers.parent_row_ordinal as upper_row_ordinal
    from climbed
    inner join marked as uppers
        on
            climbed.document_id = uppers.document_id
            and climbed.table_ordinal = uppers.table_ordinal
            and climbed.panel = uppers.panel
            and climbed.upper_row_ordinal = uppers.row_ordinal
    where uppers.is_placed = 0

),

wholes as (

    select
        climbed.document_id,
        climbed.table_ordinal,
        climbed.panel,
        climbed.row_ordinal,
        max(case when uppers.is_placed = 1 then uppers.row_ordinal end)
            as upper_row_ordinal
    from climbed
    left join marked as uppers
        on
            climbed.document_id = uppers.document_id
            and climbed.table_ordinal = uppers.table_ordinal
            and climbed.panel = uppers.panel
            and climbed.upper_row_ordinal = uppers.row_ordinal
    group by
        climbed.document_id,
        climbed.table_ordinal,
        climbed.panel,
        climbed.row_ordinal

),

-- Components that show their place beside names that do not: a whole of another kind.
placed_rows as (

    select
        marked.document_id,
        marked.table_ordinal,
        marked.panel,
        max(case when marked.parent_row_ordinal is null then 1 else 0 end)
            as stand_on_top,
        max(case when uppers.is_placed = 0 then 1 else 0 end) as stand_under_names
    from marked
    left join marked as uppers
        on
            marked.document_id = uppers.document_id
            and marked.table_ordinal = uppers.table_ordinal
            and marked.panel = uppers.panel
            and marked.parent_row_ordinal = uppers.row_ordinal
    where marked.is_placed = 1 and marked.line_role = 'component'
    group by marked.document_id, marked.table_ordinal, marked.panel

),

flat_rows as (

    select
        marked.document_id,
        marked.table_ordinal,
        marked.panel,
        marked.row_ordinal,
        marked.parent_row_ordinal,
        marked.depth,
        marked.indent,
        wholes.upper_row_ordinal,
        case
            when wholes.upper_row_ordinal is not null then wholes.upper_row_ordinal
            when marked.total_rows = 1 then marked.total_row_ordinal
        end as whole_row_ordinal
    from marked
    inner join wholes
        on
            marked.document_id = wholes.document_id
            and marked.table_ordinal = wholes.table_ordinal
            and marked.panel = wholes.panel
            and marked.row_ordinal = wholes.row_ordinal
    left join placed_rows
        on
            marked.document_id = placed_rows.document_id
            and marked.table_ordinal = placed_rows.table_ordinal
            and marked.panel = placed_rows.panel
    where
        coalesce(placed_rows.stand_under_names, 0) = 0
        and (
            wholes.upper_row_ordinal is not null
            or (
                not marked.is_summary
                -- A list without a total may go on in the list beside it.
                and (marked.total_rows = 1 or marked.total_rows_of_table = 0)
                and marked.subtotal_rows = 0
                and coalesce(placed_rows.stand_on_top, 0) = 0
            )
        )

),

keyed as (

    select
        flat_rows.*,
        document_id
        || '|' || cast(table_ordinal as {{ dbt.type_string() }})
        || '|' || cast(panel as {{ dbt.type_string() }})
        || '|' || coalesce(
            cast(whole_row_ordinal as {{ dbt.type_string() }}), 'none'
        ) as block_key
    from flat_rows

),

-- Indents that differ by more than four points are printed levels.
flat_blocks as (

    select block_key
    from keyed
    group by block_key
    having count(*) > 1 and coalesce(max(indent) - min(indent), 0) <= 4

),

final as (

    select
        keyed.document_id,
        keyed.table_ordinal,
        keyed.panel,
        keyed.row_ordinal,
        keyed.block_key,
        keyed.whole_row_ordinal,
        keyed.upper_row_ordinal,
        keyed.depth as read_depth,
        coalesce(keyed.parent_row_ordinal, keyed.whole_row_ordinal)
            as read_parent_row_ordinal
    from keyed
    inner join flat_blocks on keyed.block_key = flat_blocks.block_key

)

select * from final
