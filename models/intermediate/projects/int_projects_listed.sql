with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'projects'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

project_rows as (

    select * from {{ ref('int_project_rows') }}

),

named as (

    select
        figures.*,
        project_rows.listed_under,
        {{ listed_project_code('project_rows.column_code', 'figures.caption') }}
            as project_code,
        case
            when {{ matches('figures.caption', '^[0-9A-Z]{15,24}[-—–－ ]') }}
                then {{ replace_all(
                    'figures.caption', '^[0-9A-Z]{15,24}[-—–－ ]+', ''
                ) }}
            else figures.caption
        end as project_name,
        case
            when figures.measure_group in ('total', 'period') then 'budget'
            when figures.measure = 'project' then 'budget'
            when figures.measure like 'project.%' then 'kind'
            when figures.measure in ('fiscal', 'superior_transfers') then 'fiscal'
            when figures.measure like 'general_public%' then 'general_public'
            when figures.measure in ('government_fund', 'state_capital')
                then figures.measure
            else 'other_sources'
        end as part
    from figures
    left join project_rows
        on
            figures.document_id = project_rows.document_id
            and figures.table_ordinal = project_rows.table_ordinal
            and figures.row_ordinal = project_rows.row_ordinal

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
        listed_under,
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
        -- The cell of the budget, where one is printed.
        coalesce(
            min(case when part = 'budget' then figure_key end), min(figure_key)
        ) as figure_key
    from with_budget_order
    where part_order = 1
    group by
        document_id,
        table_ordinal,
        row_ordinal,
        unit_code,
        unit_name,
        listed_under,
        project_code,
        project_name

),

summed as (

    select
        document_id,
        unit_code,
        unit_name,
        listed_under,
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
        listed_under,
        project_code,
        project_name

),

-- Lists that print again what another one feeds.
passed_over as (

    select
        document_id,
        table_ordinal
    from {{ ref('int_fact_tables_chosen') }}
    where fact = 'projects'
    group by document_id, table_ordinal
    having max(case when is_chosen then 1 else 0 end) = 0

),

-- Rows of which the document does not show whether they are projects or head
-- others: kept with what they print, and without a budget to add up.
undecided_rows as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        project_code,
        substring(
            coalesce(outline_evidence, ':'),
            1,
            position(':' in coalesce(outline_evidence, ':')) - 1
        ) as outcome
    from {{ ref('int_rows_classified') }}
    where
        outline_basis = 'undecided'
        and row_kind = 'project'
        and line_role in ('component', 'listed')

),

-- What such a row prints in the total of the list, else in its first amount.
undecided_figures as (

    select
        printed_figures.*,
        undecided_rows.project_code as column_code,
        undecided_rows.outcome,
        row_number() over (
            partition by
                printed_figures.document_id,
                printed_figures.table_ordinal,
                printed_figures.panel,
                printed_figures.row_ordinal
            order by
                case printed_figures.measure_role when 'total' then 0 else 1 end
                asc nulls last,
                printed_figures.column_ordinal asc nulls last
        ) as column_order
    from undecided_rows
    inner join {{ ref('int_figures_printed') }} as printed_figures
        on
            undecided_rows.document_id = printed_figures.document_id
            and undecided_rows.table_ordinal = printed_figures.table_ordinal
            and undecided_rows.panel = printed_figures.panel
            and undecided_rows.row_ordinal = printed_figures.row_ordinal
    left join passed_over
        on
            undecided_rows.document_id = passed_over.document_id
            and undecided_rows.table_ordinal = passed_over.table_ordinal
    where
        passed_over.document_id is null
        and printed_figures.value_kind = 'amount'
        and printed_figures.measure_role in ('total', 'component')

),

undecided as (

    select
        document_id,
        unit_code,
        unit_name,
        column_code as project_code,
        caption as project_name,
        cast(sum(amount_wan_yuan) as decimal(24, 8)) as listed_wan_yuan,
        max('outline_' || outcome) as no_budget_reason,
        cast(count(*) as integer) as printed_rows,
        {{ dbt.listagg('figure_key', "' '", "order by figure_key") }} as figure_keys
    from undecided_figures
    where column_order = 1
    group by document_id, unit_code, unit_name, column_code, caption

),

projects as (

    select
        document_id,
        unit_code,
        unit_name,
        listed_under,
        project_code,
        project_name,
        budget_wan_yuan,
        cast(null as decimal(24, 8)) as listed_wan_yuan,
        cast(null as {{ dbt.type_string() }}) as no_budget_reason,
        fiscal_unsplit_wan_yuan,
        general_public_wan_yuan,
        government_fund_wan_yuan,
        state_capital_wan_yuan,
        other_sources_wan_yuan,
        printed_rows,
        figure_keys
    from summed

    union all

    select
        undecided.document_id,
        undecided.unit_code,
        undecided.unit_name,
        cast(null as {{ dbt.type_string() }}) as listed_under,
        undecided.project_code,
        undecided.project_name,
        null as budget_wan_yuan,
        undecided.listed_wan_yuan,
        undecided.no_budget_reason,
        null as fiscal_unsplit_wan_yuan,
        null as general_public_wan_yuan,
        null as government_fund_wan_yuan,
        null as state_capital_wan_yuan,
        null as other_sources_wan_yuan,
        undecided.printed_rows,
        undecided.figure_keys
    from undecided

),

final as (

    select
        projects.*,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        links.is_countable
    from projects
    inner join links on projects.document_id = links.document_id

)

select * from final
