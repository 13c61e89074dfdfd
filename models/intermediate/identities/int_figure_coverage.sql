with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

figure_uses as (

    select
        document_id,
        figure_key,
        sum(case when relation = 'equal' then 1 else 0 end) as equality_checks,
        sum(case when relation = 'at_least' then 1 else 0 end)
            as bound_checks,
        sum(case when verdict = 'broken' then 1 else 0 end) as broken_checks

    from uses

    where is_non_zero and verdict in ('exact', 'rounding', 'broken')

    group by document_id, figure_key

),

final as (

    select
        figures.figure_key,
        figures.document_id,
        figures.table_ordinal,
        figures.form,
        figures.row_ordinal,
        figures.column_ordinal,
        coalesce(figure_uses.equality_checks, 0) as equality_checks,
        coalesce(figure_uses.bound_checks, 0) as bound_checks,
        coalesce(figure_uses.broken_checks, 0) as broken_checks,
        coalesce(figure_uses.equality_checks, 0) > 0 as is_covered

    from figures

    left join figure_uses
        on
            figures.document_id = figure_uses.document_id
            and figures.figure_key = figure_uses.figure_key

    where figures.amount_wan_yuan <> 0

)

select * from final
