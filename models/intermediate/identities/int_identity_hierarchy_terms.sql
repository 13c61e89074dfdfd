with

figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where
        value_kind = 'amount'
        and not (
            form = 'three_public_expenditure'
            and (
                coalesce(line_key, '') like 'three_public.%'
                or coalesce(line_key, '') in ('meeting', 'training')
            )
        )

),

blocks as (

    select *

    from {{ ref('int_identity_blocks') }}

    where boundary_panel = panel and member_panel = panel

),

-- The summaries' totals are A and B; elsewhere a total is H0.
total_blocks as (

    select *

    from blocks

    where
        form not in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )

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

continued_lists as (

    select * from {{ ref('int_identity_continued_lists') }}

),

boundaries as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        boundary_row_ordinal

    from blocks

),

-- 类 = Σ 款, 款 = Σ 项, a unit = Σ its codes, 上年结转 = Σ its funds:
-- whatever the printed nesting says; what is not printed is not in the tree.
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

parts as (

    select * from total_parts

    union all

    select * from child_parts

    union all

    select * from leaf_parts

    union all

    select * from memo_parts

),

-- 公用经费合计 stands for the list beside it, too.
continued_kinds as (

    select
        continued_lists.*,
        'H0' as identity_id

    from continued_lists

    union all

    select
        continued_lists.*,
        'H2' as identity_id

    from continued_lists

    inner join deep_panels
        on
            continued_lists.document_id = deep_panels.document_id
            and continued_lists.table_ordinal = deep_panels.table_ordinal
            and continued_lists.whole_panel = deep_panels.panel

),

continued_parts as (

    select
        figures.document_id,
        figures.table_ordinal,
        continued_kinds.whole_panel as panel,
        continued_kinds.whole_column_ordinal as column_ordinal,
        figures.row_ordinal,
        continued_kinds.whole_row_ordinal,
        continued_kinds.identity_id,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_depth_printed

    from continued_kinds

    inner join figures
        on
            continued_kinds.document_id = figures.document_id
            and continued_kinds.table_ordinal = figures.table_ordinal
            and continued_kinds.panel = figures.panel
            and continued_kinds.column_ordinal = figures.column_ordinal

    where
        figures.line_role = 'component'
        and (
            (continued_kinds.identity_id = 'H0' and figures.depth = 1)
            or (continued_kinds.identity_id = 'H2' and figures.is_leaf)
        )

),

all_parts as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        row_ordinal,
        whole_row_ordinal,
        identity_id,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_depth_printed

    from parts

    union all

    select * from continued_parts

),

placed_parts as (

    select
        *,
        case when identity_id = 'RM' then 'at_least' else 'equal' end
            as relation,
        't' || table_ordinal || case
            when identity_id = 'RM'
                then '.r' || whole_row_ordinal || '>r' || row_ordinal
            else '.r' || whole_row_ordinal
        end
        || '.c' || column_ordinal as instance

    from all_parts

),

wholes as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        whole_row_ordinal,
        identity_id,
        instance,
        relation

    from placed_parts

),

part_terms as (

    select
        document_id,
        identity_id,
        instance,
        1 as reading,
        relation,
        'right' as side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_depth_printed as is_level_printed

    from placed_parts

),

whole_terms as (

    select
        figures.document_id,
        wholes.identity_id,
        wholes.instance,
        1 as reading,
        wholes.relation,
        'left' as side,
        1 as sign,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_depth_printed as is_level_printed

    from wholes

    inner join figures
        on
            wholes.document_id = figures.document_id
            and wholes.table_ordinal = figures.table_ordinal
            and wholes.panel = figures.panel
            and wholes.column_ordinal = figures.column_ordinal
            and wholes.whole_row_ordinal = figures.row_ordinal

),

final as (

    select * from whole_terms

    union all

    select * from part_terms

)

select * from final
