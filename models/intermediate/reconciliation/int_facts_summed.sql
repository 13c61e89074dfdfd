-- Every fact of a document summed over its rows, apart by where the rows come from:
-- printed rows, derived ones, and money printed only as part of a total.
with

appropriations as (

    select * from {{ ref('int_appropriations_united') }}

),

chosen as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where is_finest_column

),

undisclosed as (

    select * from {{ ref('int_fact_rows_undisclosed') }}

),

projects as (

    select * from {{ ref('int_projects_listed') }}

),

funds as (

    select * from {{ ref('funds') }}

),

project_ulps as (

    select
        document_id,
        max(half_ulp_wan_yuan) as half_ulp_wan_yuan
    from {{ ref('int_fact_figures_chosen') }}
    where fact = 'projects'
    group by document_id

),

rows_of_facts as (

    select
        'appropriations' as fact,
        document_id,
        fund,
        row_basis,
        amount_wan_yuan,
        tolerance_wan_yuan
    from appropriations

    union all

    select
        'appropriations' as fact,
        appropriations.document_id,
        'fiscal' as fund,
        appropriations.row_basis,
        appropriations.amount_wan_yuan,
        appropriations.tolerance_wan_yuan
    from appropriations
    inner join funds on appropriations.fund = funds.fund
    where funds.is_fiscal and funds.fund <> 'fiscal'

    union all

    select
        'appropriations' as fact,
        document_id,
        'all' as fund,
        row_basis,
        amount_wan_yuan,
        tolerance_wan_yuan
    from appropriations

    union all

    select
        fact,
        document_id,
        case fact when 'revenues' then 'all' else money_scope end as fund,
        case
            when is_lone_total and fact = 'basic_expenditures' then 'undisclosed'
            else 'printed'
        end as row_basis,
        amount_wan_yuan,
        half_ulp_wan_yuan as tolerance_wan_yuan
    from chosen
    where fact in ('revenues', 'basic_expenditures')

    union all

    select
        fact,
        document_id,
        case fact when 'basic_expenditures' then money_scope else 'all' end as fund,
        'undisclosed' as row_basis,
        amount_wan_yuan,
        tolerance_wan_yuan
    from undisclosed
    where fact in ('revenues', 'basic_expenditures', 'projects')

    union all

    select
        fact,
        document_id,
        fund,
        'printed' as row_basis,
        amount_wan_yuan,
        half_ulp_wan_yuan as tolerance_wan_yuan
    from chosen
    where
        fact = 'three_public_expenditures'
        and (
            measure like 'three_public.%'
            or (
                measure not in ('meeting', 'training')
                and line_key like 'three_public.%'
            )
        )
        and 'three_public.with_meetings_total' <> case
            when measure like 'three_public.%' then measure
            else line_key
        end

    union all

    -- A budget of a project is one printed figure, or the sum of its printed kinds.
    select
        'projects' as fact,
        projects.document_id,
        'all' as fund,
        'printed' as row_basis,
        projects.budget_wan_yuan as amount_wan_yuan,
        projects.printed_rows * project_ulps.half_ulp_wan_yuan
            as tolerance_wan_yuan
    from projects
    inner join project_ulps on projects.document_id = project_ulps.document_id
    where projects.budget_wan_yuan is not null

),

final as (

    select
        fact,
        document_id,
        fund,
        cast(
            sum(case when row_basis = 'printed' then amount_wan_yuan end)
            as decimal(24, 8)
        ) as printed_wan_yuan,
        cast(
            sum(case when row_basis = 'derived' then amount_wan_yuan end)
            as decimal(24, 8)
        ) as derived_wan_yuan,
        cast(
            sum(case when row_basis = 'undisclosed' then amount_wan_yuan end)
            as decimal(24, 8)
        ) as undisclosed_wan_yuan,
        cast(
            sum(
                case
                    when row_basis in ('printed', 'derived') then tolerance_wan_yuan
                    else 0
                end
            ) as decimal(24, 13)
        ) as tolerance_wan_yuan,
        cast(
            sum(case when row_basis = 'printed' then 1 else 0 end) as integer
        ) as printed_rows
    from rows_of_facts
    group by
        fact,
        document_id,
        fund

)

select * from final
