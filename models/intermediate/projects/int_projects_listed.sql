with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'projects'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

-- 37060026P00000110001A-审计业务经费: a code before the name, as newer systems print.
named as (

    select
        figures.*,
        case
            when {{ matches('caption', '^[0-9A-Z]{15,24}[-—–－ ]') }}
                then {{ replace_all('caption', '[-—–－ ].*$', '') }}
        end as project_code,
        case
            when {{ matches('caption', '^[0-9A-Z]{15,24}[-—–－ ]') }}
                then {{ replace_all('caption', '^[0-9A-Z]{15,24}[-—–－ ]+', '') }}
            else caption
        end as project_name,
        case
            when measure_group in ('total', 'period') then 'budget'
            when measure = 'project' then 'budget'
            when measure like 'project.%' then 'kind'
            when measure in ('fiscal', 'superior_transfers') then 'fiscal'
            when measure like 'general_public%' then 'general_public'
            when measure in ('government_fund', 'state_capital') then measure
            else 'other_sources'
        end as part
    from figures

),

-- 合计 and 小计 print the same money twice: the first total column holds.
with_budget_order as (

    select
        named.*,
        case
            when part = 'budget'
                then
                    row_number() over (
                        partition by document_id, table_ordinal, row_ordinal, part
                        order by
                            case measure_group when 'total' then 0 else 1 end
                            asc nulls last,
                            column_ordinal asc nulls last
                    )
            when not is_finest_column then 2
            else 1
        end as part_order
    from named

),

by_row as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        unit_code,
        unit_name,
        project_code,
        project_name,
        sum(case when part = 'budget' then amount_wan_yuan end) as budget,
        sum(case when part = 'kind' then amount_wan_yuan end) as kinds,
        sum(case when part not in ('budget', 'kind') then amount_wan_yuan end)
            as sources,
        sum(case when part = 'fiscal' then amount_wan_yuan end) as fiscal,
        sum(case when part = 'general_public' then amount_wan_yuan end)
            as general_public,
        sum(case when part = 'government_fund' then amount_wan_yuan end)
            as government_fund,
        sum(case when part = 'state_capital' then amount_wan_yuan end)
            as state_capital,
        sum(case when part = 'other_sources' then amount_wan_yuan end)
            as other_sources,
        min(figure_key) as figure_key
    from with_budget_order
    where part_order = 1
    group by
        document_id,
        table_ordinal,
        row_ordinal,
        unit_code,
        unit_name,
        project_code,
        project_name

),

summed as (

    select
        document_id,
        unit_code,
        unit_name,
        project_code,
        project_name,
        cast(sum(coalesce(budget, kinds, sources)) as decimal(24, 8))
            as budget_wan_yuan,
        cast(sum(fiscal) as decimal(24, 8)) as fiscal_unsplit_wan_yuan,
        cast(sum(general_public) as decimal(24, 8)) as general_public_wan_yuan,
        cast(sum(government_fund) as decimal(24, 8)) as government_fund_wan_yuan,
        cast(sum(state_capital) as decimal(24, 8)) as state_capital_wan_yuan,
        cast(sum(other_sources) as decimal(24, 8)) as other_sources_wan_yuan,
        cast(count(*) as integer) as printed_rows,
        {{ dbt.listagg('figure_key', "' '", "order by figure_key") }} as figure_keys
    from by_row
    group by
        document_id,
        unit_code,
        unit_name,
        project_code,
        project_name

),

final as (

    select
        summed.document_id,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        summed.unit_code,
        summed.unit_name,
        summed.project_code,
        summed.project_name,
        summed.budget_wan_yuan,
        summed.fiscal_unsplit_wan_yuan,
        summed.general_public_wan_yuan,
        summed.government_fund_wan_yuan,
        summed.state_capital_wan_yuan,
        summed.other_sources_wan_yuan,
        summed.printed_rows,
        summed.figure_keys,
        links.is_countable
    from summed
    inner join links on summed.document_id = links.document_id

)

select * from final
