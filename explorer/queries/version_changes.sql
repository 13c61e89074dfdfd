-- Figures that two versions of a document print differently. A figure is the same one in both
-- where form, scope, table, row and column are called the same, in the same order.
with

figures as (

    select
        document_id,
        figure_key,
        table_title,
        caption,
        header_path,
        printed_text,
        amount_wan_yuan,
        concat_ws(
            '|',
            form,
            money_scope,
            row_axis,
            side,
            unit_name,
            subject_code,
            caption,
            header_path
        ) as name,
        row_number() over (
            partition by
                document_id,
                form,
                money_scope,
                row_axis,
                side,
                unit_name,
                subject_code,
                caption,
                header_path
            order by table_ordinal, row_ordinal, column_ordinal
        ) as ordinal
    from fct_printed_figures
    where document_id in ($newer, $older) and not is_blank

),

newer as (

    select * from figures
    where document_id = $newer

),

older as (

    select * from figures
    where document_id = $older

)

select
    coalesce(newer.table_title, older.table_title) as table_title,
    coalesce(newer.caption, older.caption) as caption,
    coalesce(newer.header_path, older.header_path) as header_path,
    older.printed_text as older_text,
    newer.printed_text as newer_text,
    older.figure_key as older_key,
    newer.figure_key as newer_key,
    newer.amount_wan_yuan - older.amount_wan_yuan as change,
    case
        when older.figure_key is null then 'added'
        when newer.figure_key is null then 'removed'
        else 'changed'
    end as event
from newer
full outer join older
    on newer.name = older.name and newer.ordinal = older.ordinal
where
    newer.figure_key is null
    or older.figure_key is null
    or newer.amount_wan_yuan is distinct from older.amount_wan_yuan
order by
    event = 'changed' desc,
    abs(newer.amount_wan_yuan - older.amount_wan_yuan) desc nulls last,
    table_title,
    caption,
    header_path
