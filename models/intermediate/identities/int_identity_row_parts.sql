-- Which figure is part of which figure in another row of its column.
with

amounts as (

    select
        *,
        form = 'three_public_expenditure'
        and (
            coalesce(line_key, '') like 'three_public.%'
            or coalesce(line_key, '') in ('meeting', 'training')
        ) as is_item
    from {{ ref('int_identity_figures') }}
    where value_kind = 'amount'

),

-- 三公 tables whose items are rows: a blank line among them is a heading or words.
tables_of_items as (

    select distinct
        document_id,
        table_ordinal
    from amounts
    where
        form = 'three_public_expenditure'
        and line_key like 'three_public.%'

),

-- 国内接待费 below 公务接待费 is in its item.
item_rows as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        row_ordinal
    from amounts
    where is_item

),

figures as (

    select amounts.*
    from amounts
    left join item_rows
        on
            amounts.document_id = item_rows.document_id
            and amounts.table_ordinal = item_rows.table_ordinal
            and amounts.panel = item_rows.panel
            and amounts.parent_row_ordinal = item_rows.row_ordinal
    left join tables_of_items
        on
            amounts.document_id = tables_of_items.document_id
            and amounts.table_ordinal = tables_of_items.table_ordinal
    where
        not amounts.is_item
        and (item_rows.document_id is null or amounts.line_role = 'memo')
        and (
            tables_of_items.document_id is null
            or amounts.amount_wan_yuan is not null
        )

),

blocks as (

    select * from {{ ref('int_identity_blocks') }}
    where boundary_panel = panel and member_panel = panel

),

-- The summaries' totals are A and B; elsewhere a total is H0.
total_blocks as (

    select * from blocks
    where not {{ is_summary('form') }}

),

-- Rows of another year (last year | this year | change) are no parts of it.
total_parts as (

    select
        figures.*,
        total_blocks.boundary_row_ordinal as whole_row_ordinal,
        'H0' as identity_id
    from total_blocks
    inner join figures
        on
            total_blocks.document_id = figures.document_id
            and total_blocks.table_ordinal = figures.table_ordinal
            and total_blocks.panel = figures.panel
            and total_blocks.member_row_ordinal = figures.row_ordinal
    left join figures as wholes
        on
            total_blocks.document_id = wholes.document_id
            and total_blocks.table_ordinal = wholes.table_ordinal
            and total_blocks.panel = wholes.panel
            and total_blocks.boundary_row_ordinal = wholes.row_ordinal
            and figures.column_ordinal = wholes.column_ordinal
    where
        coalesce(wholes.figure_year, figures.figure_year, 0)
        = coalesce(figures.figure_year, wholes.figure_year, 0)

),

boundaries as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        boundary_row_ordinal
    from blocks

),

-- 类 = Σ 款, 款 = Σ 项, a unit = Σ its codes: as printed, and nothing else.
child_parts as (

    select
        figures.*,
        figures.parent_row_ordinal as whole_row_ordinal,
        case
            when
                figures.form = 'fiscal_appropriation_summary'
                and parents.line_key like '%balance%'
                then 'B5'
            else 'H1'
        end as identity_id
    from figures
    inner join figures as parents
        on
            figures.document_id = parents.document_id
            and figures.table_ordinal = parents.table_ordinal
            and figures.panel = parents.panel
            and figures.parent_row_ordinal = parents.row_ordinal
            and figures.column_ordinal = parents.column_ordinal
    left join boundaries
        on
            figures.document_id = boundaries.document_id
            and figures.table_ordinal = boundaries.table_ordinal
            and figures.panel = boundaries.panel
            and figures.parent_row_ordinal = boundaries.boundary_row_ordinal
    where
        figures.line_role = 'component'
        and parents.line_role <> 'total'
        and boundaries.boundary_row_ordinal is null

),

-- 合计 = Σ leaves, where a table has one total and more than one level: with
-- one level it would only repeat H0.
panel_totals as (

    select
        document_id,
        table_ordinal,
        panel,
        max(boundary_row_ordinal) as total_row_ordinal
    from total_blocks
    group by document_id, table_ordinal, panel
    having
        count(distinct boundary_row_ordinal) = 1
        and max(boundary_role) = 'total'

),

deep_panels as (

    select
        document_id,
        table_ordinal,
        panel
    from figures
    where is_leaf and line_role = 'component'
    group by document_id, table_ordinal, panel
    having max(depth) > 1

),

leaf_parts as (

    select
        figures.*,
        panel_totals.total_row_ordinal as whole_row_ordinal,
        'H2' as identity_id
    from figures
    inner join panel_totals
        on
            figures.document_id = panel_totals.document_id
            and figures.table_ordinal = panel_totals.table_ordinal
            and figures.panel = panel_totals.panel
    inner join deep_panels
        on
            figures.document_id = deep_panels.document_id
            and figures.table_ordinal = deep_panels.table_ordinal
            and figures.panel = deep_panels.panel
    where figures.is_leaf and figures.line_role = 'component'

),

-- 其中 rows are part of the row above them, never all of it.
memo_parts as (

    select
        figures.*,
        figures.parent_row_ordinal as whole_row_ordinal,
        'RM' as identity_id
    from figures
    where
        figures.line_role = 'memo' and figures.parent_row_ordinal is not null

),

-- 四、会议费 / 其中：省属高校业务性会议费 / 其他会议费: what an of-which row and the others
-- beside it come to is no more than their row.
memo_siblings as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        parent_row_ordinal
    from memo_parts
    group by
        document_id, table_ordinal, panel, column_ordinal, parent_row_ordinal
    having
        count(*) = 2
        and max(row_ordinal) = min(row_ordinal) + 1
        and min(case when caption like '其中%' then row_ordinal end)
        = min(row_ordinal)
        and max(case when caption like '其他%' then row_ordinal end)
        = max(row_ordinal)

),


memo_pairs as (

    select memo_parts.*
    from memo_parts
    inner join memo_siblings
        on
            memo_parts.document_id = memo_siblings.document_id
            and memo_parts.table_ordinal = memo_siblings.table_ordinal
            and memo_parts.panel = memo_siblings.panel
            and memo_parts.column_ordinal = memo_siblings.column_ordinal
            and memo_parts.parent_row_ordinal = memo_siblings.parent_row_ordinal

),

parts as (

    {% for relation in [
        'total_parts', 'child_parts', 'leaf_parts', 'memo_parts', 'memo_pairs'
    ] -%}
        select
            *,
            {{ 'true' if relation == 'memo_pairs' else 'false' }} as is_pair
        from {{ relation }}
        {{ 'union all' if not loop.last }}

    {% endfor %}
),

final as (

    select
        parts.document_id,
        parts.identity_id,
        't' || parts.table_ordinal || case
            when parts.identity_id = 'RM' and parts.is_pair
                then '.r' || parts.whole_row_ordinal || '>all'
            when parts.identity_id = 'RM'
                then '.r' || parts.whole_row_ordinal || '>r' || parts.row_ordinal
            else '.r' || parts.whole_row_ordinal
        end
        || '.c' || parts.column_ordinal as instance,
        parts.figure_key,
        wholes.figure_key as whole_figure_key
    from parts

    -- A 三公 item is added up by G1 and G2; its of-which rows are bound by it here.
    left join amounts as wholes
        on
            parts.document_id = wholes.document_id
            and parts.table_ordinal = wholes.table_ordinal
            and parts.panel = wholes.panel
            and parts.column_ordinal = wholes.column_ordinal
            and parts.whole_row_ordinal = wholes.row_ordinal
            and (parts.identity_id = 'RM' or not wholes.is_item)

)

select * from final
