-- Totals of each year as the marts have them; nothing is added over phases.
with

totals as (

    select
        scope_number,
        fiscal_year,
        sum(amount_wan_yuan) as expenditure,
        sum(amount_wan_yuan) filter (where has_previous) as compared,
        sum(previous_wan_yuan) filter (where has_previous) as previous,
        bool_or(has_previous and is_previous_implied) as is_implied,
        bool_or(not has_previous) as is_partial,
        sum(change_wan_yuan) as change,
        sum(amount_wan_yuan) filter (where not has_previous) as uncompared,
        count(distinct department_id) as departments,
        count(distinct department_id) filter (where has_previous)
            as compared_departments
    from report_lines
    group by
        scope_number,
        fiscal_year

),

profiles as (

    select
        documents.scope_number,
        profile.fiscal_year,
        sum(profile.expenditure_wan_yuan) as profile_expenditure,
        sum(profile.revenue_wan_yuan) as revenue,
        sum(profile.fiscal_wan_yuan) as fiscal,
        sum(profile.general_public_wan_yuan) as general_public,
        -- Where no subject is split, the document's own totals; marked, see is_restated.
        sum(coalesce(profile.basic_wan_yuan, profile.restated_basic_wan_yuan))
            as basic,
        sum(profile.personnel_wan_yuan) as personnel,
        sum(profile.operating_wan_yuan) as operating,
        sum(coalesce(profile.project_wan_yuan, profile.restated_project_wan_yuan))
            as project,
        bool_or(profile.restated_nature_basis is not null) as is_restated,
        bool_or(profile.restated_nature_basis = 'prose') as is_restated_by_prose,
        sum(profile.three_public_wan_yuan) as three_public,
        sum(profile.printed_expenditure_wan_yuan) as printed_expenditure,
        sum(profile.unexplained_expenditure_wan_yuan) as unexplained_expenditure,
        bool_and(coalesce(profile.is_reconciled, false)) as is_reconciled
    from rpt_department_profile as profile
    inner join (
        select distinct
            scope_number,
            disclosure_id
        from report_documents
    ) as documents
        on profile.disclosure_id = documents.disclosure_id
    group by
        documents.scope_number,
        profile.fiscal_year

)

select
    totals.*,
    round(100 * totals.change / nullif(totals.previous, 0), 4) as percent,
    profiles.revenue,
    profiles.fiscal,
    profiles.general_public,
    profiles.basic,
    profiles.personnel,
    profiles.operating,
    profiles.project,
    coalesce(profiles.is_restated, false) as is_restated,
    coalesce(profiles.is_restated_by_prose, false) as is_restated_by_prose,
    profiles.three_public,
    profiles.printed_expenditure,
    profiles.unexplained_expenditure,
    coalesce(profiles.is_reconciled, false) as is_reconciled
from totals
left join profiles
    on
        totals.scope_number = profiles.scope_number
        and totals.fiscal_year = profiles.fiscal_year
order by
    totals.scope_number,
    totals.fiscal_year
