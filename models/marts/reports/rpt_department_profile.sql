with

disclosures as (

    select * from {{ ref('dim_disclosures') }}
    where is_countable

),

appropriations as (

    select * from {{ ref('fct_appropriations') }}
    where is_countable

),

revenues as (

    select * from {{ ref('fct_revenues') }}
    where is_countable

),

three_public as (

    select * from {{ ref('fct_three_public_expenditures') }}
    where
        is_countable
        and is_three_public

),

funds as (

    select * from {{ ref('dim_funds') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

reconciled as (

    select * from {{ ref('int_documents_reconciled') }}

),

-- A disclosure is as sound as the least of its files.
reconciled_disclosures as (

    select
        documents.disclosure_id,
        min(case when reconciled.is_reconciled then 1 else 0 end) = 1
            as is_reconciled,
        max(reconciled.expenditure_wan_yuan) as printed_expenditure,
        max(reconciled.unexplained_expenditure_wan_yuan)
            as unexplained_expenditure,
        max(reconciled.revenue_wan_yuan) as printed_revenue,
        max(reconciled.unexplained_revenue_wan_yuan) as unexplained_revenue
    from documents
    inner join reconciled on documents.document_id = reconciled.document_id
    where reconciled.is_reconciled is not null and documents.is_countable
    group by documents.disclosure_id

),

spending as (

    select
        appropriations.disclosure_id,
        sum(appropriations.amount_wan_yuan) as expenditure,
        sum(
            case
                when appropriations.row_basis = 'undisclosed'
                    then appropriations.amount_wan_yuan
            end
        ) as undisclosed,
        sum(case when funds.is_fiscal then appropriations.amount_wan_yuan end)
            as fiscal,
        sum(
            case
                when appropriations.fund = 'general_public'
                    then appropriations.amount_wan_yuan
            end
        ) as general_public,
        sum(
            case
                when appropriations.nature like 'basic%'
                    then appropriations.amount_wan_yuan
            end
        ) as basic,
        sum(
            case
                when appropriations.nature = 'basic_personnel'
                    then appropriations.amount_wan_yuan
            end
        ) as personnel,
        sum(
            case
                when appropriations.nature = 'basic_operating'
                    then appropriations.amount_wan_yuan
            end
        ) as operating,
        sum(
            case
                when appropriations.nature = 'project'
                    then appropriations.amount_wan_yuan
            end
        ) as project,
        sum(
            case
                when appropriations.nature in ('not_split', 'other_printed')
                    then appropriations.amount_wan_yuan
            end
        ) as other_nature
    from appropriations
    left join funds on appropriations.fund = funds.fund
    group by appropriations.disclosure_id

),

natures_restated as (

    select * from {{ ref('int_natures_restated') }}

),

income as (

    select
        disclosure_id,
        sum(amount_wan_yuan) as revenue
    from revenues
    group by disclosure_id

),

three_public_totals as (

    select
        disclosure_id,
        sum(amount_wan_yuan) as three_public
    from three_public
    group by disclosure_id

),

final as (

    select
        disclosures.disclosure_id,
        disclosures.department_id,
        disclosures.region_code,
        disclosures.region_name,
        disclosures.entity_name,
        disclosures.entity_level,
        disclosures.fiscal_year,
        disclosures.budget_phase,
        cast(income.revenue as decimal(24, 8)) as revenue_wan_yuan,
        cast(spending.expenditure as decimal(24, 8)) as expenditure_wan_yuan,
        cast(spending.fiscal as decimal(24, 8)) as fiscal_wan_yuan,
        cast(spending.general_public as decimal(24, 8)) as general_public_wan_yuan,
        cast(spending.basic as decimal(24, 8)) as basic_wan_yuan,
        cast(spending.personnel as decimal(24, 8)) as personnel_wan_yuan,
        cast(spending.operating as decimal(24, 8)) as operating_wan_yuan,
        cast(spending.project as decimal(24, 8)) as project_wan_yuan,
        cast(spending.other_nature as decimal(24, 8)) as other_nature_wan_yuan,
        cast(three_public_totals.three_public as decimal(24, 8))
            as three_public_wan_yuan,
        cast(spending.undisclosed as decimal(24, 8)) as undisclosed_wan_yuan,
        cast(reconciled_disclosures.printed_expenditure as decimal(24, 8))
            as printed_expenditure_wan_yuan,
        cast(reconciled_disclosures.unexplained_expenditure as decimal(24, 8))
            as unexplained_expenditure_wan_yuan,
        cast(reconciled_disclosures.printed_revenue as decimal(24, 8))
            as printed_revenue_wan_yuan,
        cast(reconciled_disclosures.unexplained_revenue as decimal(24, 8))
            as unexplained_revenue_wan_yuan,
        reconciled_disclosures.is_reconciled,
        natures_restated.basis as restated_nature_basis,
        natures_restated.page_number as restated_nature_page_number,
        cast(natures_restated.basic_wan_yuan as decimal(24, 8))
            as restated_basic_wan_yuan,
        cast(natures_restated.project_wan_yuan as decimal(24, 8))
            as restated_project_wan_yuan,
        cast(natures_restated.contingency_wan_yuan as decimal(24, 8))
            as restated_contingency_wan_yuan
    from disclosures
    left join spending on disclosures.disclosure_id = spending.disclosure_id
    left join income on disclosures.disclosure_id = income.disclosure_id
    left join reconciled_disclosures
        on disclosures.disclosure_id = reconciled_disclosures.disclosure_id
    -- Only where the subjects are printed without the split.
    left join natures_restated
        on
            disclosures.disclosure_id = natures_restated.disclosure_id
            and spending.basic is null
            and spending.project is null
            and spending.other_nature is not null
    left join three_public_totals
        on disclosures.disclosure_id = three_public_totals.disclosure_id
    -- Prose and performance goals alone are a disclosure without a profile.
    where
        spending.disclosure_id is not null
        or income.disclosure_id is not null
        or three_public_totals.disclosure_id is not null

)

select * from final
