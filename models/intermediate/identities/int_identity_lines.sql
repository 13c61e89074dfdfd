with

figures as (

    select * from {{ ref('int_identity_linked_figures') }}

),

lines as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        bool_or(is_summary) as is_summary,
        bool_or(is_leaf) as is_leaf,
        max(side) as side,
        max(row_kind) as row_kind,
        max(caption) as caption,
        max(line_key) as line_key,
        max(line_role) as line_role,
        max(depth) as depth,
        max(parent_row_ordinal) as parent_row_ordinal,
        max(subject_code) as subject_code

    from figures

    group by document_id, table_ordinal, panel, row_ordinal

),

-- A line without a key of its own (economic classes beside the functional
-- ones) is known by its caption, under the key of the line above it.
captioned_lines as (

    select
        below.*,
        'caption:' || cast(below.panel as varchar)
        || ':' || coalesce(above.line_key, '')
        || ':' || below.caption as caption_line

    from lines as below

    left join lines as above
        on
            below.document_id = above.document_id
            and below.table_ordinal = above.table_ordinal
            and below.panel = above.panel
            and below.parent_row_ordinal = above.row_ordinal

),

named_lines as (

    select
        *,
        case
            -- 其中 lines are known by their words, never by the key of their money.
            when line_role = 'memo' then caption_line
            when line_key like 'function_%'
                then 'class:' || replace(line_key, 'function_', '')
            when
                line_role in ('subtotal', 'total')
                and coalesce(depth, 0) <= 1
                and coalesce(line_key, '') not in (
                    'subtotal_revenue',
                    'subtotal_expenditure',
                    'total_revenue',
                    'total_expenditure'
                )
                then line_role || '_' || side
            else coalesce(line_key, caption_line)
        end as line

    from captioned_lines

    where is_summary

),

-- 五、其他支出 is printed again as its own 款 and 项: the outermost counts.
-- The same 总计 beside several classifications is one quantity.
ranked_summary_lines as (

    select
        *,
        row_number() over (
            partition by document_id, table_ordinal, line
            order by panel, depth nulls last, row_ordinal
        ) as line_rank

    from named_lines

    where line is not null

),

-- A list that goes on beside itself has the total of that list.
continued_lists as (

    select distinct
        document_id,
        table_ordinal,
        panel

    from {{ ref('int_identity_continued_lists') }}

),

panel_lines as (

    select
        lines.document_id,
        lines.table_ordinal,
        lines.panel,
        bool_or(
            lines.line_role = 'total' or continued_lists.panel is not null
        ) as has_total,
        min(lines.row_ordinal) as first_row_ordinal

    from lines

    left join continued_lists
        on
            lines.document_id = continued_lists.document_id
            and lines.table_ordinal = continued_lists.table_ordinal
            and lines.panel = continued_lists.panel

    where not lines.is_summary

    group by lines.document_id, lines.table_ordinal, lines.panel

),

-- 合计 stands on top or at the bottom; a panel that prints none is the sum
-- of its top lines.
ranked_total_lines as (

    select
        lines.*,
        panel_lines.has_total,
        row_number() over (
            partition by
                lines.document_id, lines.table_ordinal, lines.panel,
                lines.line_role
            order by
                case
                    when lines.row_ordinal = panel_lines.first_row_ordinal
                        then 0
                    else 1
                end,
                lines.row_ordinal desc
        ) as total_rank

    from lines

    inner join panel_lines
        on
            lines.document_id = panel_lines.document_id
            and lines.table_ordinal = panel_lines.table_ordinal
            and lines.panel = panel_lines.panel

    where not lines.is_summary

),

-- Tables without 类 rows give a class as the sum of its leaves.
function_lines as (

    select
        *,
        substring(subject_code, 1, 3) as class_code,
        max(case when length(subject_code) = 3 then 1 else 0 end) over (
            partition by
                document_id, table_ordinal, panel,
                substring(subject_code, 1, 3)
        ) = 1 as has_class_row

    from lines

    where
        not is_summary
        and row_kind = 'function'
        and line_role = 'component'
        and subject_code is not null

),

-- Economic subjects: a code on several rows (one for each 政府经济分类) is
-- their sum, a 类 row is taken as printed.
economic_lines as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        subject_code,
        is_leaf,
        length(subject_code) = 3 as is_class_row

    from lines

    where
        not is_summary
        and row_kind = 'dept_economic'
        and line_role = 'component'
        and subject_code is not null

),

-- Tables that list kinds of money (基本支出, 项目支出) instead of subjects.
keyed_lines as (

    select
        *,
        row_number() over (
            partition by document_id, table_ordinal, line_key
            order by panel, depth nulls last, row_ordinal
        ) as line_rank

    from lines

    where
        not is_summary
        and row_kind = 'caption'
        and line_role = 'component'
        and line_key in ('basic', 'project')

),

final as (

    {% for relation, line, condition in [
        ('ranked_summary_lines', 'line', 'line_rank = 1'),
        (
            'ranked_total_lines', "'total'",
            "(has_total and line_role = 'total' and total_rank = 1)"
            ~ " or (not has_total and line_role = 'component' and depth = 1)",
        ),
        (
            'function_lines', "'class:' || class_code",
            "(has_class_row and length(subject_code) = 3)"
            ~ " or (not has_class_row and is_leaf)",
        ),
        ('function_lines', "'code:' || subject_code", 'is_leaf'),
        ('keyed_lines', 'line_key', 'line_rank = 1'),
        (
            'economic_lines', "'economic:' || subject_code",
            'is_leaf or is_class_row',
        ),
    ] -%}
        select
            document_id,
            table_ordinal,
            panel,
            row_ordinal,
            {{ line }} as line
        from {{ relation }}
        where {{ condition }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
)

select * from final
