with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

lines as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        max(form) as form,
        max(side) as side,
        max(line_key) as line_key,
        max(line_role) as line_role,
        max(depth) as depth,
        max(parent_row_ordinal) as parent_row_ordinal

    from figures

    group by document_id, table_ordinal, panel, row_ordinal

),

parents as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        parent_row_ordinal as row_ordinal

    from lines

    where line_role = 'component' and parent_row_ordinal is not null

),

-- A heading subtotal (一、本年收入 above its own lines) owns its children; a
-- closing subtotal (本年收入合计 below them) owns the lines above it.
marked as (

    select
        lines.*,
        coalesce(
            lines.line_role in ('subtotal', 'total')
            and coalesce(lines.depth, 0) <= 1,
            false
        ) as is_boundary,
        coalesce(
            lines.line_role = 'subtotal'
            and coalesce(lines.depth, 0) <= 1
            and parents.row_ordinal is not null,
            false
        ) as is_heading

    from lines

    left join parents
        on
            lines.document_id = parents.document_id
            and lines.table_ordinal = parents.table_ordinal
            and lines.panel = parents.panel
            and lines.row_ordinal = parents.row_ordinal

),

-- The label of a total is often printed once for two panels side by side:
-- a panel without a boundary borrows those of the first panel of its side.
panels as (

    select
        document_id,
        table_ordinal,
        panel,
        max(side) as side,
        max(case when is_boundary then 1 else 0 end) = 1 as has_boundary

    from marked

    group by document_id, table_ordinal, panel

),

lenders as (

    select
        document_id,
        table_ordinal,
        side,
        min(panel) as lender_panel

    from panels

    where has_boundary and side is not null

    group by document_id, table_ordinal, side

),

placed as (

    select
        document_id,
        table_ordinal,
        panel,
        panel as printed_panel,
        form,
        side,
        row_ordinal,
        line_key,
        line_role,
        depth,
        parent_row_ordinal,
        is_boundary,
        is_heading

    from marked

    union all

    select
        panels.document_id,
        panels.table_ordinal,
        panels.panel,
        marked.panel as printed_panel,
        marked.form,
        marked.side,
        marked.row_ordinal,
        marked.line_key,
        marked.line_role,
        marked.depth,
        marked.parent_row_ordinal,
        true as is_boundary,
        false as is_heading

    from panels

    inner join lenders
        on
            panels.document_id = lenders.document_id
            and panels.table_ordinal = lenders.table_ordinal
            and panels.side = lenders.side

    inner join marked
        on
            lenders.document_id = marked.document_id
            and lenders.table_ordinal = marked.table_ordinal
            and lenders.lender_panel = marked.panel

    where not panels.has_boundary and marked.is_boundary

),

-- Every top line is closed by the next total or closing subtotal below it;
-- lines below the last one belong to the total above them (合计 on top).
closed as (

    select
        *,
        min(
            case when is_boundary and not is_heading then row_ordinal end
        ) over (
            partition by document_id, table_ordinal, panel
            order by row_ordinal
            rows between 1 following and unbounded following
        ) as boundary_below,
        max(case when line_role = 'total' and is_boundary then row_ordinal end)
            over (
                partition by document_id, table_ordinal, panel
                order by row_ordinal
                rows between unbounded preceding and 1 preceding
            ) as total_above,
        min(case when line_role = 'total' and is_boundary then row_ordinal end)
            over (
                partition by document_id, table_ordinal, panel
                order by row_ordinal
                rows between 1 following and unbounded following
            ) as total_below

    from placed

),

top_lines as (

    select
        document_id,
        table_ordinal,
        panel,
        form,
        printed_panel as member_panel,
        row_ordinal as member_row_ordinal,
        coalesce(boundary_below, total_above) as boundary_row_ordinal

    from closed

    where
        not is_boundary
        and line_role = 'component'
        and depth = 1

    union all

    -- A subtotal is itself a part of the total.
    select
        document_id,
        table_ordinal,
        panel,
        form,
        printed_panel as member_panel,
        row_ordinal as member_row_ordinal,
        coalesce(total_below, total_above) as boundary_row_ordinal

    from closed

    where is_boundary and line_role = 'subtotal'

),

heading_members as (

    select
        marked.document_id,
        marked.table_ordinal,
        marked.panel,
        marked.form,
        marked.panel as member_panel,
        marked.row_ordinal as member_row_ordinal,
        marked.parent_row_ordinal as boundary_row_ordinal

    from marked

    inner join marked as headings
        on
            marked.document_id = headings.document_id
            and marked.table_ordinal = headings.table_ordinal
            and marked.panel = headings.panel
            and marked.parent_row_ordinal = headings.row_ordinal

    where headings.is_heading and marked.line_role = 'component'

),

members as (

    select *

    from top_lines

    where boundary_row_ordinal is not null

    union

    select * from heading_members

),

final as (

    select
        members.document_id,
        members.table_ordinal,
        members.panel,
        members.form,
        boundaries.side,
        members.boundary_row_ordinal,
        boundaries.printed_panel as boundary_panel,
        boundaries.line_role as boundary_role,
        members.member_row_ordinal,
        members.member_panel,
        case
            when
                boundaries.line_key in (
                    'subtotal_revenue',
                    'subtotal_expenditure',
                    'total_revenue',
                    'total_expenditure'
                )
                then boundaries.line_key
            else boundaries.line_role || '_' || boundaries.side
        end as boundary_key

    from members

    inner join placed as boundaries
        on
            members.document_id = boundaries.document_id
            and members.table_ordinal = boundaries.table_ordinal
            and members.panel = boundaries.panel
            and members.boundary_row_ordinal = boundaries.row_ordinal

)

select * from final
