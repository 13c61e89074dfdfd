-- One row per broken check, with the finding that tells its cause.
with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

terms as (

    select * from {{ ref('int_finding_terms') }}

),

classes as (

    select * from {{ ref('int_finding_check_classes') }}

),

suspects as (

    select * from {{ ref('int_finding_suspects') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

withheld_columns as (

    select * from {{ ref('int_finding_withheld_columns') }}

),

left_rows as (

    select
        check_key,
        -- 合计 of 三公经费 and of an expenditure table are no line of the same money; a unit
        -- and 合计 of one item are.
        min(
            case
                when
                    measure like 'three_public.%'
                    or measure in ('meeting', 'training')
                    then measure
                else coalesce(subject_code, line_key, caption)
            end
        ) as line

    from evidence

    where side = 'left'

    group by check_key

),

-- What one altered cell or row would mend has one cause: the suspect cell, the rows
-- of a table (a row that is missing breaks its parent, the total and every column at
-- once), or the same difference, which one row leaves in every table that restates it.
-- A difference of few digits (1.00, 0.02) is no mark by itself: the line has to be the
-- same, too.
causes as (

    select
        checks.check_key,
        checks.document_id,
        checks.identity_id,
        checks.instance,
        checks.severity,
        checks.verdict,
        checks.level,
        classes.class,
        suspects.figure_key as suspect_figure_key,
        suspects.implied_wan_yuan,
        suspects.tolerance,
        case
            when suspects.figure_key is not null
                then 'cell ' || suspects.figure_key
            -- A column without rows leaves something out in every class and table.
            when withheld_columns.check_key is not null
                then 'withheld ' || checks.document_id
            when terms.family = 'H'
                then
                    'rows ' || checks.document_id
                    || '-' || checks.left_table_ordinal
            -- The goal sheet of a department restates amounts of several tables:
            -- another scope makes all of them differ.
            when
                terms.family = 'P'
                and terms.kind = 'tables'
                and checks.level = 'cross_table'
                then
                    'sheet ' || checks.document_id
                    || '-' || checks.left_table_ordinal
            else 'check ' || checks.check_key
        end as place_key,
        case
            when terms.kind = 'fields' or terms.gap = 0
                then 'check ' || checks.check_key
            when length({{ significant_digits('terms.gap') }}) > 2
                then
                    'gap ' || checks.document_id
                    || ' ' || cast(terms.gap as varchar)
            when left_rows.line is not null
                then
                    'gap ' || checks.document_id
                    || ' ' || cast(terms.gap as varchar)
                    || ' ' || left_rows.line
            else 'check ' || checks.check_key
        end as gap_key

    from checks

    inner join terms
        on checks.check_key = terms.check_key

    inner join classes
        on checks.check_key = classes.check_key

    left join suspects
        on checks.check_key = suspects.check_key

    left join left_rows
        on checks.check_key = left_rows.check_key

    left join withheld_columns
        on checks.check_key = withheld_columns.check_key

),

{# Connected by either key, over a chain of at most so many steps. -#}
{% set steps = 4 -%}
joined_0 as (

    select
        *,
        check_key as cause

    from causes

),

{% for step in range(1, steps + 1) -%}
    places_{{ step }} as (

        select
            check_key,
            gap_key,
            place_key,
            min(cause) over (partition by place_key) as cause

        from joined_{{ step - 1 }}

    ),

    joined_{{ step }} as (

        select
            check_key,
            gap_key,
            place_key,
            min(cause) over (partition by gap_key) as cause

        from places_{{ step }}

    ),

{% endfor -%}
grouped as (

    select
        causes.*,
        joined.cause,
        case
            when causes.severity = 'info' then 3
            when causes.severity = 'warning' then 2
            when causes.verdict <> 'broken' then 2
            else 1
        end as severity_rank,
        -- What is proven leads what is not.
        case
            when causes.class in ('source_anomaly', 'not_disclosed') then 1
            else 2
        end as class_rank,
        case causes.level
            when 'row' then 1
            when 'hierarchy' then 2
            when 'table' then 3
            when 'cross_table' then 4
            else 5
        end as level_rank

    from causes

    inner join joined_{{ steps }} as joined
        on causes.check_key = joined.check_key

),

final as (

    select
        check_key,
        document_id,
        identity_id,
        instance,
        suspect_figure_key,
        implied_wan_yuan,
        cause,
        -- The key does not depend on what is proven today: a resolution stays with it.
        first_value(check_key) over (
            partition by cause
            order by severity_rank, level_rank, identity_id, instance
            rows between unbounded preceding and unbounded following
        ) as finding_key,
        first_value(check_key) over (
            partition by cause
            order by
                case severity_rank when 3 then 1 else 0 end,
                class_rank, severity_rank, level_rank, identity_id, instance
            rows between unbounded preceding and unbounded following
        ) as leading_check_key,
        first_value(implied_wan_yuan) over (
            partition by cause
            order by tolerance nulls last, identity_id, instance
            rows between unbounded preceding and unbounded following
        ) as proposed_wan_yuan

    from grouped

)

select * from final
