-- A6: flow tables of final accounts (年初结转 | 本年收入 | 本年支出 | 年末结转).
with

figures as (

    select * from {{ ref('int_identity_figures') }}
    where form = 'final_accounts_flow' and value_kind = 'amount'

),

parts as (

    select
        *,
        case
            when measure in ('opening_balance', 'prior_year_balance') then 'opening'
            when measure = 'current_revenue' then 'revenue'
            when measure = 'use_of_non_fiscal_balance' then 'balance_used'
            when measure in ('current_year', 'current_expenditure')
                then 'expenditure'
            when measure = 'surplus_distribution' then 'distribution'
            when measure in ('closing_balance', 'carried_to_next_year')
                then 'closing'
        end as part

    from figures

),

-- 年初结转 may be split into its kinds: the first column of a part is its total.
ordered_parts as (

    select
        *,
        row_number() over (
            partition by document_id, table_ordinal, panel, row_ordinal, part
            order by column_ordinal asc nulls last
        ) as part_order

    from parts

    where part is not null

),

-- Without one of these four columns a row says nothing of the flow.
flows as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal

    from ordered_parts

    where part in ('opening', 'revenue', 'expenditure', 'closing')

    group by document_id, table_ordinal, panel, row_ordinal

    having count(distinct part) = 4

),

final as (

    select
        ordered_parts.document_id,
        'A6' as identity_id,
        't' || cast(ordered_parts.table_ordinal as {{ dbt.type_string() }})
        || '.p' || cast(ordered_parts.panel as {{ dbt.type_string() }})
        || '.r' || cast(ordered_parts.row_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'equal' as relation,
        case
            when
                ordered_parts.part in ('opening', 'revenue', 'balance_used')
                then 'left'
            else 'right'
        end as side,
        1 as sign,
        ordered_parts.table_ordinal,
        ordered_parts.page_number,
        ordered_parts.figure_key,
        ordered_parts.amount_wan_yuan,
        ordered_parts.half_ulp_wan_yuan,
        ordered_parts.is_blank,
        true as is_level_printed

    from ordered_parts

    inner join flows
        on
            ordered_parts.document_id = flows.document_id
            and ordered_parts.table_ordinal = flows.table_ordinal
            and ordered_parts.panel = flows.panel
            and ordered_parts.row_ordinal = flows.row_ordinal

    where ordered_parts.part_order = 1

)

select * from final
