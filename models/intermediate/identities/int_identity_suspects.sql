with

uses as (

    select * from {{ ref('int_identity_uses') }}

),

-- Bounds hold for almost any figure: only equalities point at one.
equalities as (

    select *

    from uses

    where
        relation = 'equal'
        and verdict in ('exact', 'rounding', 'broken')
        and is_printed

),

figure_records as (

    select
        document_id,
        figure_key,
        sum(case when verdict = 'broken' then 1 else 0 end) as broken_checks,
        sum(case when verdict = 'broken' then 0 else 1 end) as held_checks

    from equalities

    group by document_id, figure_key

),

-- A side is accused by a figure that also breaks another check, and cleared
-- when each of its figures holds in another check.
side_records as (

    select
        equalities.document_id,
        equalities.identity_id,
        equalities.instance,
        max(
            case
                when
                    equalities.side = 'left'
                    and figure_records.broken_checks > 1
                    then 1
                else 0
            end
        ) = 1 as is_left_accused,
        max(
            case
                when
                    equalities.side = 'right'
                    and figure_records.broken_checks > 1
                    then 1
                else 0
            end
        ) = 1 as is_right_accused,
        min(
            case
                when
                    equalities.side = 'left'
                    and figure_records.held_checks = 0
                    then 0
                else 1
            end
        ) = 1 as is_left_cleared,
        min(
            case
                when
                    equalities.side = 'right'
                    and figure_records.held_checks = 0
                    then 0
                else 1
            end
        ) = 1 as is_right_cleared

    from equalities

    inner join figure_records
        on
            equalities.document_id = figure_records.document_id
            and equalities.figure_key = figure_records.figure_key

    where equalities.verdict = 'broken'

    group by
        equalities.document_id,
        equalities.identity_id,
        equalities.instance

),

final as (

    select
        document_id,
        identity_id,
        instance,
        case
            when is_left_accused and not is_right_accused then 'left'
            when is_right_accused and not is_left_accused then 'right'
            when is_left_accused and is_right_accused then 'both'
            when is_left_cleared and not is_right_cleared then 'right'
            when is_right_cleared and not is_left_cleared then 'left'
            else 'undetermined'
        end as suspect_side

    from side_records

)

select * from final
